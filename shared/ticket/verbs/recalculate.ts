import type { Desk } from "#shared/desk/desk.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";
import { type SlaMetric, slaMetrics } from "#shared/sla/clock.ts";
import { type ClockDifference, corrections, differences, recordedClocks, within } from "#shared/sla/corrections.ts";
import { replayClocks } from "#shared/sla/replay.ts";
import { dueEvents } from "#shared/ticket/due.ts";
import type { LoggedEvent } from "#shared/ticket/events.ts";
import { logged } from "#shared/ticket/occurrence.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";

/**
 * Derives the clocks anew from the log under the desk's calendars, levels and targets of now, as if they had always been
 * these (sla.md R15). Throws without the log.
 */
export const recalculate: Decider<"recalculate"> = (ticket, { policies, reason }, { now, desk, history }) => {
  if (!history) throw new Error("a recalculation needs the event log");
  // The steps of this very instant are still to come.
  const anew = replayClocks(history, desk, plusSeconds(now, -0.001));
  return corrections(ticket, anew, metricsOf(anew.cycles, history, policies), { now, desk, history, reason });
};

/**
 * What a recalculation would change as of `now`, without changing it: a clock before and after, null where it would
 * begin or never have been.
 * @param events the ticket's whole event log.
 * @param policies ids of the levels whose clocks are meant; all by default.
 */
export const recalculated = (
  ticket: Ticket,
  events: readonly LoggedEvent[],
  desk: Desk,
  now: Instant,
  policies?: readonly string[],
): readonly ClockDifference[] => {
  const history = [...events, ...logged(dueEvents(ticket, { now, desk }), ticket, now)];
  const { cycles } = replayClocks(history, desk, now);
  return within(metricsOf(cycles, history, policies), differences(recordedClocks(history), cycles));
};

/** A metric's clocks belong together, whichever level each falls under: of one level's all are derived anew. */
const metricsOf = (
  cycles: ReturnType<typeof recordedClocks>,
  history: readonly LoggedEvent[],
  policies: readonly string[] | undefined,
): ReadonlySet<SlaMetric> =>
  new Set(
    policies === undefined
      ? slaMetrics
      : [...recordedClocks(history), ...cycles].flatMap(({ policy, metric }) =>
          policies.includes(policy) ? [metric] : [],
        ),
  );
