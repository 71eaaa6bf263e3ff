import { type Check, oneOf } from "#shared/desk/checks.ts";
import { conditionCheck, type DefinedTerms } from "#shared/desk/condition-rules.ts";
import { type DeskDefinition, reopenings, targetChanges } from "#shared/desk/desk.ts";
import { slaMetrics } from "#shared/sla/clock.ts";

/** What a service level measures, for which tickets, and how its clocks behave. */

export const metric = oneOf("a metric", slaMetrics);

/** What service levels are checked against: a definition, or a desk that runs, with such levels and calendars in place. */
export type LevelTerms = DefinedTerms &
  Pick<DeskDefinition, "webhooks" | "calendars" | "serviceLevels"> & {
    readonly onCall?: { readonly policies?: Readonly<Record<string, unknown>> };
  };

/** The optional choices of a level of this desk. */
export const levelChoices = (terms: DefinedTerms): Readonly<Record<string, Check>> => ({
  when: conditionCheck(terms, { allowNow: false }),
  onTargetChange: oneOf("an effect of another target", targetChanges),
  onReopen: oneOf("an effect of reopening", reopenings),
});
