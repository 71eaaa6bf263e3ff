import type { ServiceLevel } from "#shared/desk/desk.ts";
import { type Instant, toMillis } from "#shared/instant.ts";
import { dueAtMs, elapsedMs, type VersionedCalendar } from "#shared/sla/calendar.ts";
import { rulesAt } from "#shared/sla/calendar-versions.ts";
import type { BusinessDays, SlaClock } from "#shared/sla/clock.ts";
import type { SlaSubject } from "#shared/sla/commit.ts";
import { localTimeMs } from "#shared/sla/opening-pattern.ts";
import { dayMs, localToUtc, spansNear, utcToLocal } from "#shared/sla/zone.ts";

/**
 * Targets in days and due dates become business time once, when a cycle starts or its target changes; from then on
 * their clocks are like all others (features.md §1.7).
 */

/** A target as a clock has it. */
export type ResolvedTarget = Pick<SlaClock, "targetSeconds" | "days" | "dueBy">;

/** So many seconds of business time. */
export const inSeconds = (targetSeconds: number): ResolvedTarget => ({ targetSeconds, days: null, dueBy: null });

/** The target in whole ms, which days and due dates resolve to. */
export const targetMs = ({ targetSeconds }: Pick<ResolvedTarget, "targetSeconds">): number =>
  Math.round(targetSeconds * 1000);

/** The level's target for a ticket whose cycle starts at `from`; null when it has none, or not the due date it asks for. */
export const resolveTarget = (
  { targets }: ServiceLevel,
  ticket: Pick<SlaSubject, "priority" | "dueDate">,
  from: Instant,
  calendar: VersionedCalendar,
): ResolvedTarget | null => {
  const target = targets[ticket.priority];
  if (!target) return null;
  if ("seconds" in target) return inSeconds(target.seconds);
  const fromMs = toMillis(from);
  if ("businessDays" in target)
    return { ...inSeconds(elapsedMs(calendar, fromMs, endOfDays(target, fromMs, calendar)) / 1000), days: target };
  const dueBy = ticket[target.field];
  // Percentages of nothing would be nowhere: a due date in closed time, or past, is a second away.
  if (dueBy === null) return null;
  return { ...inSeconds(Math.max(1, elapsedMs(calendar, fromMs, toMillis(dueBy)) / 1000)), dueBy };
};

/** Whether they promise the same, whatever calendar and start they were resolved with. */
export const sameTarget = (one: ResolvedTarget, other: ResolvedTarget): boolean => {
  if (one.days && other.days) return one.days.businessDays === other.days.businessDays && one.days.by === other.days.by;
  if (one.dueBy || other.dueBy) return one.dueBy === other.dueBy;
  return one.days === other.days && one.targetSeconds === other.targetSeconds;
};

/**
 * The instant (epoch ms) that so many business days lead to. Plain days count from the first business moment, whose
 * time of day they keep; days with `by` from the local date of the start itself. Dates are those of the zone in force
 * then; local times follow RFC 5545 (sla.md R2).
 */
const endOfDays = ({ businessDays, by }: BusinessDays, fromMs: number, calendar: VersionedCalendar): number => {
  const beginMs = by === null ? firstBusinessMs(calendar, fromMs) : fromMs;
  const { timeZone } = rulesAt(calendar, beginMs);
  const local = utcToLocal(timeZone, beginMs);
  const today = Math.floor(local / dayMs) * dayMs;
  return by === null
    ? nthBusinessDay(calendar, timeZone, today, businessDays, dayMs, local - today)
    : nthBusinessDay(calendar, timeZone, today, businessDays, localTimeMs(by), localTimeMs(by));
};

/** `atMs` itself within business time, else the next opening: just before the first ms that counts is over. */
const firstBusinessMs = (calendar: VersionedCalendar, atMs: number): number => dueAtMs(calendar, atMs, 1) - 1;

/** Dates are searched so far, past any count of days; validation refuses calendars that never open early enough. */
const farthestMs = 20 * 366 * dayMs;

/**
 * The local time `timeMs` on the n-th local date after `today` (its midnight as if UTC) with business time in its
 * first `untilMs`, be it of a shift that began the day before.
 * @throws RangeError for a calendar without such dates.
 */
const nthBusinessDay = (
  calendar: VersionedCalendar,
  timeZone: string,
  today: number,
  n: number,
  untilMs: number,
  timeMs: number,
): number => {
  let left = n;
  for (let date = today + dayMs; date < today + farthestMs; date += dayMs) {
    const spans = spansNear(timeZone, date);
    if (elapsedMs(calendar, localToUtc(spans, date), localToUtc(spans, date + untilMs)) > 0 && --left === 0)
      return localToUtc(spans, date + timeMs);
  }
  throw new RangeError(`calendar ${calendar.version} does not open often enough`);
};
