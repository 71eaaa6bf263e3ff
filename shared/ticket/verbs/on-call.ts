import { own } from "#shared/own.ts";
import { pageEnded, pageStarted } from "#shared/ticket/paging.ts";
import { refusal } from "#shared/ticket/refusals.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";

/** Somebody of the desk takes the pages on, which ends them. No answer to the caller, and no assignment: `start` is. */
export const acknowledge: Decider<"acknowledge"> = (ticket, _, { actor, now }) =>
  ticket.pages.flatMap((page) => [
    { type: "page.acknowledged", page, by: actor.id },
    pageEnded(page, "acknowledged", now),
  ]);

/** Pages by hand; a page of the policy that is live already changes nothing. */
export const page: Decider<"page"> = (ticket, { policy = "", message }, { actor, desk, now }) => {
  if (!own(desk.onCall.policies, policy))
    return refusal("ticket.invalidField", "policy is not an on-call policy of this desk.");
  return pageStarted(ticket, policy, { by: actor.id, ...(message !== undefined && { message }) }, desk, now);
};
