import { changed } from "#shared/ticket/changes.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import type { PersonId, Ticket } from "#shared/ticket/ticket.ts";

/**
 * The ticket passes to the group and assignee; [] when they have it already. A new ticket that gets an assignee is
 * in progress. Leaving a group or a person counts as a reassignment, the first assignment does not.
 */
export const handedTo = (
  ticket: Ticket,
  group: string | null,
  assignee: PersonId | null,
): readonly TicketEventBody[] => {
  const leaves = (from: string | null, to: string | null): boolean => from !== null && from !== to;
  const reassigned = leaves(ticket.assignmentGroup, group) || leaves(ticket.assignedTo, assignee);
  return changed(ticket, "ticket.assigned", {
    assignmentGroup: group,
    assignedTo: assignee,
    reassignmentCount: ticket.reassignmentCount + (reassigned ? 1 : 0),
    state: ticket.state === "new" && assignee !== null ? lifecycle.start.to : ticket.state,
  });
};
