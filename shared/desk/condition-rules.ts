import { be, type Check, isObject, keysOf, list, object, oneOf } from "#shared/desk/checks.ts";
import { type DeskDefinition, reopenings, targetChanges } from "#shared/desk/desk.ts";
import { slaMetrics } from "#shared/sla/clock.ts";
import { priorities } from "#shared/ticket/vocabulary.ts";

/** What a service level measures, for which tickets, and how its clocks behave. */

export const metric = oneOf("a metric", slaMetrics);

/** The optional choices of a level of this desk. */
export const levelChoices = (definition: DeskDefinition, group: Check): Readonly<Record<string, Check>> => ({
  when: object(
    {},
    {
      priority: list(oneOf("a priority", priorities), 1),
      category: list(categoryOf(keysOf(definition.categories)), 1),
      businessService: list(oneOf("a service of this desk", keysOf(definition.services)), 1),
      assignmentGroup: list(group, 1),
    },
  ),
  onTargetChange: oneOf("an effect of another target", targetChanges),
  onReopen: oneOf("an effect of reopening", reopenings),
});

/** A desk that lists no categories takes any. */
const categoryOf = (categories: readonly string[]): Check =>
  categories.length > 0
    ? oneOf("a category of this desk", categories)
    : be("a category", 'write "…"', (value) => typeof value === "string" && value.trim() !== "");

/** Levels that can never have a clock that counts. */
export const sensibleLevels: Check = (value, path) => {
  const takenBy = new Map<unknown, string>();
  return Object.entries(isObject(value) ? value : {}).flatMap(([name, level]) => {
    if (!isObject(level)) return [];
    const taker = takenBy.get(level.metric);
    if (!isObject(level.when) || Object.keys(level.when).length === 0) takenBy.set(level.metric, taker ?? name);
    return [
      // Of the levels of a metric the first that matches counts (R22).
      ...(taker === undefined
        ? []
        : [`${path}.${name}: no ticket reaches it, "${taker}" takes all; write it before "${taker}"`]),
      ...(level.metric === "supplier" && Array.isArray(level.pauseOn) && level.pauseOn.includes("awaitingVendor")
        ? [`${path}.${name}.pauseOn: "awaitingVendor" is when this metric runs; leave it out`]
        : []),
    ];
  });
};
