import type {
  CalendarDefinition,
  DeskDefinition,
  Duration,
  OpeningHours,
  ServiceLevelDefinition,
} from "#shared/desk/desk.ts";
import { durationSeconds } from "#shared/desk/duration.ts";
import { rangeMs } from "#shared/sla/opening-pattern.ts";

/** Nobody waits longer for a step; calendars are not looked up further ahead than some centuries. */
const longestYears = 100;
const weeksOfYear = 52;

/** Targets and steps of a well-formed desk that their calendar is open too seldom to ever reach. */
export const outOfReach = ({ serviceLevels, calendars }: DeskDefinition): readonly string[] =>
  Object.entries(serviceLevels).flatMap(([name, level]) => {
    const calendar = calendars[level.calendar];
    return calendar ? levelMistakes(level, fewestSeconds(calendar), `serviceLevels.${name}`) : [];
  });

const levelMistakes = (level: ServiceLevelDefinition, weekly: number, path: string): readonly string[] => {
  const years = (target: Duration, percent: number) => (durationSeconds(target) * percent) / 100 / weekly / weeksOfYear;
  // Days keep the pace of the calendar, and due dates lie at most ten years ahead.
  const targets = Object.entries(level.targets).flatMap(([priority, target]) =>
    typeof target === "string" ? [[priority, target] as const] : [],
  );
  const tooLong = targets.filter(([, target]) => years(target, 100) > longestYears);
  if (tooLong.length > 0)
    return tooLong.map(([priority, target]) => {
      return `${path}.targets["${priority}"]: ${target} ${takes(years(target, 100), level)}; give a shorter target`;
    });
  return (level.steps ?? []).flatMap(({ atPercent }, index) => {
    const never = targets.find(([, target]) => years(target, atPercent) > longestYears);
    if (!never) return [];
    const [, target] = never;
    return [
      `${path}.steps[${index}].atPercent: ${atPercent} % of ${target} ${takes(years(target, atPercent), level)}; give a lower one`,
    ];
  });
};

const takes = (years: number, { calendar }: ServiceLevelDefinition): string =>
  `takes the calendar "${calendar}" ${Math.round(years)} years`;

/** Seconds that a calendar is open in a week, in the version in which it is open least. */
const fewestSeconds = ({ hours, versions = [] }: CalendarDefinition): number =>
  Math.min(...[hours, ...versions.flatMap((version) => version.hours ?? [])].map(weeklySeconds));

const weeklySeconds = (hours: OpeningHours["hours"]): number =>
  Object.values(hours)
    .flat()
    .map(rangeMs)
    .reduce((sum, [open, close]) => sum + (close - open) / 1000, 0);
