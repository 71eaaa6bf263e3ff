import { createHash } from "node:crypto";
import type {
  CalendarDefinition,
  Desk,
  DeskDefinition,
  ServiceLevel,
  ServiceLevelDefinition,
  Target,
  TargetDefinition,
} from "#shared/desk/desk.ts";
import { durationSeconds } from "#shared/desk/duration.ts";
import { stepsOf } from "#shared/desk/steps.ts";
import { hasFieldTarget } from "#shared/desk/target-rules.ts";
import { metricRules } from "#shared/sla/metrics.ts";
import { priorities } from "#shared/ticket/vocabulary.ts";

/** Calendars and service levels as a desk runs on them, made of ones without mistakes. */
export const compiledLevels = ({
  calendars,
  serviceLevels,
}: Pick<DeskDefinition, "calendars" | "serviceLevels">): Pick<Desk, "calendars" | "serviceLevels"> => ({
  calendars: mapValues(calendars, versionedCalendar),
  serviceLevels: Object.entries(serviceLevels).map(([id, level]) => serviceLevel(id, level)),
});

const serviceLevel = (id: string, level: ServiceLevelDefinition): ServiceLevel => ({
  id,
  metric: level.metric,
  when: level.when ?? {},
  calendar: level.calendar,
  targets: Object.fromEntries(
    priorities.flatMap((priority) => {
      const definition = level.targets[priority];
      return definition === undefined ? [] : [[priority, target(definition)]];
    }),
  ),
  pauseOn: level.pauseOn ?? (hasFieldTarget(level) ? [] : metricRules[level.metric].pauseOn),
  onTargetChange: level.onTargetChange ?? "recompute",
  onReopen: level.onReopen ?? metricRules[level.metric].onReopen,
  steps: stepsOf(level.steps ?? []),
});

const target = (definition: TargetDefinition): Target => {
  if (typeof definition === "string") return { seconds: durationSeconds(definition) };
  if ("nextBusinessDayBy" in definition) return { businessDays: 1, by: definition.nextBusinessDayBy };
  return "field" in definition ? definition : { by: null, ...definition };
};

const versionedCalendar = (definition: CalendarDefinition): Desk["calendars"][string] => {
  const calendar = { ...definition, holidays: definition.holidays ?? [] };
  return { ...calendar, version: createHash("sha256").update(JSON.stringify(calendar)).digest("hex").slice(0, 12) };
};

/** The record with each value through `map`. */
export const mapValues = <V, W>(values: Readonly<Record<string, V>>, map: (value: V) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
