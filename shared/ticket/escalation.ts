import { meets } from "#shared/condition/meets.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import { type DueStep, recordsBreach } from "#shared/sla/steps.ts";
import { changed } from "#shared/ticket/changes.ts";
import { membersOf } from "#shared/ticket/desk-rules.ts";
import type { FiredStep, StepEffect, TicketEventBody } from "#shared/ticket/events.ts";
import { pageStarted } from "#shared/ticket/paging.ts";
import { audienceOf, leadsOf, recipients, unique, webhooksOf } from "#shared/ticket/step-recipients.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { handedTo } from "#shared/ticket/verbs/hand-over.ts";
import { type Priority, priorities } from "#shared/ticket/vocabulary.ts";

/**
 * A step of a service level takes effect: at 100 % the breach, then the escalation with its recipients as of now, then
 * the page it begins. Never twice: the clock no longer has the step. A condition that is not met keeps the step from
 * acting, not the breach from being recorded.
 */
export const escalated = (ticket: Ticket, due: DueStep, desk: Desk, firedAt: Instant): readonly TicketEventBody[] => {
  const { clock, step, atPercent, offset, dueAt } = due;
  const fired: FiredStep = { clock, step, atPercent, ...(offset && { offset }), dueAt, firedAt };
  const breach = recordsBreach(clock, due, dueAt) ? [{ type: "sla.breached", clock, firedAt } as const] : [];
  if (due.if && !meets(due.if, { ticket, now: dueAt, desk })) return [...breach, { type: "sla.skipped", ...fired }];
  const effects = effectsOf(ticket, due).map(({ effect }) => effect);
  return [
    ...breach,
    {
      type: "sla.escalated",
      ...fired,
      notify: unique([
        ...recipients(due.notify, ticket, desk),
        // Nobody takes over, or decides on, what they have not heard of.
        ...(effects.includes("reassigned") ? membersOf(desk, due.reassignTo) : []),
        ...(effects.includes("majorIncidentProposed") ? leadsOf(desk) : []),
      ]),
      audience: audienceOf(due.notify),
      webhooks: webhooksOf(due.notify, desk),
      effects,
    },
    ...(due.page === undefined ? [] : pageStarted(ticket, due.page, { clock: clock.id, step }, desk, dueAt)),
  ];
};

/** What the step does to the ticket as it is once all steps of the instant have been told. */
export const consequences = (ticket: Ticket, due: DueStep): readonly TicketEventBody[] =>
  effectsOf(ticket, due).flatMap(({ events }) => events);

/** What the step changes; none of what is so already. */
const effectsOf = (
  ticket: Ticket,
  { clock, step, reassignTo, raisePriority = 0, proposeMajorIncident }: DueStep,
): readonly { readonly effect: StepEffect; readonly events: readonly TicketEventBody[] }[] => {
  const reason = `Step ${step} of ${clock.id}.`;
  const priority = raised(ticket.priority, raisePriority);
  const rises = priority !== ticket.priority;
  const takesOver = reassignTo !== null && reassignTo !== ticket.assignmentGroup;
  const proposes = proposeMajorIncident === true && ticket.majorIncidentState === "none";
  const effects = [
    {
      effect: "priorityRaised",
      events: rises ? changed(ticket, "ticket.updated", { priority, priorityOverridden: true }, reason) : [],
    },
    { effect: "reassigned", events: takesOver ? handedTo(ticket, reassignTo, null) : [] },
    {
      effect: "majorIncidentProposed",
      events: proposes
        ? changed(ticket, "ticket.majorIncidentProposed", { majorIncidentState: "proposed" }, reason)
        : [],
    },
  ] as const;
  return effects.filter(({ events }) => events.length > 0);
};

/** Priority 1 is the highest. */
const raised = (priority: Priority, levels: number): Priority =>
  priorities[Math.max(0, priorities.indexOf(priority) - levels)] ?? priority;
