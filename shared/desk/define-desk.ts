import { createHash } from "node:crypto";
import type {
  CalendarDefinition,
  Desk,
  DeskDefinition,
  PriorityMatrix,
  ServiceLevel,
  ServiceLevelDefinition,
} from "#shared/desk/desk.ts";
import { refuseMistakes } from "#shared/desk/desk-error.ts";
import { durationSeconds } from "#shared/desk/duration.ts";
import type { OnCall, OnCallDefinition, OnCallPolicyDefinition, RotaDefinition } from "#shared/desk/on-call.ts";
import { deskMistakes } from "#shared/desk/rules.ts";
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
    services: definition.services ?? {},
    categories: definition.categories ?? {},
    onCall: onCall(definition.onCall),
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
    targetSeconds: Object.fromEntries(
      priorities.flatMap((priority) => {
        const target = level.targets[priority];
        return target === undefined ? [] : [[priority, durationSeconds(target)]];
      }),
    ),
    pauseOn: level.pauseOn ?? metricRules[level.metric].pauseOn,
    onTargetChange: level.onTargetChange ?? "recompute",
    onReopen: level.onReopen ?? metricRules[level.metric].onReopen,
    steps: withBreach
      .toSorted((a, b) => a.atPercent - b.atPercent)
      .map(({ atPercent, notify = [], reassignTo = null }) => ({ id: `p${atPercent}`, atPercent, notify, reassignTo })),
  };
};

const onCall = ({ rotas = {}, policies = {} }: OnCallDefinition = {}): OnCall => ({
  rotas: mapValues(rotas, rota),
  policies: mapValues(policies, onCallPolicy),
});

const rota = (definition: RotaDefinition): OnCall["rotas"][string] => ({
  ...definition,
  restrictions: definition.restrictions ?? null,
  overrides: definition.overrides ?? [],
});

const onCallPolicy = ({ name, steps, repeat = 0 }: OnCallPolicyDefinition): OnCall["policies"][string] => ({
  name,
  steps: steps.map(({ notify, waitFor }) => ({ notify, waitSeconds: durationSeconds(waitFor) })),
  repeat,
});

const versionedCalendar = (definition: CalendarDefinition): Desk["calendars"][string] => {
  const calendar = { ...definition, holidays: definition.holidays ?? [] };
  return { ...calendar, version: createHash("sha256").update(JSON.stringify(calendar)).digest("hex").slice(0, 12) };
};

const mapValues = <V, W>(values: Readonly<Record<string, V>>, map: (value: V) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
