import type { Instant } from "#shared/instant.ts";
import type { VersionedCalendar } from "#shared/sla/calendar.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { type ExplainedInterval, explainedIntervals } from "#shared/sla/explain.ts";
import { businessMs } from "#shared/sla/transitions.ts";

/** What came of a clock, in the words of a case; times in seconds. */
export interface Outcome {
  readonly elapsedSeconds: number;
  readonly dueAt: Instant | null;
  readonly breachAt: Instant | null;
  /** Null while the clock has not stopped, or was cancelled. */
  readonly met: boolean | null;
  readonly overrunSeconds: number;
  readonly warnAt: Readonly<Record<string, Instant | null>>;
  /** How it came to that. */
  readonly intervals: () => readonly ExplainedInterval[];
}

/** The clock as of `now`. One that was met in time is no longer due; one that has breached stays so (R11, R12). */
export const outcomeOf = (clock: SlaClock, now: Instant, calendar: VersionedCalendar): Outcome => {
  const elapsedSeconds = businessMs(clock, now, calendar) / 1000;
  const isDue = clock.state !== "met" && clock.state !== "cancelled";
  return {
    elapsedSeconds,
    dueAt: isDue ? clock.dueAt : null,
    breachAt: clock.breachedAt ?? (isDue ? clock.dueAt : null),
    met: clock.state === "met" || clock.state === "breached" ? clock.state === "met" : null,
    overrunSeconds: Math.max(0, elapsedSeconds - clock.targetSeconds),
    warnAt: Object.fromEntries(clock.steps.map(({ atPercent, at }) => [atPercent, at])),
    intervals: () => explainedIntervals(clock, now, calendar),
  };
};
