import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import { type SlaClock, type SlaMetric, slaMetrics } from "#shared/sla/clock.ts";
import { replayClocks } from "#shared/sla/replay.ts";
import { isLive } from "#shared/sla/transitions.ts";
import type { LoggedEvent } from "#shared/ticket/events.ts";
import type { Priority } from "#shared/ticket/vocabulary.ts";

/** What came of a metric on one ticket, over all its cycles: breached when one of them was, open while one runs. */
export interface MetricVerdict {
  /** Id of the level of its last cycle. */
  readonly level: string;
  readonly verdict: "met" | "breached" | "open";
  /** When its last cycle is or was due; null while that is paused. */
  readonly dueAt: Instant | null;
}

export interface SimulatedTicket {
  readonly ticketId: string;
  readonly number: string;
  /** As of the end of its log. */
  readonly priority: Priority;
  /** The metrics with a clock under one of the two desks; null under the one that has none. */
  readonly metrics: readonly {
    readonly metric: SlaMetric;
    readonly now: MetricVerdict | null;
    readonly proposed: MetricVerdict | null;
  }[];
}

export type Tally = Readonly<Record<MetricVerdict["verdict"], number>>;

export interface Simulation {
  readonly tickets: readonly SimulatedTicket[];
  /** Counts of tickets for each level and priority that occurs. */
  readonly totals: readonly {
    readonly level: string;
    readonly priority: Priority;
    readonly now: Tally;
    readonly proposed: Tally;
  }[];
}

/**
 * What would have come of tickets under another desk file, beside what comes of them under the desk as it is: both
 * derived from their whole event logs, steps included up to `now`. Cancelled clocks do not count (sla.md R18).
 */
export const simulate = (
  tickets: readonly { readonly ticketId: string; readonly events: readonly LoggedEvent[] }[],
  desk: Desk,
  proposed: Desk,
  now: Instant,
): Simulation => {
  const simulated = tickets.flatMap(({ ticketId, events }): readonly SimulatedTicket[] => {
    const { ticket, cycles } = replayClocks(events, desk, now);
    const other = replayClocks(events, proposed, now).cycles;
    const metrics = slaMetrics.map((metric) => ({
      metric,
      now: verdictOf(metric, cycles),
      proposed: verdictOf(metric, other),
    }));
    return ticket
      ? [
          {
            ticketId,
            number: ticket.number,
            priority: ticket.priority,
            metrics: metrics.filter((each) => each.now ?? each.proposed),
          },
        ]
      : [];
  });
  return { tickets: simulated, totals: totalsOf(simulated) };
};

const verdictOf = (metric: SlaMetric, clocks: readonly SlaClock[]): MetricVerdict | null => {
  const cycles = clocks.filter((clock) => clock.metric === metric && clock.state !== "cancelled");
  const last = cycles.at(-1);
  if (!last) return null;
  const isBreached = cycles.some(({ breachedAt }) => breachedAt !== null);
  const verdict = isBreached ? "breached" : cycles.some(isLive) ? "open" : "met";
  return { level: last.policy, verdict, dueAt: last.dueAt };
};

const none: Tally = { met: 0, breached: 0, open: 0 };

const totalsOf = (tickets: readonly SimulatedTicket[]): Simulation["totals"] => {
  const totals = new Map<string, Simulation["totals"][number]>();
  for (const { priority, metrics } of tickets)
    for (const verdicts of metrics)
      for (const side of ["now", "proposed"] as const) {
        const { level, verdict } = verdicts[side] ?? {};
        if (level === undefined || verdict === undefined) continue;
        const key = `${level} ${priority}`;
        const total = totals.get(key) ?? { level, priority, now: none, proposed: none };
        totals.set(key, { ...total, [side]: { ...total[side], [verdict]: total[side][verdict] + 1 } });
      }
  return [...totals.values()].sort((a, b) =>
    a.level === b.level ? a.priority - b.priority : a.level < b.level ? -1 : 1,
  );
};
