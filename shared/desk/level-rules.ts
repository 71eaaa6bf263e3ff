import { type Check, oneOf } from "#shared/desk/checks.ts";
import { conditionCheck } from "#shared/desk/condition-rules.ts";
import { type DeskDefinition, reopenings, targetChanges } from "#shared/desk/desk.ts";
import { slaMetrics } from "#shared/sla/clock.ts";

/** What a service level measures, for which tickets, and how its clocks behave. */

export const metric = oneOf("a metric", slaMetrics);

/** The optional choices of a level of this desk. */
export const levelChoices = (definition: DeskDefinition): Readonly<Record<string, Check>> => ({
  when: conditionCheck(definition, { allowNow: false }),
  onTargetChange: oneOf("an effect of another target", targetChanges),
  onReopen: oneOf("an effect of reopening", reopenings),
});
