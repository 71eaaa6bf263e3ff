import { earliest, type Instant, plusSeconds } from "#shared/instant.ts";
import { duePage } from "#shared/oncall/page.ts";
import { type DueStep, dueSteps } from "#shared/sla/steps.ts";
import { closed, resumed } from "#shared/ticket/changes.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import { escalated } from "#shared/ticket/escalation.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { apply } from "#shared/ticket/evolve.ts";
import { pageStepped } from "#shared/ticket/page-step.ts";
import { withPageEnds } from "#shared/ticket/paging.ts";
import { systemActor, type Ticket } from "#shared/ticket/ticket.ts";
import { type TicketTimer, timerOf } from "#shared/ticket/timers.ts";
import { withClocks } from "#shared/ticket/with-clocks.ts";

type Facts = Pick<DecisionContext, "now" | "desk">;

/**
 * Everything time alone has made due at `now`, in the order it fell due, each at its own instant: a wake-up that
 * comes late makes the same facts as one on the second. [] when nothing is due.
 * @param stepsUntil steps of clocks and of pages that are due later than this are left for another call.
 */
export const dueEvents = (
  ticket: Ticket,
  facts: Facts,
  stepsUntil: Instant = facts.now,
): readonly TicketEventBody[] => {
  const events: TicketEventBody[] = [];
  let current = ticket;
  for (let next = nextDue(current, facts, stepsUntil); next.length > 0; next = nextDue(current, facts, stepsUntil)) {
    events.push(...next);
    current = next.reduce<Ticket>(apply, current);
  }
  return events;
};

const nextDue = (ticket: Ticket, facts: Facts, stepsUntil: Instant): readonly TicketEventBody[] => {
  const timer = timerOf(ticket);
  const [step] = dueSteps(ticket, { now: stepsUntil, desk: facts.desk });
  const page = duePage(ticket.pages, stepsUntil);
  const first = earliest([timer && timer.at <= facts.now ? timer.at : null, step?.dueAt, page?.nextAt]);
  if (timer && timer.at === first) return timeUp(ticket, timer, facts);
  if (step && step.dueAt === first) return stepTaken(ticket, step, facts);
  return page ? pageStepped(page, facts) : [];
};

/**
 * A hand-over is a consequence of the step, and so comes a moment after it: the stay with a group that ends by its
 * own breach has not ended in time.
 */
const stepTaken = (ticket: Ticket, step: DueStep, { now, desk }: Facts): readonly TicketEventBody[] =>
  withClocks(ticket, withPageEnds(ticket, escalated(ticket, step, desk, now), step.dueAt), {
    now: plusSeconds(step.dueAt, 0.001),
    desk,
  });

const timeUp = (ticket: Ticket, { verb, at }: TicketTimer, { desk }: Facts): readonly TicketEventBody[] =>
  withClocks(ticket, withPageEnds(ticket, byTimer[verb](ticket, at), at), { now: at, desk });

const byTimer: Readonly<Record<TicketTimer["verb"], (ticket: Ticket, at: Instant) => readonly TicketEventBody[]>> = {
  resume: (ticket) => resumed(ticket, "The time set for the hold is over."),
  close: (ticket, at) => closed(ticket, at, systemActor.id, "Nobody objected to the resolution."),
};
