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
import { compileMails } from "#shared/desk/mail-messages.ts";
import type { OnCall, OnCallDefinition, OnCallPolicyDefinition, RotaDefinition } from "#shared/desk/on-call.ts";
import { deskMistakes } from "#shared/desk/rules.ts";
import { stepsOf } from "#shared/desk/steps.ts";
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
    services: definition.services ?? {},
    categories: definition.categories ?? {},
    webhooks: definition.webhooks ?? {},
    onCall: onCall(definition.onCall),
    mails: compileMails(definition.language ?? "en", definition.mails),
  };
};

/** Rows are impact, columns urgency (ServiceNow's priority lookup as shipped). */
const serviceNowMatrix: PriorityMatrix = [
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
];

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
