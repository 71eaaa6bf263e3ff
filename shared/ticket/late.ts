import { type Instant, plusSeconds } from "#shared/instant.ts";
import { slaMetrics } from "#shared/sla/clock.ts";
import { corrections, differences, metricsIn, recordedClocks } from "#shared/sla/corrections.ts";
import { replayClocks } from "#shared/sla/replay.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import { dueEvents } from "#shared/ticket/due.ts";
import type { LoggedEvent, TicketEventBody } from "#shared/ticket/events.ts";
import { apply } from "#shared/ticket/evolve.ts";
import { instantOf, logged, occurring } from "#shared/ticket/occurrence.ts";
import { isRefusal } from "#shared/ticket/refusals.ts";
import { settled } from "#shared/ticket/settled.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { Decision } from "#shared/ticket/verbs/decision.ts";
import { withClocks } from "#shared/ticket/with-clocks.ts";

/** A command given at `occurredAt`, before others that the ticket has followed already. */
export type LateContext = DecisionContext & Required<Pick<DecisionContext, "occurredAt" | "history">>;

/**
 * What a command comes to that others overtook (sla.md R13). Whether it may be given, the ticket decides as it is now.
 * What was said counts for the clocks from when it was said; so does a change of fields unless one of them has changed
 * since: then it comes now, after what time has made due meanwhile.
 * @param judge decides the verb on a ticket in a context, without clocks.
 */
export const decideLate = (
  ticket: Ticket,
  { occurredAt, history, ...context }: LateContext,
  judge: (ticket: Ticket, context: DecisionContext) => Decision,
): Decision => {
  const { now } = context;
  const decision = judge(ticket, { ...context, now: occurredAt });
  if (isRefusal(decision)) return decision;
  const moved = fieldsChangedAfter(occurredAt, history);
  const inPlace = decision.filter(
    (event) => !("changes" in event) || Object.keys(event.changes).every((field) => !moved.has(field)),
  );
  const said = occurring(inPlace, occurredAt, now);
  const derived = [...said, ...clocksAfter(ticket, said, history, context)];
  const past = derived.reduce<Ticket>(apply, ticket);
  if (inPlace.length === decision.length) return [...derived, ...dueEvents(past, context)];

  const due = dueEvents(past, context, now, plusSeconds(now, -0.001));
  const present = due.reduce<Ticket>(apply, past);
  const rest = judge(present, context);
  if (isRefusal(rest)) return rest;
  const changes = rest.filter((event) => "changes" in event);
  return [...derived, ...due, ...settled(present, changes, context)];
};

const fieldsChangedAfter = (instant: Instant, history: readonly LoggedEvent[]): ReadonlySet<string> =>
  new Set(
    history.flatMap((event) => ("changes" in event && instantOf(event) > instant ? Object.keys(event.changes) : [])),
  );

/**
 * What becomes of the clocks by events of the past. The clocks of a metric that the log no longer leads to, because the
 * desk has other rules now, are not derived anew for that (R15): for them the events take place now.
 */
const clocksAfter = (
  ticket: Ticket,
  said: readonly TicketEventBody[],
  history: readonly LoggedEvent[],
  { now, desk }: DecisionContext,
): readonly TicketEventBody[] => {
  const until = history.at(-1)?.at;
  const strange = differences(recordedClocks(history), replayClocks(history, desk, until).cycles);
  const derivable = new Set(slaMetrics).difference(metricsIn(strange));
  const anew = replayClocks([...history, ...logged(said, ticket, now)], desk, until);
  const underOldRules = withClocks(ticket, said, { now, desk }).filter(
    (event) => "clock" in event && !derivable.has(event.clock.metric),
  );
  return [...corrections(ticket, anew, derivable, { now, desk, history }), ...underOldRules];
};
