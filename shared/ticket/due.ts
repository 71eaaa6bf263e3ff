import { earliest, type Instant, plusSeconds } from "#shared/instant.ts";
import { duePage } from "#shared/oncall/page.ts";
import { type DueStep, dueSteps } from "#shared/sla/steps.ts";
import { closed, resumed } from "#shared/ticket/changes.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import { consequences, escalated } from "#shared/ticket/escalation.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { apply } from "#shared/ticket/evolve.ts";
import { occurring } from "#shared/ticket/occurrence.ts";
import { pageStepped } from "#shared/ticket/page-step.ts";
import { withPageEnds } from "#shared/ticket/paging.ts";
import { systemActor, type Ticket } from "#shared/ticket/ticket.ts";
import { type TicketTimer, timerOf } from "#shared/ticket/timers.ts";
import { withClocks } from "#shared/ticket/with-clocks.ts";

type Facts = Pick<DecisionContext, "now" | "desk">;

/**
 * Everything time alone has made due at `now`, in the order it fell due, each at its own instant: a wake-up that
 * comes late makes the same facts as one on the second. [] when nothing is due.
 * @param until changes of state that are due later than this are left for another call.
 * @param stepsUntil so are steps of clocks and of pages that are due later than this.
 * @param enough once there are so many events, the rest is left for another call.
 */
export const dueEvents = (
  ticket: Ticket,
  facts: Facts,
  until: Instant = facts.now,
  stepsUntil: Instant = until,
  enough = Number.POSITIVE_INFINITY,
): readonly TicketEventBody[] => {
  const events: TicketEventBody[] = [];
  let current = ticket;
  for (;;) {
    const next = nextDue(current, facts, until, stepsUntil);
    if (next.length === 0 || events.length >= enough) return events;
    events.push(...next);
    current = next.reduce<Ticket>(apply, current);
  }
};

const nextDue = (ticket: Ticket, facts: Facts, until: Instant, stepsUntil: Instant): readonly TicketEventBody[] => {
  const timer = timerOf(ticket);
  const steps = dueSteps(ticket, { now: stepsUntil, desk: facts.desk });
  const page = duePage(ticket.pages, stepsUntil);
  const [step] = steps;
  const first = earliest([timer && timer.at <= until ? timer.at : null, step?.dueAt, page?.nextAt]);
  if (timer && timer.at === first) return timeUp(ticket, timer, facts);
  if (step && step.dueAt === first) return stepsTaken(ticket, steps, step.dueAt, facts);
  return page ? occurring(pageStepped(page, facts), page.nextAt, facts.now) : [];
};

/**
 * All steps of one instant. What a step does to the ticket is a consequence, and so comes a moment after them: the stay
 * with a group that ends by its own breach has not ended in time.
 */
const stepsTaken = (
  ticket: Ticket,
  due: readonly DueStep[],
  dueAt: Instant,
  { now, desk }: Facts,
): readonly TicketEventBody[] => {
  const taken = due
    .filter((step) => step.dueAt === dueAt)
    .map((step) => ({ step, told: escalated(ticket, step, desk, now) }));
  const events = [
    ...occurring(
      taken.flatMap(({ told }) => told),
      dueAt,
      now,
    ),
  ];
  const moment = plusSeconds(dueAt, 0.001);
  for (const { step, told } of taken) {
    if (told.some(({ type }) => type === "sla.skipped")) continue;
    const present = events.reduce<Ticket>(apply, ticket);
    const following = withPageEnds(present, consequences(present, step), dueAt);
    events.push(...occurring(withClocks(present, following, { now: moment, desk }), moment, now));
  }
  return events;
};

const timeUp = (ticket: Ticket, { verb, at }: TicketTimer, { now, desk }: Facts): readonly TicketEventBody[] =>
  occurring(withClocks(ticket, withPageEnds(ticket, byTimer[verb](ticket, at), at), { now: at, desk }), at, now);

const byTimer: Readonly<Record<TicketTimer["verb"], (ticket: Ticket, at: Instant) => readonly TicketEventBody[]>> = {
  resume: (ticket) => resumed(ticket, "The time set for the hold is over."),
  close: (ticket, at) => closed(ticket, at, systemActor.id, "Nobody objected to the resolution."),
};
