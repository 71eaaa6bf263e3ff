import { type Instant, toInstant, toMillis } from "#shared/instant.ts";
import { compiledCalendar, type VersionedCalendar } from "#shared/sla/calendar.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { dayMs, localToUtc, offsetSpans } from "#shared/sla/zone.ts";

/** Why a clock shows what it shows: every interval since its start, with the reason it counted or did not. */

export interface ExplainedInterval {
  readonly from: Instant;
  readonly to: Instant;
  readonly counted: boolean;
  /** Whole seconds of the interval; those of counted intervals add up to the elapsed time. */
  readonly seconds: number;
  /** What the interval was: business hours, a time the calendar is closed, or the reason of a pause. */
  readonly reason: string;
}

/** The intervals of the clock from its start to its end or `now`, in order and without gaps. */
export const explainedIntervals = (
  clock: SlaClock,
  now: Instant,
  calendar: VersionedCalendar,
): readonly ExplainedInterval[] => {
  const end = toMillis(clock.stoppedAt ?? now);
  const intervals: ExplainedInterval[] = [];
  let from = toMillis(clock.startedAt);
  for (const pause of clock.pauses) {
    const [pausedFrom, pausedTo] = [toMillis(pause.from), pause.to === null ? end : toMillis(pause.to)];
    intervals.push(...runningIntervals(calendar, from, pausedFrom));
    if (pausedFrom < pausedTo) intervals.push(interval(pausedFrom, pausedTo, false, pausedBecause(pause.reason)));
    from = Math.max(from, pausedTo);
  }
  return [...intervals, ...runningIntervals(calendar, from, end)];
};

/** "awaitingCaller" → "paused: awaiting caller". */
const pausedBecause = (reason: string): string =>
  `paused: ${reason.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;

const interval = (from: number, to: number, counted: boolean, reason: string): ExplainedInterval => ({
  from: toInstant(from),
  to: toInstant(to),
  counted,
  seconds: (to - from) / 1000,
  reason,
});

/** Business hours and the times between them within [from, to). */
const runningIntervals = (calendar: VersionedCalendar, from: number, to: number): readonly ExplainedInterval[] => {
  if (to <= from) return [];
  const { opens, closes } = compiledCalendar(calendar, from, to);
  const found: ExplainedInterval[] = [];
  let at = from;
  const closedUntil = (until: number) => {
    if (until > at) found.push(interval(at, until, false, closedBecause(calendar, at, until)));
  };
  opens.forEach((opening, index) => {
    const [open, close] = [Math.max(opening, from), Math.min(closes[index] ?? opening, to)];
    if (open >= close) return;
    closedUntil(open);
    found.push(interval(open, close, true, "business hours"));
    at = close;
  });
  closedUntil(to);
  return found;
};

const closedBecause = (calendar: VersionedCalendar, from: number, to: number): string => {
  const spans = offsetSpans(calendar.timeZone, from - 2 * dayMs, to + 2 * dayMs);
  const holidays = calendar.holidays.filter((date) => {
    const midnight = Date.parse(date);
    const near = midnight > from - 2 * dayMs && midnight < to + 2 * dayMs;
    return near && localToUtc(spans, midnight) < to && localToUtc(spans, midnight + dayMs) > from;
  });
  const hours = `outside business hours (${calendar.timeZone})`;
  return holidays.length === 0 ? hours : `${hours}, with the holiday ${holidays.join(" and ")}`;
};
