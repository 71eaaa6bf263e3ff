import type { Calendar, OpeningHours } from "#shared/desk/desk.ts";
import { instantOfLocal } from "#shared/sla/zone.ts";

/** The time from `fromMs` (epoch ms) to the next era, in which one version of a calendar is in force (sla.md R15). */
export interface Era {
  readonly rules: OpeningHours;
  readonly fromMs: number;
}

/** The eras of a calendar in time order; the first has no beginning. */
export const erasOf = ({ versions = [], ...first }: Calendar): readonly Era[] => {
  let eras: readonly Era[] = [{ rules: first, fromMs: Number.NEGATIVE_INFINITY }];
  let rules: OpeningHours = first;
  for (const { from, ...changes } of versions) {
    rules = { ...rules, ...changes };
    const fromMs = instantOfLocal(from, rules.timeZone);
    // Where clocks jump or the zone changes, a later version may begin first: then the one before never does.
    eras = [...eras.filter((era) => era.fromMs < fromMs), { rules, fromMs }];
  }
  return eras;
};

/** The rules in force at an instant (epoch ms). */
export const rulesAt = (calendar: Calendar, atMs: number): OpeningHours =>
  erasOf(calendar).findLast(({ fromMs }) => fromMs <= atMs)?.rules ?? calendar;
