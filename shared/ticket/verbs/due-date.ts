import { type Instant, toInstant, toMillis } from "#shared/instant.ts";
import { type Refusal, refusal } from "#shared/ticket/refusals.ts";

/** Calendars are looked up as far ahead as a due date and the steps after it. */
const farthestMs = 10 * 365 * 86_400_000;

/** Refuses what is no Instant, or one more than ten years away; one in the past is a promise already broken. */
export const wrongDueDate = (dueDate: Instant | null | undefined, now: Instant): Refusal | null => {
  if (dueDate === null || dueDate === undefined) return null;
  const millis = toMillis(dueDate);
  return Math.abs(millis - toMillis(now)) <= farthestMs && toInstant(millis) === dueDate
    ? null
    : refusal("ticket.invalidField", "dueDate must be an instant at most ten years away.");
};
