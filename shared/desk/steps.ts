import type { StepDefinition, StepTimeDefinition } from "#shared/desk/desk.ts";
import { durationOf, durationSeconds } from "#shared/desk/duration.ts";
import type { SlaStep } from "#shared/sla/clock.ts";
import type { StepTime } from "#shared/sla/step-time.ts";

/** The highest percentage a step can be due at. */
export const mostPercent = 1000;

/** A breach that no step mentions still reaches those who can act. */
const breach: StepDefinition = { atPercent: 100, notify: ["assignee", "group"] };

/** The steps of a level as clocks fix them, the breach among them. */
export const stepsOf = (definitions: readonly StepDefinition[]): readonly SlaStep[] => {
  const withBreach = definitions.some(({ atPercent }) => atPercent === 100) ? definitions : [...definitions, breach];
  return withBreach.map(stepOf).toSorted((a, b) => position(a) - position(b));
};

const stepOf = (definition: StepDefinition): SlaStep => {
  const { atPercent, before, after, time, notify = [], reassignTo = null, ...actions } = definition;
  return { id: stepId(definition), ...timeOf(definition), notify, reassignTo, ...actions };
};

/** Of two steps with one id one is too many: "90m" and "5400s" are the same. */
export const stepId = (definition: StepTimeDefinition): string => {
  const { atPercent, offset } = timeOf(definition);
  if (!offset) return `p${atPercent}`;
  const name = `${offset.seconds < 0 ? "before" : "after"}-${durationOf(Math.abs(offset.seconds))}`;
  return offset.time === "wall" ? `${name}-wall` : name;
};

const timeOf = ({ atPercent, before, after, time = "business" }: StepTimeDefinition): StepTime => {
  if (before !== undefined) return { atPercent: null, offset: { seconds: -durationSeconds(before), time } };
  if (after !== undefined) return { atPercent: null, offset: { seconds: durationSeconds(after), time } };
  return { atPercent };
};

/** Before the due instant, percentages, after it; each in time order. On the clock the instants decide. */
const position = ({ atPercent, offset }: SlaStep): number => {
  if (!offset) return atPercent ?? 0;
  return offset.seconds < 0 ? offset.seconds : mostPercent + offset.seconds;
};
