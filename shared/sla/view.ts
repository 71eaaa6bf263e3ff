import type { Desk } from "#shared/desk/desk.ts";
import { type Instant, toMillis } from "#shared/instant.ts";
import { elapsedMs, isOpenAt } from "#shared/sla/calendar.ts";
import type { SlaClock, SlaMetric, SlaPause, SlaState } from "#shared/sla/clock.ts";
import { targetMs } from "#shared/sla/target.ts";
import { businessMs, isLive } from "#shared/sla/transitions.ts";

/** A clock as the API shows it: ServiceNow's task_sla in camelCase, times in whole seconds (features.md §3.5). */
export interface SlaView {
  readonly id: string;
  readonly definition: string;
  /** Whom the level is agreed with: people the desk works for, its own groups, or its suppliers. */
  readonly type: "sla" | "ola" | "underpinningContract";
  readonly metric: SlaMetric;
  readonly cycle: number;
  /** It has not stopped. */
  readonly active: boolean;
  /** merged: cancelled because its ticket ended in another one. */
  readonly stage: "inProgress" | "paused" | "completed" | "cancelled" | "merged";
  readonly calendar: string;
  /** IANA zone of the calendar; null once the desk has lost the calendar. */
  readonly timeZone: string | null;
  /** The calendar is open now. */
  readonly withinCalendarHours: boolean;
  readonly targetSeconds: number;
  readonly startTime: Instant;
  readonly stopTime: Instant | null;
  /** When it is or was due; null while paused. */
  readonly breachTime: Instant | null;
  readonly originalBreachTime: Instant;
  readonly hasBreached: boolean;
  readonly breachedAt: Instant | null;
  readonly businessElapsed: number;
  /** One decimal, never rounded up: 99.9 is not yet breached (sla.md R20). */
  readonly businessPercentage: number;
  /** Negative once the target is used up. */
  readonly businessTimeLeft: number;
  /** Elapsed time around the clock, without pauses. */
  readonly actualElapsed: number;
  readonly actualPercentage: number;
  readonly actualTimeLeft: number;
  readonly pauseDuration: number;
  readonly businessPauseDuration: number;
  readonly pauses: readonly SlaPause[];
  readonly nextStep: { readonly id: string; readonly dueAt: Instant } | null;
}

const stages: Readonly<Record<SlaState, SlaView["stage"]>> = {
  running: "inProgress",
  paused: "paused",
  met: "completed",
  breached: "completed",
  cancelled: "cancelled",
};

/** Metrics of agreements that are not with the people the desk works for (sla.md §1.1). */
const types: Readonly<Partial<Record<SlaMetric, SlaView["type"]>>> = {
  ownership: "ola",
  supplier: "underpinningContract",
};

/**
 * The clock as of `now`. A breach shows from its instant on, whether or not the timer has recorded it yet.
 * @param mergedAt when the ticket ended in another one; null when it did not.
 */
export const slaView = (clock: SlaClock, now: Instant, desk: Desk, mergedAt: Instant | null = null): SlaView => {
  const calendar = desk.calendars[clock.calendar];
  const until = toMillis(clock.stoppedAt ?? now);
  const pauses = clock.pauses.map(({ from, to }) => [toMillis(from), to === null ? until : toMillis(to)] as const);
  const pausedMs = sum(pauses.map(([from, to]) => to - from));
  const elapsed = measured(businessMs(clock, now, calendar), targetMs(clock));
  const actual = measured(until - toMillis(clock.startedAt) - pausedMs, targetMs(clock));
  const breachedAt =
    clock.breachedAt ?? (isLive(clock) && clock.dueAt !== null && clock.dueAt < now ? clock.dueAt : null);
  const next = clock.steps.find((step) => isLive(clock) && step.at !== null);
  return {
    id: clock.id,
    definition: clock.policy,
    type: types[clock.metric] ?? "sla",
    metric: clock.metric,
    cycle: clock.cycle,
    active: isLive(clock),
    stage: clock.state === "cancelled" && clock.stoppedAt === mergedAt ? "merged" : stages[clock.state],
    calendar: clock.calendar,
    timeZone: calendar?.timeZone ?? null,
    withinCalendarHours: calendar !== undefined && isOpenAt(calendar, toMillis(now)),
    targetSeconds: wholeSeconds(targetMs(clock)),
    startTime: clock.startedAt,
    stopTime: clock.stoppedAt,
    breachTime: clock.dueAt,
    originalBreachTime: clock.originalDueAt,
    hasBreached: breachedAt !== null,
    breachedAt,
    businessElapsed: elapsed.seconds,
    businessPercentage: elapsed.percentage,
    businessTimeLeft: elapsed.left,
    actualElapsed: actual.seconds,
    actualPercentage: actual.percentage,
    actualTimeLeft: actual.left,
    pauseDuration: wholeSeconds(pausedMs),
    businessPauseDuration: calendar ? wholeSeconds(sum(pauses.map(([from, to]) => elapsedMs(calendar, from, to)))) : 0,
    pauses: clock.pauses,
    nextStep: next?.at ? { id: next.id, dueAt: next.at } : null,
  };
};

const wholeSeconds = (ms: number): number => Math.floor(ms / 1000);

const measured = (ms: number, ofMs: number) => ({
  seconds: wholeSeconds(ms),
  percentage: Math.floor((ms * 1000) / ofMs) / 10,
  left: wholeSeconds(ofMs) - wholeSeconds(ms),
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
