import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { NotifyTarget } from "#shared/sla/clock.ts";
import type { DueStep } from "#shared/sla/steps.ts";
import { isLead, membersOf } from "#shared/ticket/desk-rules.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import type { PersonId, Ticket } from "#shared/ticket/ticket.ts";
import { handedTo } from "#shared/ticket/verbs/hand-over.ts";

/**
 * A step of a service level takes effect: at 100 % the breach, then the escalation with its recipients as of now. The
 * people of a group that takes over are told too: nobody takes over what they have not heard of. Never twice: the clock
 * no longer has the step. A new target may leave of several steps only one beyond 100 %, which then brings the breach
 * with it.
 */
export const escalated = (ticket: Ticket, due: DueStep, desk: Desk, firedAt: Instant): readonly TicketEventBody[] => {
  const { clock, step, atPercent, dueAt } = due;
  const told = recipients(due.notify, ticket, desk);
  const notify = takesOver(ticket, due) ? unique([...told, ...membersOf(desk, due.reassignTo)]) : told;
  return [
    ...(atPercent === 100 || (atPercent > 100 && clock.breachedAt === dueAt)
      ? [{ type: "sla.breached", clock, firedAt } as const]
      : []),
    { type: "sla.escalated", clock, step, atPercent, dueAt, firedAt, notify },
  ];
};

/** The hand-over to another group that the step wants, if it wants one. */
export const handOver = (ticket: Ticket, due: DueStep): readonly TicketEventBody[] =>
  takesOver(ticket, due) ? handedTo(ticket, due.reassignTo, null) : [];

const takesOver = (ticket: Ticket, { reassignTo }: DueStep): boolean =>
  reassignTo !== null && reassignTo !== ticket.assignmentGroup;

const targets: Readonly<Record<NotifyTarget, (ticket: Ticket, desk: Desk) => readonly PersonId[]>> = {
  assignee: (ticket, desk) =>
    ticket.assignedTo === null ? membersOf(desk, ticket.assignmentGroup) : [ticket.assignedTo],
  group: (ticket, desk) => membersOf(desk, ticket.assignmentGroup),
  leads: (_, desk) => Object.keys(desk.members).filter((person) => isLead(desk.members[person]?.roles ?? [])),
};

/** Whom a step tells: each person once, in alphabetical order. */
export const recipients = (notify: readonly NotifyTarget[], ticket: Ticket, desk: Desk): readonly PersonId[] =>
  unique(notify.flatMap((target) => targets[target](ticket, desk)));

const unique = (people: readonly PersonId[]): readonly PersonId[] => [...new Set(people)].sort();
