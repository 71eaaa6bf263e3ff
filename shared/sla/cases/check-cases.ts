import type * as z from "zod/mini";
import { safeParse } from "zod/mini";
import {
  type ClockCase,
  caseFile,
  clockCase,
  type MetricCase,
  metricCase,
  mistakesOf,
} from "#shared/sla/cases/case-file.ts";
import { differences } from "#shared/sla/cases/differences.ts";
import { playClock } from "#shared/sla/cases/play-clock.ts";
import { metricNamed, playMetrics } from "#shared/sla/cases/play-metrics.ts";

/** What became of one case; no differences when it passed. */
export interface CaseResult {
  readonly id: string;
  readonly differences: readonly string[];
}

/** Checks every case of a case file by the desk's own engine. Never throws: what cannot be evaluated has failed. */
export const checkCases = (file: unknown): readonly CaseResult[] => {
  const parsed = safeParse(caseFile(), file);
  if (!parsed.success) return [{ id: "file", differences: [mistakesOf(parsed.error)] }];
  const { clockCases, metricCases } = parsed.data;
  if (!clockCases && !metricCases) return [{ id: "file", differences: ["has neither clockCases nor metricCases"] }];
  return [
    ...checked("clock case", clockCases, clockCase(), checkClock),
    ...checked("metric case", metricCases, metricCase(), checkMetrics),
  ];
};

const checkClock = (value: ClockCase): readonly string[] => differences("", value.expect, playClock(value));

const checkMetrics = (metricCase: MetricCase): readonly string[] => {
  const outcomeOf = playMetrics(metricCase);
  return Object.entries(metricCase.expect).flatMap(([name, expected]) => {
    const metric = metricNamed(name);
    return metric ? differences(`${name}.`, expected, outcomeOf(metric)) : [`${name}: is no metric of this desk`];
  });
};

const checked = <S extends z.ZodMiniType>(
  kind: string,
  cases: readonly unknown[] | undefined,
  schema: S,
  check: (value: z.output<S>) => readonly string[],
): readonly CaseResult[] =>
  (cases ?? []).map((value, index) => {
    const id = idOf(value) ?? `${kind} ${index + 1}`;
    const parsed = safeParse(schema, value);
    if (!parsed.success) return { id, differences: [`malformed: ${mistakesOf(parsed.error)}`] };
    try {
      return { id, differences: check(parsed.data) };
    } catch (error) {
      return { id, differences: [`cannot be evaluated: ${error instanceof Error ? error.message : String(error)}`] };
    }
  });

const idOf = (value: unknown): string | null =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? value.id : null;
