import { changed } from "#shared/ticket/changes.ts";
import { refusal } from "#shared/ticket/refusals.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";

/** A stored file joins the ticket. */
export const attach: Decider<"attach"> = (_, { attachment }) => [{ type: "attachment.added", attachment }];

/** Ties the ticket to another one; a tie that is there already changes nothing. */
export const link: Decider<"link"> = (ticket, { link: added }) => {
  if (added.ticketId === ticket.id) return refusal("ticket.invalidField", "link must lead to another ticket.");
  const known = ticket.links.some(({ type, ticketId }) => type === added.type && ticketId === added.ticketId);
  return known ? [] : changed(ticket, "ticket.updated", { links: [...ticket.links, added] });
};

/** What became of an outgoing mail. A bounce is a fact about the mail and moves no state. */
export const recordDelivery: Decider<"recordDelivery"> = (_, { delivery }) => [{ type: "delivery.recorded", delivery }];
