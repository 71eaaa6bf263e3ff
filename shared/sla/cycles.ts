import type { Desk } from "#shared/desk/desk.ts";
import { type Instant, toMillis } from "#shared/instant.ts";
import { type SlaClock, type SlaMetric, slaMetrics } from "#shared/sla/clock.ts";
import { friendlyDuration, friendlyTimeIn } from "#shared/sla/friendly.ts";
import { targetMs } from "#shared/sla/target.ts";
import { businessMs, isLive } from "#shared/sla/transitions.ts";
import { slaView } from "#shared/sla/view.ts";

/** Clocks in the shape of Jira Service Management's API (features.md §3.5), for programs that were written for it. */

/** An instant. */
export interface CycleTime {
  readonly iso8601: Instant;
  readonly epochMillis: number;
  /** In the zone of the calendar. */
  readonly friendly: string;
}

/** Business time. */
export interface CycleDuration {
  readonly millis: number;
  readonly friendly: string;
}

interface Cycle {
  readonly startTime: CycleTime;
  /** When it is or was due; null while paused. */
  readonly breachTime: CycleTime | null;
  readonly breached: boolean;
  readonly goalDuration: CycleDuration;
  readonly elapsedTime: CycleDuration;
  /** Negative once the goal is used up. */
  readonly remainingTime: CycleDuration;
}

/** A cycle that was met or missed. */
export interface CompletedCycle extends Cycle {
  readonly stopTime: CycleTime;
}

/** The cycle that runs or is paused. */
export interface OngoingCycle extends Cycle {
  readonly paused: boolean;
  /** The calendar is open now. */
  readonly withinCalendarHours: boolean;
}

/** All that a ticket's clocks of one metric have measured. */
export interface MetricCycles {
  readonly id: SlaMetric;
  readonly name: string;
  /** In the order of their cycles. */
  readonly completedCycles: readonly CompletedCycle[];
  readonly ongoingCycle: OngoingCycle | null;
}

const names: Readonly<Record<SlaMetric, string>> = {
  response: "Time to first response",
  nextResponse: "Time to next response",
  periodicUpdate: "Time to next update",
  assignment: "Time to assignment",
  resolution: "Time to resolution",
  requesterWait: "Waiting time of the requester",
  agentWork: "Working time of the desk",
  ownership: "Time with the group",
  supplier: "Time with the supplier",
};

/**
 * The clocks of a ticket as of `now`, by metric. Cancelled ones are left out: they were neither met nor missed, and
 * what a clock had counted when its level changed stands on the one that took its place (R14, R18).
 */
export const metricCycles = (clocks: readonly SlaClock[], now: Instant, desk: Desk): readonly MetricCycles[] => {
  const byMetric = Map.groupBy(
    clocks.filter(({ state }) => state !== "cancelled"),
    ({ metric }) => metric,
  );
  return slaMetrics.flatMap((metric) => {
    const cycles = byMetric.get(metric)?.toSorted((one, other) => one.cycle - other.cycle);
    if (!cycles) return [];
    const ongoing = cycles.find(isLive);
    return {
      id: metric,
      name: names[metric],
      completedCycles: cycles.flatMap((clock) => completedCycle(clock, now, desk)),
      ongoingCycle: ongoing ? ongoingCycle(ongoing, now, desk) : null,
    };
  });
};

/** A list of none while the clock is live. */
const completedCycle = (clock: SlaClock, now: Instant, desk: Desk): readonly CompletedCycle[] =>
  clock.stoppedAt === null ? [] : [{ ...cycle(clock, now, desk), stopTime: timeOf(clock, desk)(clock.stoppedAt) }];

const ongoingCycle = (clock: SlaClock, now: Instant, desk: Desk): OngoingCycle => ({
  ...cycle(clock, now, desk),
  paused: clock.state === "paused",
  withinCalendarHours: slaView(clock, now, desk).withinCalendarHours,
});

const cycle = (clock: SlaClock, now: Instant, desk: Desk): Cycle => {
  const { startTime, breachTime, hasBreached } = slaView(clock, now, desk);
  const time = timeOf(clock, desk);
  const goal = targetMs(clock);
  const elapsed = businessMs(clock, now, desk.calendars[clock.calendar]);
  return {
    startTime: time(startTime),
    breachTime: breachTime === null ? null : time(breachTime),
    breached: hasBreached,
    goalDuration: duration(goal),
    elapsedTime: duration(elapsed),
    remainingTime: duration(goal - elapsed),
  };
};

const duration = (millis: number): CycleDuration => ({ millis, friendly: friendlyDuration(millis) });

const timeOf = ({ calendar }: SlaClock, desk: Desk): ((at: Instant) => CycleTime) => {
  const friendly = friendlyTimeIn(desk.calendars[calendar]?.timeZone ?? "UTC");
  return (at) => ({ iso8601: at, epochMillis: toMillis(at), friendly: friendly(toMillis(at)) });
};
