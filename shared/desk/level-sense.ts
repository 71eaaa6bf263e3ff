import type { Condition, Test } from "#shared/condition/condition.ts";
import { isPossible } from "#shared/condition/possible.ts";
import { termsOf } from "#shared/desk/condition-rules.ts";
import type { ServiceLevelDefinition } from "#shared/desk/desk.ts";
import type { LevelTerms } from "#shared/desk/level-rules.ts";
import type { SlaMetric } from "#shared/sla/clock.ts";
import { metricRules } from "#shared/sla/metrics.ts";
import { activeStates, type OnHoldReason, priorities } from "#shared/ticket/vocabulary.ts";

/** Mistakes in the service levels of a well-formed desk that leave one without a clock, or with one that never counts. */
export const levelSense = (definition: LevelTerms): readonly string[] => {
  const desk = termsOf(definition);
  const levels = Object.entries(definition.serviceLevels);
  return levels.flatMap(([name, level], index) => {
    // Of the levels of a metric the first that is met counts (R22).
    const earlier = levels.slice(0, index).filter(([, { metric }]) => metric === level.metric);
    const path = `serviceLevels.${name}`;
    const can: Can = (more, except = []) => isPossible({ all: [level.when ?? {}, ...more] }, desk, except);
    const mistake =
      neverMet(level, can) ??
      withoutTarget(level, can) ??
      taken(level, earlier, can) ??
      neverCounts(level, earlier, can);
    return mistake === null ? [] : [`${path}${mistake}`];
  });
};

/** Whether some ticket meets the level's condition and `more`, but none of `except`. */
type Can = (more: readonly (Test | Condition)[], except?: readonly Condition[]) => boolean;
type Named = readonly (readonly [id: string, level: ServiceLevelDefinition])[];

const neverMet = ({ metric }: ServiceLevelDefinition, can: Can): string | null => {
  if (!can([])) return ".when: no ticket can meet it; take out what contradicts the rest";
  if (!can([measured(metric)]))
    return `.when: no ticket meets it while "${metric}" is measured; ask for what such a ticket can be`;
  return null;
};

/** Tickets that a clock of the metric can count on. */
const measured = (metric: SlaMetric): Condition =>
  metricRules[metric].start.includes("withSupplier")
    ? onHoldFor(["awaitingVendor"])
    : { all: [{ field: "state", operator: "in", value: activeStates }] };

const onHoldFor = (reasons: readonly OnHoldReason[]): Condition => ({
  all: [
    { field: "state", operator: "is", value: "onHold" },
    { field: "onHoldReason", operator: "in", value: reasons },
  ],
});

/** Tickets that have a target. */
const aimed = ({ metric, targets }: ServiceLevelDefinition): readonly (Test | Condition)[] => [
  measured(metric),
  { field: "priority", operator: "in", value: priorities.filter((priority) => targets[priority] !== undefined) },
];

const withoutTarget = (level: ServiceLevelDefinition, can: Can): string | null => {
  if (can(aimed(level))) return null;
  const possible = priorities.filter((value) =>
    can([measured(level.metric), { field: "priority", operator: "is", value }]),
  );
  return `.targets: no ticket it is for has one of these priorities; give a target for ${possible.join(" or ")}`;
};

const taken = (level: ServiceLevelDefinition, earlier: Named, can: Can): string | null => {
  const reached = aimed(level);
  if (can(reached, conditionsOf(earlier))) return null;
  const one = earlier.find((each) => !can(reached, conditionsOf([each])));
  const takers = one ? [one] : earlier.filter(([, { when = {} }]) => can([...reached, when]));
  const names = takers.map(([id]) => `"${id}"`).join(" and ");
  return `: no ticket reaches it, ${names} ${one ? "takes" : "take"} all; write it before ${one ? names : "them"}`;
};

const neverCounts = (level: ServiceLevelDefinition, earlier: Named, can: Can): string | null => {
  const { metric, pauseOn = metricRules[metric].pauseOn } = level;
  const taken = conditionsOf(earlier);
  if (can(aimed(level), [...taken, onHoldFor(pauseOn)])) return null;
  const reasons = pauseOn.filter((reason) => can([...aimed(level), onHoldFor([reason])], taken));
  const names = reasons.map((reason) => `"${reason}"`).join(" or ");
  return `.pauseOn: all tickets it is for are on hold for ${names}, so its clock never counts; leave ${reasons.length > 1 ? "one of them" : "it"} out`;
};

const conditionsOf = (levels: Named): readonly Condition[] => levels.map(([, { when = {} }]) => when);
