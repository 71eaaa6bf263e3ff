import { hoursMistakes } from "#shared/desk/calendar-sense.ts";
import type { OpeningHours } from "#shared/desk/desk.ts";
import type { RotaDefinition, RotaOverride } from "#shared/desk/on-call.ts";
import { localMs, shiftMs } from "#shared/oncall/hand-overs.ts";
import { type Interval, rangeMs, weekdays } from "#shared/sla/opening-pattern.ts";
import { dayMs, instantOfLocal } from "#shared/sla/zone.ts";

/** Mistakes in a rota that is well-formed: what is written but never puts anybody on call. */
export const rotaSense = (rota: RotaDefinition, path: string): readonly string[] => [
  ...(rota.restrictions
    ? [
        ...hoursMistakes(rota.restrictions, rota.timeZone, `${path}.restrictions`),
        ...neverOnCall(rota, rota.restrictions, `${path}.participants`),
      ]
    : []),
  ...overrideMistakes(rota.overrides ?? [], rota.timeZone, `${path}.overrides`),
];

/** Participants whose turns all lie outside the restrictions: who takes turns by the clock may never get the day. */
const neverOnCall = (
  { participants, shift, start }: RotaDefinition,
  restrictions: OpeningHours["hours"],
  path: string,
): readonly string[] => {
  const weekMs = 7 * dayMs;
  const length = shiftMs(shift);
  const open = weekdays.flatMap((weekday, day) =>
    (restrictions[weekday] ?? []).map(rangeMs).map(([from, to]): Interval => [day * dayMs + from, day * dayMs + to]),
  );
  /** Whether [from, from + length), in ms since a Sunday's midnight, meets the hours of this week or one beside it. */
  const meets = (from: number): boolean =>
    length >= weekMs ||
    open.some(([opens, closes]) => [-weekMs, 0, weekMs].some((ms) => opens + ms < from + length && closes + ms > from));
  // 1970-01-04 was a Sunday.
  const since = (n: number): number => (((localMs(start) - 3 * dayMs + n * length) % weekMs) + weekMs) % weekMs;
  // All times are whole hours apart: after as many turns as a week has hours the picture repeats.
  const turns = Array.from({ length: weekMs / 3_600_000 }, (_, turn) => turn * participants.length);
  return participants.flatMap((person, index) =>
    turns.some((turn) => meets(since(turn + index)))
      ? []
      : [`${path}[${index}]: "${person}" is never on call within the restrictions; choose other shifts or hours`],
  );
};

const overrideMistakes = (overrides: readonly RotaOverride[], timeZone: string, path: string): readonly string[] => {
  const times = overrides.map(({ from, to }) => ({
    from: instantOfLocal(from, timeZone),
    to: instantOfLocal(to, timeZone),
  }));
  return times.flatMap(({ from, to }, index) => {
    const place = `${path}[${index}]`;
    if (from >= to) return [`${place}.to: is not after from; give a later time`];
    const other = times.findIndex((time, n) => n < index && time.from < to && from < time.to);
    return other < 0 ? [] : [`${place}: overlaps ${path}[${other}]; keep one, or end it where the other begins`];
  });
};
