import type { ServiceLevel } from "#shared/desk/desk.ts";
import { earliest, type Instant, toInstant, toMillis } from "#shared/instant.ts";
import { dueAtMs, elapsedMs, type VersionedCalendar } from "#shared/sla/calendar.ts";
import type { SlaClock, SlaPause } from "#shared/sla/clock.ts";
import { timed } from "#shared/sla/due-instants.ts";
import { type ResolvedTarget, targetMs } from "#shared/sla/target.ts";

/**
 * What can happen to one clock (sla.md R9–R16). Every function takes the clock, the instant it happens at and the
 * calendar as it is now, and returns the clock as it then stands. Facts are arithmetic: no result depends on whether
 * a timer came in time.
 */

/** running or paused: something can still happen to it. */
export const isLive = (clock: SlaClock): boolean => clock.state === "running" || clock.state === "paused";

/** Business ms on the clock at `now`; without its calendar only what is already accounted for. */
export const businessMs = (clock: SlaClock, now: Instant, calendar: VersionedCalendar | undefined): number =>
  clock.accruedMs +
  (clock.runningSince && calendar ? elapsedMs(calendar, toMillis(clock.runningSince), toMillis(now)) : 0);

/** A running clock of the level, measured from `startedAt`, which may lie before `now` (R9). */
export const startClock = (
  level: ServiceLevel,
  target: ResolvedTarget,
  cycle: number,
  startedAt: Instant,
  now: Instant,
  calendar: VersionedCalendar,
): SlaClock => {
  const clock: SlaClock = {
    id: `${level.id}.${cycle}`,
    policy: level.id,
    metric: level.metric,
    calendar: level.calendar,
    calendarVersion: calendar.version,
    cycle,
    state: "running",
    targetSeconds: target.targetSeconds,
    days: target.days,
    dueBy: target.dueBy,
    startedAt,
    runningSince: startedAt,
    accruedMs: 0,
    dueAt: null,
    originalDueAt: target.dueBy ?? toInstant(dueAtMs(calendar, toMillis(startedAt), targetMs(target))),
    breachedAt: null,
    stoppedAt: null,
    pauseReasons: level.pauseOn,
    pauses: [],
    steps: level.steps.map((step) => ({ ...step, at: null })),
  };
  return retargetClock(clock, level, target, now, calendar);
};

/**
 * Another target, with what has elapsed kept (R14). Steps still ahead of the new target are armed, also those that
 * fired under the old one: they announce another instant. Of the unfired ones it has already passed only the last
 * fires, at the moment of the change, which is also when a target that is already used up is breached (R11). A pause
 * ends where the new target is a due date.
 */
export const retargetClock = (
  clock: SlaClock,
  level: Pick<ServiceLevel, "steps">,
  { targetSeconds, days, dueBy }: ResolvedTarget,
  now: Instant,
  calendar: VersionedCalendar,
): SlaClock => {
  const counting = dueBy !== null && clock.state === "paused" ? resumeClock(clock, now, calendar) : clock;
  const steps = level.steps.map((step) => ({ ...step, at: null }));
  const target = { targetSeconds, days, dueBy, dueAt: null };
  const aimed = timed({ ...counting, calendarVersion: calendar.version, ...target, steps }, calendar);
  const unfired = new Set(clock.steps.map((step) => step.id));
  const passed = aimed.steps.filter((step) => isReached(step.at, now) && unfired.has(step.id)).slice(-1);
  const ahead = aimed.steps.filter((step) => !isReached(step.at, now));
  return {
    ...aimed,
    breachedAt: isReached(aimed.dueAt, now) ? (clock.breachedAt ?? earliest([clock.dueAt, now])) : null,
    steps: [...passed.map((step) => ({ ...step, at: now })), ...ahead],
  };
};

/** Time stops counting; due instants not yet reached cease to exist (R12). */
export const pauseClock = (clock: SlaClock, reason: string, now: Instant, calendar: VersionedCalendar): SlaClock => {
  const held = halted(clock, now, calendar);
  return {
    ...held,
    state: "paused",
    dueAt: isReached(clock.dueAt, now) ? clock.dueAt : null,
    pauses: [...held.pauses, { from: now, to: null, reason }],
  };
};

/** Time counts again; what was not reached before the pause is due anew (R12). */
export const resumeClock = (clock: SlaClock, now: Instant, calendar: VersionedCalendar): SlaClock =>
  running({ ...clock, pauses: ended(clock.pauses, now) }, now, calendar);

/** Another calendar counts from `now` on; what has elapsed under the one before is kept (R15). */
export const rebaseClock = (
  clock: SlaClock,
  now: Instant,
  before: VersionedCalendar,
  after: VersionedCalendar,
): SlaClock => {
  if (clock.state !== "running") return clock;
  const held = halted(clock, now, before);
  return running({ ...held, dueAt: isReached(clock.dueAt, now) ? clock.dueAt : null }, now, after);
};

