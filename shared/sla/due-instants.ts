import { type Instant, plusSeconds, toInstant, toMillis } from "#shared/instant.ts";
import { dueAtMs, elapsedMs, type VersionedCalendar } from "#shared/sla/calendar.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import type { StepTime } from "#shared/sla/step-time.ts";

/** When target and steps of a clock are due (sla.md R10, R12, R20). */

/**
 * Gives an instant to everything that has none, as far as the clock runs towards it; steps come to be in its order.
 * @param notBefore no step gets an instant earlier than this: it could not come while the clock stood still.
 */
export const timed = (clock: SlaClock, calendar: VersionedCalendar, notBefore: Instant = clock.startedAt): SlaClock => {
  const aimed = { ...clock, dueAt: clock.dueAt ?? reachedAt(clock, clock.targetSeconds * 1000, calendar) };
  const instantOf = (step: StepTime): Instant | null => {
    const at = stepAt(step, aimed, calendar);
    return at !== null && at < notBefore ? notBefore : at;
  };
  const steps = clock.steps.map((step) => ({ ...step, at: step.at ?? instantOf(step) }));
  return { ...aimed, steps: steps.toSorted((a, b) => position(a.at) - position(b.at)) };
};

/** What has no instant comes last. */
const position = (at: Instant | null): number => (at === null ? Number.MAX_VALUE : toMillis(at));

/** Null when the clock does not run towards the step, and for one before the start of a target that is too short. */
const stepAt = ({ atPercent, offset }: StepTime, clock: SlaClock, calendar: VersionedCalendar): Instant | null => {
  if (offset?.time === "wall") return realTimeAt(clock, offset.seconds);
  // Percentages are ratios of integers, never rounded (R20): seconds × percent × 10 = ms.
  const goalMs = clock.targetSeconds * (atPercent ?? 100) * 10 + (offset?.seconds ?? 0) * 1000;
  return goalMs > 0 ? reachedAt(clock, goalMs, calendar) : null;
};

/** So much real time from the due instant, unless the clock was paused before. */
const realTimeAt = ({ dueAt, startedAt, pauses }: SlaClock, seconds: number): Instant | null => {
  const at = dueAt && plusSeconds(dueAt, seconds);
  if (at === null || at <= startedAt) return null;
  const last = pauses.at(-1);
  return last?.to === null && last.from < at ? null : at;
};

/** The instant at which the clock shows `goalMs`, past or to come; null when it is paused before that. */
const reachedAt = (clock: SlaClock, goalMs: number, calendar: VersionedCalendar): Instant | null => {
  if (goalMs > clock.accruedMs)
    return clock.runningSince && toInstant(dueAtMs(calendar, toMillis(clock.runningSince), goalMs - clock.accruedMs));
  let from = toMillis(clock.startedAt);
  let leftMs = goalMs;
  for (const pause of clock.pauses) {
    const segmentMs = elapsedMs(calendar, from, toMillis(pause.from));
    if (segmentMs >= leftMs) break;
    leftMs -= segmentMs;
    if (pause.to) from = toMillis(pause.to);
  }
  return toInstant(dueAtMs(calendar, from, leftMs));
};
