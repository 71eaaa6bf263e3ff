import type { OpeningHours, TimeRange, Weekday } from "#shared/desk/desk.ts";
import { dayMs } from "#shared/sla/zone.ts";

/** Opening hours in local time, before any zone: what is open on a date (sla.md R3–R5). */

/** Half-open, in ms. */
export type Interval = readonly [openMs: number, closeMs: number];

/** Opening hours in numbers: dates as their midnight in UTC, ranges as ms since midnight, past 24 h when overnight. */
export interface OpeningPattern {
  /** From Sunday on. */
  readonly week: readonly (readonly Interval[])[];
  readonly holidays: ReadonlySet<number>;
  readonly overrides: ReadonlyMap<number, readonly Interval[]>;
  readonly holidayScope: "date" | "shift";
}

/** In the order of Date.getUTCDay. */
export const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

export const patternOf = ({
  hours,
  holidays,
  overrides = {},
  holidayScope = "date",
}: Omit<OpeningHours, "timeZone">): OpeningPattern => ({
  week: weekdays.map((weekday) => (hours[weekday] ?? []).map(rangeMs)),
  holidays: new Set(holidays.map((date) => Date.parse(date))),
  overrides: new Map(Object.entries(overrides).map(([date, ranges]) => [Date.parse(date), ranges.map(rangeMs)])),
  holidayScope,
});

/** "22:00" to "06:00" → ms since midnight, the close past 24 h. */
export const rangeMs = ([open, close]: TimeRange): Interval => {
  const [from, to] = [localTimeMs(open), localTimeMs(close)];
  return [from, to > from ? to : to + dayMs];
};

/** "09:30" → ms since midnight. */
export const localTimeMs = (time: string): number =>
  Number(time.slice(0, 2)) * 3_600_000 + Number(time.slice(3, 5)) * 60_000;

/** What a local date (its midnight as if UTC) gives to the business set, in local ms. */
export const localIntervals = (pattern: OpeningPattern, day: number): readonly Interval[] => {
  if (pattern.holidays.has(day)) return [];
  const shifts = shiftsOf(pattern, day).map(([from, to]): Interval => [day + from, day + to]);
  if (pattern.holidayScope === "shift") return shifts;
  const own = shifts.map(([from, to]): Interval => [from, Math.min(to, day + dayMs)]);
  if (pattern.overrides.has(day)) return own;
  const fromDayBefore = shiftsOf(pattern, day - dayMs).filter(([, to]) => to > dayMs);
  return [...fromDayBefore.map(([, to]): Interval => [day, day - dayMs + to]), ...own];
};

/** The ranges that start on a date; under the scope "date", also on a holiday, as they may run past it. */
const shiftsOf = ({ week, overrides }: OpeningPattern, day: number): readonly Interval[] =>
  overrides.get(day) ?? week[new Date(day).getUTCDay()] ?? [];