/** The clock as one of another level, with all it has counted (R14); a calendar that differs counts from now on. */
export const underLevel = (
  clock: SlaClock,
  level: ServiceLevel,
  cycle: number,
  now: Instant,
  before: VersionedCalendar,
  after: VersionedCalendar,
): SlaClock => ({
  ...rebaseClock(clock, now, before, after),
  id: `${level.id}.${cycle}`,
  policy: level.id,
  calendar: level.calendar,
  cycle,
  pauseReasons: level.pauseOn,
});

/** Another target that is counted from `now` on; what has elapsed is left behind. */
export const restartClock = (
  clock: SlaClock,
  level: Pick<ServiceLevel, "steps">,
  target: ResolvedTarget,
  now: Instant,
  calendar: VersionedCalendar,
): SlaClock => {
  const pauses = clock.pauses.filter(({ to }) => to === null).map((pause) => ({ ...pause, from: now }));
  const runningSince = clock.runningSince && now;
  const anew = { ...clock, startedAt: now, runningSince, accruedMs: 0, pauses };
  return retargetClock(anew, level, target, now, calendar);
};

/** Met when it stops at or before its due instant, to the ms; otherwise breached at that instant (R11). */
export const stopClock = (clock: SlaClock, now: Instant, calendar: VersionedCalendar | undefined): SlaClock => {
  const stopped = { ...halted(clock, now, calendar), stoppedAt: now };
  if (clock.dueAt === null || now <= clock.dueAt) return { ...stopped, state: "met", breachedAt: null };
  return { ...stopped, state: "breached", breachedAt: clock.breachedAt ?? clock.dueAt };
};

/**
 * A stopped clock goes on in the same cycle; the time since it stopped does not count (R16). A due date that passed
 * meanwhile is missed at the moment it counts again (R11).
 */
export const reopenClock = (clock: SlaClock, now: Instant, calendar: VersionedCalendar): SlaClock => {
  const pauses = clock.stoppedAt === null ? [] : [{ from: clock.stoppedAt, to: now, reason: "resolved" }];
  const dueAt = clock.state === "met" ? null : clock.dueAt;
  const reopened = running({ ...clock, stoppedAt: null, dueAt, pauses: [...clock.pauses, ...pauses] }, now, calendar);
  return clock.dueBy === null ? reopened : retargetClock({ ...reopened, dueAt }, reopened, clock, now, calendar);
};

/**
 * The cancellation has not been: a clock that was paused is so again, another one has run on. A target that was used up
 * meanwhile is breached now, and of the steps that have passed the last is due now, as after any change that finds them
 * in the past (R11, R14).
 * @param isPaused whether the ticket's state lets the clock rest.
 */
export const reviveClock = (
  clock: SlaClock,
  isPaused: boolean,
  now: Instant,
  calendar: VersionedCalendar,
): SlaClock => {
  const { stoppedAt } = clock;
  const last = clock.pauses.at(-1);
  if (isPaused && last?.to === stoppedAt)
    return { ...clock, state: "paused", stoppedAt: null, pauses: clock.pauses.with(-1, { ...last, to: null }) };
  const dueAt = stoppedAt !== null && isReached(clock.dueAt, stoppedAt) ? clock.dueAt : null;
  const revived: SlaClock = { ...clock, state: "running", runningSince: stoppedAt, stoppedAt: null, dueAt };
  return retargetClock(revived, clock, clock, now, calendar);
};

/** The policy no longer applies: neither met nor missed (R18). */
export const cancelClock = (clock: SlaClock, now: Instant, calendar: VersionedCalendar | undefined): SlaClock => ({
  ...halted(clock, now, calendar),
  state: "cancelled",
  stoppedAt: now,
});

const isReached = (at: Instant | null, now: Instant): boolean => at !== null && at <= now;

/** The running segment or pause ends; steps that came due and wait for the timer keep their instants. */
const halted = (clock: SlaClock, now: Instant, calendar: VersionedCalendar | undefined): SlaClock => ({
  ...clock,
  accruedMs: businessMs(clock, now, calendar),
  runningSince: null,
  pauses: ended(clock.pauses, now),
  steps: clock.steps.map((step) => (isReached(step.at, now) ? step : { ...step, at: null })),
});

const ended = (pauses: readonly SlaPause[], now: Instant): readonly SlaPause[] =>
  pauses.map((pause) => (pause.to === null ? { ...pause, to: now } : pause));

/** A new segment begins, under the calendar as it is now (R15). */
const running = (clock: SlaClock, now: Instant, calendar: VersionedCalendar): SlaClock =>
  timed({ ...clock, state: "running", runningSince: now, calendarVersion: calendar.version }, calendar, now);
