import { type Instant, toInstant, toMillis } from "#shared/instant.ts";
import { changed, resumed } from "#shared/ticket/changes.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import { refusal } from "#shared/ticket/refusals.ts";
import { missing } from "#shared/ticket/refusing.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";
import { messageAdded } from "#shared/ticket/verbs/messages.ts";

/** Work waits. Whoever waits for the caller has to have asked: a public message is part of it. */
export const hold: Decider<"hold"> = (ticket, { onHoldReason = null, resumeAt, message }, context) => {
  const said = message ? messageAdded(ticket, message, context) : [];
  const asked = said.some((event) => event.type === "message.added" && event.message.visibility === "public");
  if (onHoldReason === "awaitingCaller" && !asked) return missing("message");
  const until = resumeAt === undefined ? null : futureInstant(resumeAt, context.now);
  if (resumeAt !== undefined && until === null)
    return refusal("ticket.invalidField", "resumeAt must be an instant in the future.");
  return [...said, ...changed(ticket, "ticket.held", { state: lifecycle.hold.to, onHoldReason, resumeAt: until })];
};

/** Work goes on. */
export const resume: Decider<"resume"> = (ticket) => resumed(ticket);

/** The text as an Instant when it names one after `now`, up to the year 9999, else null. */
const futureInstant = (text: string, now: Instant): Instant | null => {
  const millis = toMillis(text);
  // Later years begin with a sign, and so sort before all others.
  return millis > toMillis(now) && toInstant(millis) > now ? toInstant(millis) : null;
};
