import type { Calendar, TimeRange, Weekday } from "#shared/desk/desk.ts";
import { dayMs, localToUtc, type OffsetSpan, offsetSpans } from "#shared/sla/zone.ts";

/** From local opening hours to UTC intervals (sla.md R1–R6). */

/** The business set over [fromMs, toMs) as disjoint half-open intervals in time order; all in epoch ms. */
export interface CompiledCalendar {
  readonly fromMs: number;
  readonly toMs: number;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Business ms before each interval. */
  readonly sums: Float64Array;
}

type Interval = readonly [openMs: number, closeMs: number];

/** The table of the local years firstYear to endYear − 1. */
export const compileYears = (calendar: Calendar, firstYear: number, endYear: number): CompiledCalendar => {
  const [firstDay, endDay] = [Date.UTC(firstYear, 0, 1), Date.UTC(endYear, 0, 1)];
  const spans = offsetSpans(calendar.timeZone, firstDay - 2 * dayMs, endDay + 2 * dayMs);
  const pattern = patternOf(calendar);
  const intervals: Interval[] = [];
  for (let day = firstDay; day < endDay; day += dayMs)
    for (const [open, close] of localIntervals(pattern, day)) {
      const interval = [localToUtc(spans, open), localToUtc(spans, close)] as const;
      if (interval[0] < interval[1]) intervals.push(interval);
    }
  return tableOf(united(intervals), spans, firstDay, endDay);
};

/** A calendar in numbers: dates as their midnight in UTC, ranges as ms since midnight, past 24 h when overnight. */
interface Pattern {
  /** From Sunday on. */
  readonly week: readonly (readonly Interval[])[];
  readonly holidays: ReadonlySet<number>;
  readonly overrides: ReadonlyMap<number, readonly Interval[]>;
}

const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const patternOf = ({ hours, holidays, overrides = {} }: Calendar): Pattern => ({
  week: weekdays.map((weekday) => (hours[weekday] ?? []).map(rangeMs)),
  holidays: new Set(holidays.map((date) => Date.parse(date))),
  overrides: new Map(Object.entries(overrides).map(([date, ranges]) => [Date.parse(date), ranges.map(rangeMs)])),
});

const rangeMs = ([open, close]: TimeRange): Interval => {
  const [from, to] = [localTimeMs(open), localTimeMs(close)];
  return [from, to > from ? to : to + dayMs];
};

/** "09:30" → ms since midnight. */
const localTimeMs = (time: string): number => Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3, 5)) * 60_000;

/** What is open on a local date, as local ms; includes what runs over from the day before (R3–R5). */
const localIntervals = (pattern: Pattern, day: number): readonly Interval[] => {
  if (pattern.holidays.has(day)) return [];
  const own = rangesOf(pattern, day).map(([from, to]): Interval => [day + from, day + Math.min(to, dayMs)]);
  if (pattern.overrides.has(day)) return own;
  const fromDayBefore = rangesOf(pattern, day - dayMs).filter(([, to]) => to > dayMs);
  return [...fromDayBefore.map(([, to]): Interval => [day, day - dayMs + to]), ...own];
};

const rangesOf = ({ week, overrides }: Pattern, day: number): readonly Interval[] =>
  overrides.get(day) ?? week[new Date(day).getUTCDay()] ?? [];

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

const tableOf = (
  intervals: readonly Interval[],
  spans: readonly OffsetSpan[],
  firstDay: number,
  endDay: number,
): CompiledCalendar => {
  const sums = new Float64Array(intervals.length);
  let sum = 0;
  intervals.forEach(([open, close], index) => {
    sums[index] = sum;
    sum += close - open;
  });
  return {
    fromMs: localToUtc(spans, firstDay),
    toMs: localToUtc(spans, endDay),
    opens: Float64Array.from(intervals, ([open]) => open),
    closes: Float64Array.from(intervals, ([, close]) => close),
    sums,
  };
};
