import type { Calendar, OpeningHours } from "#shared/desk/desk.ts";
import { dayMs, localToUtc, offsetSpans } from "#shared/sla/zone.ts";

/** The time from `fromMs` (epoch ms) to the next era, in which one version of a calendar is in force (sla.md R15). */
export interface Era {
  readonly rules: OpeningHours;
  readonly fromMs: number;
}

/** The eras of a calendar in time order; the first has no beginning. */
export const erasOf = ({ versions = [], ...first }: Calendar): readonly Era[] => {
  const eras: Era[] = [{ rules: first, fromMs: Number.NEGATIVE_INFINITY }];
  let before: OpeningHours = first;
  for (const { from, ...changes } of versions) {
    before = { ...before, ...changes };
    eras.push({ rules: before, fromMs: instantOf(from, before.timeZone) });
  }
  return eras;
};

/** "2026-07-01" or "2026-07-01T12:00" as the zone's clocks show it → epoch ms. */
const instantOf = (local: string, timeZone: string): number => {
  const localMs = Date.parse(local.includes("T") ? `${local}Z` : local);
  // No zone is two days away from UTC.
  return localToUtc(offsetSpans(timeZone, localMs - 2 * dayMs, localMs + 2 * dayMs), localMs);
};
