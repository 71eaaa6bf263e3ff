import { changed, offHold } from "#shared/ticket/changes.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import { refusal } from "#shared/ticket/refusals.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";

/**
 * The ticket is the same matter as another one and ends in it; its clocks are cancelled, the other's do not change
 * (sla.md R19). That the other one is open and of the same desk is the caller's to see to.
 */
export const merge: Decider<"merge"> = (ticket, { into }, { actor, now }) => {
  if (into.ticketId === ticket.id) return refusal("ticket.invalidField", "into must name another ticket.");
  return changed(ticket, "ticket.merged", {
    state: lifecycle.merge.to,
    ...offHold,
    autoCloseAt: null,
    closedAt: now,
    closedBy: actor.id,
    mergedInto: into,
    links: [...ticket.links, { type: "mergedInto", ...into }],
  });
};
