import type { Desk } from "#shared/desk/desk.ts";
import { type Instant, toInstant, toMillis } from "#shared/instant.ts";
import { compiledCalendar, type VersionedCalendar } from "#shared/sla/calendar.ts";
import { rulesAt } from "#shared/sla/calendar-versions.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { businessMs } from "#shared/sla/transitions.ts";
import { dayMs, localToUtc, offsetSpans } from "#shared/sla/zone.ts";

/** Why a clock shows what it shows: every interval since its start, with the reason it counted or did not. */

export interface ExplainedInterval {
  readonly from: Instant;
  readonly to: Instant;
  readonly counted: boolean;
  /** Length, to the millisecond; those of counted intervals add up to the elapsed time. */
  readonly seconds: number;
  /** What the interval was, in words: business hours, a time the calendar is closed, or a pause and its reason. */
  readonly why: string;
}

export interface Explanation {
  /** What came of the clock, sentence by sentence. */
  readonly sentences: readonly string[];
  readonly intervals: readonly ExplainedInterval[];
}

/** The clock as of `now` in words and numbers; no intervals once the desk has lost its calendar. */
export const explainClock = (clock: SlaClock, now: Instant, desk: Pick<Desk, "calendars">): Explanation => {
  const calendar = desk.calendars[clock.calendar];
  const intervals = calendar ? explainedIntervals(clock, now, calendar) : [];
  const elapsed = businessMs(clock, now, calendar) / 1000;
  const explained = countedSeconds(intervals);
  const sentences = [
    targetInWords(
      clock,
      `the calendar "${clock.calendar}"${calendar ? ` (${calendar.timeZone})` : ", which the desk no longer has"}`,
    ),
    `${elapsed} s have counted since ${clock.startedAt}.`,
    ...(explained === elapsed ? [] : ["Part of it was counted by another calendar or an earlier version of it."]),
    ending(clock, now),
  ];
  return { sentences, intervals };
};

const targetInWords = ({ targetSeconds, days, dueBy }: SlaClock, calendar: string): string => {
  if (dueBy !== null)
    return `The target is the due date ${dueBy}, in closed time too; percentages are of the ${targetSeconds} s to it by ${calendar}.`;
  if (days === null) return `The target is ${targetSeconds} s by ${calendar}.`;
  const { businessDays, by } = days;
  const inDays = `${businessDays} business day${businessDays === 1 ? "" : "s"}${by === null ? "" : `, by ${by}`}`;
  return `The target is ${inDays}, which is ${targetSeconds} s by ${calendar}.`;
};

const ending = ({ state, dueAt, breachedAt, stoppedAt, ...clock }: SlaClock, now: Instant): string => {
  const missedAt = breachedAt ?? (dueAt !== null && dueAt < now ? dueAt : null);
  const missed = missedAt === null ? "" : ` It was due at ${dueAt} and has been breached since ${missedAt}.`;
  if (state === "cancelled") return `It was cancelled at ${stoppedAt}, neither met nor breached.`;
  if (state === "met")
    return `It stopped at ${stoppedAt}, in time: it was due at ${dueAt ?? "no instant, being paused"}.`;
  if (state === "breached") return `It stopped at ${stoppedAt}, late.${missed}`;
  if (state === "paused") return `It is ${pausedBecause(clock.pauses.at(-1)?.reason ?? "")}.${missed}`;
  return missedAt === null ? `It is running and due at ${dueAt}.` : `It is running.${missed}`;
};

/** What the intervals that counted add up to; summed in whole milliseconds, as halves of seconds do not add up. */
export const countedSeconds = (intervals: readonly ExplainedInterval[]): number =>
  intervals.reduce((sum, each) => sum + (each.counted ? toMillis(each.to) - toMillis(each.from) : 0), 0) / 1000;

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
    from = pausedTo;
  }
  return [...intervals, ...runningIntervals(calendar, from, end)];
};

/** "awaitingCaller" → "paused: awaiting caller". */
const pausedBecause = (reason: string): string =>
  `paused: ${reason.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;

const interval = (from: number, to: number, counted: boolean, why: string): ExplainedInterval => ({
  from: toInstant(from),
  to: toInstant(to),
  counted,
  seconds: (to - from) / 1000,
  why,
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
  const { timeZone, holidays } = rulesAt(calendar, from);
  const hours = `outside business hours (${timeZone})`;
  // No zone is two days away from UTC.
  const near = holidays.filter((date) => Math.abs(Date.parse(date) - (from + to) / 2) < (to - from) / 2 + 2 * dayMs);
  if (near.length === 0) return hours;
  const spans = offsetSpans(timeZone, from - 4 * dayMs, to + 4 * dayMs);
  const within = near.filter((date) => {
    const midnight = Date.parse(date);
    return localToUtc(spans, midnight) < to && localToUtc(spans, midnight + dayMs) > from;
  });
  return within.length === 0 ? hours : `${hours}, with the holiday ${within.join(" and ")}`;
};
