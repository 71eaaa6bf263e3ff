import { changed } from "#shared/ticket/changes.ts";
import { membersOf, wrongAssignment } from "#shared/ticket/desk-rules.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import { refusal } from "#shared/ticket/refusals.ts";
import { lacking } from "#shared/ticket/refusing.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";
import { handedTo } from "#shared/ticket/verbs/hand-over.ts";

/** Gives the ticket to a group, a person of it, or back to the group (`assignedTo: null`). */
export const assign: Decider<"assign"> = (ticket, command, { desk }) => {
  if (command.assignmentGroup === undefined && command.assignedTo === undefined)
    return lacking("Say who gets it: assignmentGroup, assignedTo or both.", "assignmentGroup", "assignedTo");
  const group = command.assignmentGroup ?? ticket.assignmentGroup;
  const sameGroup = group === ticket.assignmentGroup;
  // Who was in the old group is no assignee of the new one.
  const assignee = command.assignedTo !== undefined ? command.assignedTo : sameGroup ? ticket.assignedTo : null;
  const wrong = wrongAssignment(desk, group, assignee);
  if (wrong) return wrong;
  if (command.assignedTo && sameGroup && assignee === ticket.assignedTo)
    return refusal("ticket.invalidField", "assignedTo must differ from the present assignee.");
  return handedTo(ticket, group, assignee);
};

/** Begins work. An agent of the group who starts a ticket nobody has becomes its assignee. */
export const start: Decider<"start"> = (ticket, _, { actor, desk }) => {
  const volunteer = membersOf(desk, ticket.assignmentGroup).includes(actor.id) ? actor.id : null;
  const assignedTo = ticket.assignedTo ?? volunteer;
  if (assignedTo === null) return lacking("Nobody has it yet: assign it first.", "assignedTo");
  return changed(ticket, "ticket.started", { state: lifecycle.start.to, assignedTo });
};
