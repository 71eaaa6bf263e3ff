import type { Calendar, TimeRange, Weekday } from "#shared/desk/desk.ts";
import { dayMs, localToUtc, type OffsetSpan, offsetSpans } from "#shared/sla/zone.ts";

/**
 * Business time (sla.md R1–R6, R10). A calendar becomes a table of UTC intervals with prefix sums, by whole local
 * years; every question is then a binary search. The table grows when a question runs past it.
 */

/** A calendar of a desk; one object is one version, its table is kept as long as the object. */
export type VersionedCalendar = Calendar & { readonly version: string };

/** The business set over [fromMs, toMs) as disjoint half-open intervals in time order; all in epoch ms. */
export interface CompiledCalendar {
  readonly fromMs: number;
  readonly toMs: number;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Business ms before each interval. */
  readonly sums: Float64Array;
}

interface Kept {
  readonly firstYear: number;
  readonly endYear: number;
  readonly table: CompiledCalendar;
}
const kept = new WeakMap<Calendar, Kept>();

/** Centuries past any target; a search that gets here would never end. */
const lastYear = 2500;

/** The table of a calendar that covers at least the two instants; the whole local years around them by default. */
export const compiledCalendar = (calendar: VersionedCalendar, fromMs: number, toMs = fromMs): CompiledCalendar => {
  const known = kept.get(calendar);
  if (known && known.table.fromMs <= fromMs && toMs < known.table.toMs) return known.table;
  // A day of margin: the local year may begin before or after the UTC one.
  const firstYear = Math.min(yearOf(fromMs - dayMs), known?.firstYear ?? lastYear);
  const endYear = Math.max(yearOf(toMs + dayMs) + 1, known?.endYear ?? 0);
  const table = compile(calendar, firstYear, endYear);
  kept.set(calendar, { firstYear, endYear, table });
  return table;
};

/** Business ms of the calendar within [fromMs, toMs); real time, never wall-clock time. */
export const elapsedMs = (calendar: VersionedCalendar, fromMs: number, toMs: number): number => {
  if (toMs <= fromMs) return 0;
  const table = compiledCalendar(calendar, fromMs, toMs);
  return businessMsBefore(table, toMs) - businessMsBefore(table, fromMs);
};

/**
 * The earliest instant (epoch ms) by which `businessMs` have elapsed since `fromMs`: the closing instant when they
 * are used up exactly at closing (R10), `fromMs` itself when there are none to wait for.
 * @throws RangeError for a calendar that never opens; validation refuses those.
 */
export const dueAtMs = (calendar: VersionedCalendar, fromMs: number, businessMs: number): number => {
  if (businessMs <= 0) return fromMs;
  let table = compiledCalendar(calendar, fromMs);
  let goal = businessMsBefore(table, fromMs) + businessMs;
  while (businessMsBefore(table, table.toMs) < goal) {
    // Doubling keeps the work of a far-off due date proportional to its distance.
    const span = table.toMs - table.fromMs;
    if (yearOf(table.toMs + span) > lastYear)
      throw new RangeError(`calendar ${calendar.version} does not open often enough`);
    table = compiledCalendar(calendar, table.fromMs, table.toMs + span);
    goal = businessMsBefore(table, fromMs) + businessMs;
  }
  const interval = countWhile(table.sums, (sum) => sum < goal) - 1;
  return at(table.opens, interval) + goal - at(table.sums, interval);
};

const businessMsBefore = (table: CompiledCalendar, ms: number): number => {
  const interval = countWhile(table.opens, (open) => open <= ms) - 1;
  if (interval < 0) return 0;
  return at(table.sums, interval) + Math.min(ms, at(table.closes, interval)) - at(table.opens, interval);
};

/** How many leading values of a sorted table satisfy the condition, by bisection. */
const countWhile = (values: Float64Array, holds: (value: number) => boolean): number => {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(at(values, middle))) low = middle + 1;
    else high = middle;
  }
  return low;
};

const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN;

const yearOf = (ms: number): number => new Date(ms).getUTCFullYear();

type Interval = readonly [openMs: number, closeMs: number];

const compile = (calendar: Calendar, firstYear: number, endYear: number): CompiledCalendar => {
  const [firstDay, endDay] = [Date.UTC(firstYear, 0, 1), Date.UTC(endYear, 0, 1)];
  const spans = offsetSpans(calendar.timeZone, firstDay - 2 * dayMs, endDay + 2 * dayMs);
  const intervals: Interval[] = [];
  for (let day = firstDay; day < endDay; day += dayMs)
    for (const [open, close] of localIntervals(calendar, day)) {
      const interval = [localToUtc(spans, open), localToUtc(spans, close)] as const;
      if (interval[0] < interval[1]) intervals.push(interval);
    }
  return tableOf(united(intervals), spans, firstDay, endDay);
};

/** What is open on a local date, as local ms; includes what runs over from the day before (R3–R5). */
const localIntervals = (calendar: Calendar, day: number): readonly Interval[] => {
  const date = isoDate(day);
  if (calendar.holidays.includes(date)) return [];
  const own = rangesOf(calendar, day).map(([open, close]): Interval => {
    const [from, to] = [localTimeMs(open), localTimeMs(close)];
    return [day + from, day + (to > from ? to : dayMs)];
  });
  if (calendar.overrides?.[date]) return own;
  const fromDayBefore = rangesOf(calendar, day - dayMs)
    .filter(([open, close]) => localTimeMs(close) <= localTimeMs(open))
    .map(([, close]): Interval => [day, day + localTimeMs(close)]);
  return [...fromDayBefore, ...own];
};

const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const rangesOf = (calendar: Calendar, day: number): readonly TimeRange[] =>
  calendar.overrides?.[isoDate(day)] ?? calendar.hours[weekdays[new Date(day).getUTCDay()] ?? "sun"] ?? [];

const isoDate = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** "09:30" → ms since midnight. */
const localTimeMs = (time: string): number => Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3, 5)) * 60_000;

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
