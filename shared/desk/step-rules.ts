import { all, be, type Check, isObject, keysOf, list, nameOf, object, oneOf } from "#shared/desk/checks.ts";
import { conditionCheck } from "#shared/desk/condition-rules.ts";
import type { StepDefinition } from "#shared/desk/desk.ts";
import type { LevelTerms } from "#shared/desk/level-rules.ts";
import { mostPercent, stepId } from "#shared/desk/steps.ts";
import { notifyTargets } from "#shared/sla/notify-target.ts";

/** What the steps of a service level must look like. */

const percentage = be("a percentage", `write a whole number from 1 to ${mostPercent}`, (value) => {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= mostPercent;
});

/** The steps of a level of this desk. @param offset check of `before` and `after`. */
export const steps = (definition: LevelTerms, offset: Check): Check => {
  const fields = object(
    {},
    {
      atPercent: percentage,
      before: offset,
      after: offset,
      time: oneOf("a kind of time", ["business", "wall"]),
      if: conditionCheck(definition, { allowNow: true }),
      notify: list(nameOf("a recipient", notifyTargets(keysOf(definition.webhooks)))),
      reassignTo: nameOf("a group of this desk", keysOf(definition.groups)),
      raisePriority: oneOf("a number of levels", [1, 2, 3, 4]),
      proposeMajorIncident: be("a choice", "write true or leave it out", (value) => value === true),
      page: nameOf("an on-call policy of this desk", keysOf(definition.onCall?.policies)),
    },
  );
  const step = all(fields, oneTime);
  // Clocks, events and the log know a step by its id: "90m" and "5400s" are one. What the check finds right is a step.
  const identity = (value: unknown) => (step(value, "").length === 0 ? stepId(value as StepDefinition) : value);
  return list(step, 0, identity);
};

const times = ["atPercent", "before", "after"];

const oneTime: Check = (value, path) => {
  if (!isObject(value)) return [];
  const given = times.filter((time) => value[time] !== undefined);
  if (given.length !== 1)
    return [`${path}: is due ${given.length === 0 ? "at no time" : "twice"}; give exactly one of ${times.join(", ")}`];
  return value.atPercent !== undefined && value.time !== undefined
    ? [`${path}.time: percentages are of business time; leave it out`]
    : [];
};
