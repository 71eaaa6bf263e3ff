import type { Calendar, OpeningHours } from "#shared/desk/desk.ts";
import { erasOf } from "#shared/sla/calendar-versions.ts";
import { type Interval, localIntervals, patternOf } from "#shared/sla/opening-pattern.ts";
import { dayMs, localToUtc, offsetSpans, tzdbVersion } from "#shared/sla/zone.ts";

/** From local opening hours to UTC intervals (sla.md R1–R6, R15). */

/** The business set over [fromMs, toMs) as disjoint half-open intervals in time order; all in epoch ms. */
export interface CompiledCalendar {
  readonly fromMs: number;
  readonly toMs: number;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Business ms before each interval. */
  readonly sums: Float64Array;
  /** Business ms of all intervals. */
  readonly totalMs: number;
  /** The time-zone data the intervals were made with. */
  readonly tzdb: string;
}

/** The table of the UTC years firstYear to endYear − 1. */
export const compileYears = (calendar: Calendar, firstYear: number, endYear: number): CompiledCalendar => {
  const [fromMs, toMs] = [Date.UTC(firstYear, 0, 1), Date.UTC(endYear, 0, 1)];
  const eras = erasOf(calendar);
  const intervals = eras.flatMap(({ rules, fromMs: begins }, index) =>
    openIntervals(rules, Math.max(fromMs, begins), Math.min(toMs, eras[index + 1]?.fromMs ?? toMs)),
  );
  return { fromMs, toMs, ...tableOf(united(intervals)), tzdb: tzdbVersion };
};

/** Local dates begin up to a day away from UTC ones, and the shift of the day before may run on for one more. */
const marginMs = 3 * dayMs;

/** What the rules open within [fromMs, toMs), as if they had always been in force. */
const openIntervals = (rules: OpeningHours, fromMs: number, toMs: number): readonly Interval[] => {
  if (fromMs >= toMs) return [];
  const pattern = patternOf(rules);
  const spans = offsetSpans(rules.timeZone, fromMs - 2 * marginMs, toMs + 2 * marginMs);
  const intervals: Interval[] = [];
  const firstDay = Math.floor(fromMs / dayMs) * dayMs - marginMs;
  for (let day = firstDay; day < toMs + marginMs; day += dayMs)
    for (const [localOpen, localClose] of localIntervals(pattern, day)) {
      const open = Math.max(fromMs, localToUtc(spans, localOpen));
      const close = Math.min(toMs, localToUtc(spans, localClose));
      // A change of clocks may leave nothing of an interval (R2).
      if (open < close) intervals.push([open, close]);
    }
  return intervals;
};

/** Sorted and without overlaps: an instant counts once, even when a clock change makes two intervals meet (R1). */
const united = (intervals: readonly Interval[]): readonly Interval[] => {
  const result: [number, number][] = [];
  for (const [open, close] of [...intervals].sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && open <= last[1]) last[1] = Math.max(last[1], close);
    else result.push([open, close]);
  }
  return result;
};

const tableOf = (intervals: readonly Interval[]) => {
  const sums = new Float64Array(intervals.length);
  let totalMs = 0;
  intervals.forEach(([open, close], index) => {
    sums[index] = totalMs;
    totalMs += close - open;
  });
  return {
    opens: Float64Array.from(intervals, ([open]) => open),
    closes: Float64Array.from(intervals, ([, close]) => close),
    sums,
    totalMs,
  };
};
