import type { Calendar } from "#shared/desk/desk.ts";
import { type CompiledCalendar, compileYears } from "#shared/sla/compile-calendar.ts";

/**
 * Business time (sla.md R1–R6, R10). A calendar becomes a table of UTC intervals with prefix sums, by whole years;
 * every question is then a binary search. The table grows when a question runs past it.
 */

/** A calendar of a desk; one object is one version, its table is kept as long as the object. */
export type VersionedCalendar = Calendar & { readonly version: string };

const kept = new WeakMap<Calendar, CompiledCalendar>();

/** Centuries past any target; a search that gets here would never end. */
const lastYear = 2500;

/** The table of a calendar that covers at least the two instants; the whole years around them by default. */
export const compiledCalendar = (calendar: Calendar, fromMs: number, toMs = fromMs): CompiledCalendar => {
  const known = kept.get(calendar);
  if (known && known.fromMs <= fromMs && toMs < known.toMs) return known;
  const table = compileYears(
    calendar,
    yearOf(Math.min(fromMs, known?.fromMs ?? fromMs)),
    yearOf(Math.max(toMs, known ? known.toMs - 1 : toMs)) + 1,
  );
  kept.set(calendar, table);
  return table;
};

/** Business ms of the calendar within [fromMs, toMs); real time, never wall-clock time. */
export const elapsedMs = (calendar: VersionedCalendar, fromMs: number, toMs: number): number => {
  if (toMs <= fromMs) return 0;
  const table = compiledCalendar(calendar, fromMs, toMs);
  return businessMsBefore(table, toMs) - businessMsBefore(table, fromMs);
};

/** Whether the calendar is open at the instant; opening instants are, closing ones are not. */
export const isOpenAt = (calendar: VersionedCalendar, atMs: number): boolean => elapsedMs(calendar, atMs, atMs + 1) > 0;

/**
 * The earliest instant (epoch ms) by which `businessMs` have elapsed since `fromMs`: the closing instant when they
 * are used up exactly at closing (R10), `fromMs` itself when there are none to wait for.
 * @throws RangeError for a calendar that never opens; validation refuses those.
 */
export const dueAtMs = (calendar: VersionedCalendar, fromMs: number, businessMs: number): number => {
  if (businessMs <= 0) return fromMs;
  let table = compiledCalendar(calendar, fromMs);
  let goal = businessMsBefore(table, fromMs) + businessMs;
  while (table.totalMs < goal) {
    // Doubling keeps the work of a far-off due date proportional to its distance.
    const span = table.toMs - table.fromMs;
    if (yearOf(table.toMs + span) > lastYear)
      throw new RangeError(`calendar ${calendar.version} does not open often enough`);
    table = compiledCalendar(calendar, table.fromMs, table.toMs + span);
    goal = businessMsBefore(table, fromMs) + businessMs;
  }
  // Strictly before the goal: an interval that begins with it has the goal behind it, at the close before.
  const interval = countBelow(table.sums, goal) - 1;
  return at(table.opens, interval) + goal - at(table.sums, interval);
};

const businessMsBefore = (table: CompiledCalendar, ms: number): number => {
  // An interval that opens now has given nothing yet.
  const interval = countBelow(table.opens, ms) - 1;
  if (interval < 0) return 0;
  return at(table.sums, interval) + Math.min(ms, at(table.closes, interval)) - at(table.opens, interval);
};

/** How many values of a sorted table lie below the limit, by bisection. */
const countBelow = (values: Float64Array, limit: number): number => {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(values, middle) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
};

const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN;

const yearOf = (ms: number): number => new Date(ms).getUTCFullYear();
