import { type Instant, plusSeconds, toInstant, toMillis } from "#shared/instant.ts";
import { dueAtMs, elapsedMs, type VersionedCalendar } from "#shared/sla/calendar.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { isOverdue, type StepTime } from "#shared/sla/step-time.ts";
import { targetMs } from "#shared/sla/target.ts";

/** When target and steps of a clock are due (sla.md R10, R12, R20). */

/**
 * Gives an instant to everything that has none, as far as the clock runs towards it; steps come to be in its order.
 * @param notBefore no step gets an instant earlier than this: it could not come while the clock stood still.
 */
export const timed = (clock: SlaClock, calendar: VersionedCalendar, notBefore: Instant = clock.startedAt): SlaClock => {
  const aimed = { ...clock, dueAt: clock.dueAt ?? clock.dueBy ?? reachedAt(clock, targetMs(clock), calendar) };
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
const stepAt = (step: StepTime, clock: SlaClock, calendar: VersionedCalendar): Instant | null => {
  const { atPercent, offset } = step;
  if (offset?.time === "wall") return realTimeAt(clock, offset.seconds);
  // Percentages are ratios of integers (R20); one that falls within a millisecond is reached at its end.
  const goalMs = Math.ceil((targetMs(clock) * (atPercent ?? 100)) / 100) + (offset?.seconds ?? 0) * 1000;
  return goalMs > 0 ? besideDueDate(clock.dueBy, step, reachedAt(clock, goalMs, calendar)) : null;
};

/** A due date is due in closed time too: warnings come no later than it, what follows the breach no earlier. */
const besideDueDate = (dueBy: Instant | null, step: StepTime, at: Instant | null): Instant | null => {
  if (dueBy === null || step.atPercent === 100) return dueBy ?? at;
  return at !== null && (isOverdue(step) ? at < dueBy : at > dueBy) ? dueBy : at;
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
