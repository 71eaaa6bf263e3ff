import { createHash } from "node:crypto";
import type {
  CalendarDefinition,
  Desk,
  DeskDefinition,
  PriorityMatrix,
  ServiceLevel,
  ServiceLevelDefinition,
  Target,
  TargetDefinition,
} from "#shared/desk/desk.ts";
import { refuseMistakes } from "#shared/desk/desk-error.ts";
import { durationSeconds } from "#shared/desk/duration.ts";
import { deskMistakes } from "#shared/desk/rules.ts";
import { hasFieldTarget } from "#shared/desk/target-rules.ts";
import { metricRules } from "#shared/sla/metrics.ts";
import { priorities } from "#shared/ticket/vocabulary.ts";

/**
 * Checks a desk's definition and fills in its defaults. The result is plain JSON.
 * @param source `import.meta.url` of the defining file, which mistakes are reported under.
 * @throws DeskError naming every mistake: file, path inside it, and what would be right.
 */
export const defineDesk = (definition: DeskDefinition, source: string): Desk => {
  refuseMistakes(source, deskMistakes(definition));
  return {
    id: definition.id,
    name: definition.name,
    addresses: definition.addresses,
    language: definition.language ?? "en",
    confidential: definition.confidential ?? false,
    members: definition.members,
    groups: definition.groups,
    defaultGroup: definition.defaultGroup,
    calendars: mapValues(definition.calendars, versionedCalendar),
    serviceLevels: Object.entries(definition.serviceLevels).map(([id, level]) => serviceLevel(id, level)),
    priorityMatrix: definition.priorityMatrix ?? serviceNowMatrix,
    defaults: { impact: 3, urgency: 3, ...definition.defaults },
    autoCloseAfterSeconds: durationSeconds(definition.autoCloseAfter ?? "7d"),
    reopenWithinSeconds: durationSeconds(definition.reopenWithin ?? "14d"),
    afterClosing: definition.afterClosing ?? "followUp",
    trustedSenders: definition.trustedSenders ?? [],
    services: definition.services ?? {},
    categories: definition.categories ?? {},
    webhooks: definition.webhooks ?? {},
  };
};

/** Rows are impact, columns urgency (ServiceNow's priority lookup as shipped). */
const serviceNowMatrix: PriorityMatrix = [
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
];

type StepDefinition = NonNullable<ServiceLevelDefinition["steps"]>[number];

/** A breach that no step mentions still reaches those who can act. */
const breach: StepDefinition = { atPercent: 100, notify: ["assignee", "group"] };

const serviceLevel = (id: string, level: ServiceLevelDefinition): ServiceLevel => {
  const steps = level.steps ?? [];
  const withBreach = steps.some(({ atPercent }) => atPercent === breach.atPercent) ? steps : [...steps, breach];
  return {
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
    steps: withBreach
      .toSorted((a, b) => a.atPercent - b.atPercent)
      .map(({ atPercent, notify = [], reassignTo = null }) => ({ id: `p${atPercent}`, atPercent, notify, reassignTo })),
  };
};

const target = (definition: TargetDefinition): Target => {
  if (typeof definition === "string") return { seconds: durationSeconds(definition) };
  if ("nextBusinessDayBy" in definition) return { businessDays: 1, by: definition.nextBusinessDayBy };
  return "field" in definition ? definition : { by: null, ...definition };
};

const versionedCalendar = (definition: CalendarDefinition): Desk["calendars"][string] => {
  const calendar = { ...definition, holidays: definition.holidays ?? [] };
  return { ...calendar, version: createHash("sha256").update(JSON.stringify(calendar)).digest("hex").slice(0, 12) };
};

const mapValues = <V, W>(values: Readonly<Record<string, V>>, map: (value: V) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
