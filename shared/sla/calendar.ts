import type { Calendar } from "#shared/desk/desk.ts";
import { type CompiledCalendar, compileYears } from "#shared/sla/compile-calendar.ts";
import { dayMs } from "#shared/sla/zone.ts";

/**
 * Business time (sla.md R1–R6, R10). A calendar becomes a table of UTC intervals with prefix sums, by whole local
 * years; every question is then a binary search. The table grows when a question runs past it.
 */

/** A calendar of a desk; one object is one version, its table is kept as long as the object. */
export type VersionedCalendar = Calendar & { readonly version: string };

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
  const table = compileYears(calendar, firstYear, endYear);
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
