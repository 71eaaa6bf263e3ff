import type { CreateCommand } from "#shared/ticket/commands.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import { priorityOf, wrongAssignment, wrongClassification } from "#shared/ticket/desk-rules.ts";
import type { InitialTicket } from "#shared/ticket/events.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import type { Decision } from "#shared/ticket/verbs/decision.ts";
import { wrongDueDate } from "#shared/ticket/verbs/due-date.ts";
import { messageAdded } from "#shared/ticket/verbs/messages.ts";
import { watchersOf } from "#shared/ticket/verbs/watchers.ts";

/**
 * Opens an incident. What the command leaves open comes from the desk: impact and urgency from its defaults, the
 * priority from its matrix, the group from the service, else its default group.
 */
export const create = (command: CreateCommand, context: DecisionContext): Decision => {
  const initial = initialTicket(command, context);
  const wrong =
    wrongClassification(context.desk, initial) ??
    wrongDueDate(command.dueDate, context.now) ??
    wrongAssignment(context.desk, initial.assignmentGroup, initial.assignedTo);
  if (wrong) return wrong;
  return [
    { type: "ticket.created", initial, acknowledge: command.acknowledge },
    ...(command.message ? messageAdded(initial, command.message, context) : []),
  ];
};

const initialTicket = (command: CreateCommand, { actor, desk, now }: DecisionContext): InitialTicket => {
  const impact = command.impact ?? desk.defaults.impact;
  const urgency = command.urgency ?? desk.defaults.urgency;
  const businessService = command.businessService ?? null;
  const supportGroup = businessService === null ? undefined : desk.services[businessService]?.supportGroup;
  const assignedTo = command.assignedTo ?? null;
  return {
    id: command.id,
    number: command.number,
    kind: command.kind,
    desk: desk.id,
    version: 0,
    state: assignedTo === null ? lifecycle.create.to : lifecycle.start.to,
    shortDescription: command.shortDescription,
    openingMessage: command.message?.id ?? null,
    impact,
    urgency,
    priority: priorityOf(desk, impact, urgency),
    priorityOverridden: false,
    category: command.category ?? null,
    subcategory: command.subcategory ?? null,
    businessService,
    contactType: command.contactType,
    callerId: command.callerId,
    callerName: command.callerName,
    openedBy: actor.id,
    openedAt: now,
    updatedAt: now,
    dueDate: command.dueDate ?? null,
    assignmentGroup: command.assignmentGroup ?? supportGroup ?? desk.defaultGroup,
    assignedTo,
    watchList: watchersOf(command.callerId, command.watchList ?? []),
    links: command.links ?? [],
    parentIncident: null,
    childIncidents: 0,
    reassignmentCount: 0,
    slas: [],
    pages: [],
    wakeAt: null,
    hash: null,
    majorIncidentState: "none",
    onHoldReason: null,
    resumeAt: null,
    closeCode: null,
    closeNotes: null,
    resolvedAt: null,
    resolvedBy: null,
    autoCloseAt: null,
    closedAt: null,
    closedBy: null,
    mergedInto: null,
    reopenCount: 0,
  };
};
