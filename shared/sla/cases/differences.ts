import type { Outcome } from "#shared/sla/cases/outcome.ts";
import { countedSeconds, type ExplainedInterval } from "#shared/sla/explain.ts";

/** What a case wants of an outcome; what it leaves out is not looked at. */
export type Expected = Readonly<Record<string, unknown>>;

/**
 * Each difference as one line: field, expected, got, and how the engine came to it. Expected `warnAt` is compared by
 * percentage, as it need not name them all.
 */
export const differences = (path: string, expected: Expected, outcome: Outcome): readonly string[] =>
  Object.entries(expected).flatMap(([field, wanted]) => {
    if (!(field in outcome) || wanted === undefined) return [];
    const got = new Map<string, unknown>(Object.entries(outcome)).get(field);
    if (field === "warnAt") return difference(`${path}warnAt`, subset(wanted, outcome.warnAt), wanted, outcome);
    return difference(`${path}${field}`, got, wanted, outcome);
  });

const difference = (field: string, got: unknown, wanted: unknown, { intervals }: Outcome): readonly string[] =>
  JSON.stringify(got) === JSON.stringify(wanted)
    ? []
    : [`${field}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}; ${inWords(intervals())}`];

const subset = (wanted: unknown, got: Outcome["warnAt"]): Outcome["warnAt"] =>
  Object.fromEntries(Object.keys(wanted ?? {}).map((percent) => [percent, got[percent] ?? null]));

/** Intervals a line shows at most; further ones are summed up. */
const most = 20;

const inWords = (intervals: readonly ExplainedInterval[]): string => {
  const shown = intervals.slice(0, most).map(({ from, to, counted, seconds, why }) => {
    return `${from} to ${to} ${counted ? `counted ${seconds} s` : "did not count"} (${why})`;
  });
  const more = intervals.length > most ? [`and ${intervals.length - most} more intervals`] : [];
  return [`${countedSeconds(intervals)} s counted in all`, ...shown, ...more].join("; ");
};
