import type { Condition, Operator, Test } from "#shared/condition/condition.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** What the condition of a step is asked about: the ticket at the instant the step is due. */
export interface StepSituation {
  readonly ticket: Ticket;
  readonly now: Instant;
  readonly desk: Desk;
}

/**
 * Whether the step may take effect. Stands in for `meets` of the condition grammar until that is here: it knows the
 * operators below over the ticket's fields, and no test with another one is met.
 */
export const stepConditionMet = (condition: Condition, situation: StepSituation): boolean => {
  const meets = (part: Test | Condition): boolean =>
    "field" in part ? testMet(part, situation.ticket) : stepConditionMet(part, situation);
  return (condition.all?.every(meets) ?? true) && (condition.any?.some(meets) ?? true);
};

const testMet = ({ field, operator, value = null }: Test, ticket: Ticket): boolean => {
  const present = new Map<string, unknown>(Object.entries(ticket)).get(field) ?? null;
  return comparisons[operator]?.(present, value) ?? false;
};

const isIn = (present: unknown, value: unknown): boolean => Array.isArray(value) && value.includes(present);

const comparisons: Readonly<Partial<Record<Operator, (present: unknown, value: unknown) => boolean>>> = {
  is: (present, value) => present === value,
  isNot: (present, value) => present !== value,
  in: isIn,
  notIn: (present, value) => !isIn(present, value),
  present: (present) => present !== null,
  notPresent: (present) => present === null,
};
