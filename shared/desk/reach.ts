import type {
  CalendarDefinition,
  DeskDefinition,
  Duration,
  OpeningHours,
  ServiceLevelDefinition,
  StepDefinition,
  TargetDefinition,
} from "#shared/desk/desk.ts";
import { durationOf, durationSeconds } from "#shared/desk/duration.ts";
import { compiledCalendar, dueAtMs } from "#shared/sla/calendar.ts";
import { rangeMs } from "#shared/sla/opening-pattern.ts";
import { tzdbVersion } from "#shared/sla/zone.ts";

/** Nobody waits longer for a step; calendars are not looked up further ahead than some centuries. */
const longestYears = 100;
const weeksOfYear = 52;

/**
 * Targets and steps of a well-formed desk that no clock reaches: their calendar is open too seldom, or the step would
 * come before the clock begins, whatever the priority.
 */
export const outOfReach = ({
  serviceLevels,
  calendars,
}: Pick<DeskDefinition, "serviceLevels" | "calendars">): readonly string[] =>
  Object.entries(serviceLevels).flatMap(([name, level]) => {
    const calendar = calendars[level.calendar];
    return calendar ? levelMistakes(level, calendar, `serviceLevels.${name}`) : [];
  });

const levelMistakes = (
  level: ServiceLevelDefinition,
  calendar: CalendarDefinition,
  path: string,
): readonly string[] => {
  const weekly = fewestSeconds(calendar);
  const years = (seconds: number) => seconds / weekly / weeksOfYear;
  // Days keep the pace of the calendar, and due dates lie at most ten years ahead.
  const targets = Object.entries(level.targets).flatMap(([priority, target]) =>
    typeof target === "string" ? [[priority, target] as const] : [],
  );
  const tooLong = targets.filter(([, target]) => years(durationSeconds(target)) > longestYears);
  if (tooLong.length > 0)
    return tooLong.map(([priority, target]) => {
      return `${path}.targets["${priority}"]: ${target} ${takes(years(durationSeconds(target)), level)}; give a shorter target`;
    });
  return (level.steps ?? []).flatMap((step, index) => {
    const place = `${path}.steps[${index}]`;
    if (step.before !== undefined) return beforeTheStart(step.before, longestWait(step, level, calendar), place);
    const never = targets.find(([, target]) => years(secondsTo(step, target)) > longestYears);
    if (!never) return [];
    const [, target] = never;
    const way = takes(years(secondsTo(step, target)), level);
    return step.after === undefined
      ? [`${place}.atPercent: ${step.atPercent} % of ${target} ${way}; give a lower one`]
      : [`${place}.after: ${step.after} after ${target} ${way}; give a shorter one`];
  });
};

/** Business seconds from the start of a clock to a step that is due at or after the target. */
const secondsTo = ({ atPercent = 100, after = "0s", time }: StepDefinition, target: Duration): number =>
  (durationSeconds(target) * atPercent) / 100 + (time === "wall" ? 0 : durationSeconds(after));

const beforeTheStart = (before: Duration, longestSeconds: number, path: string): readonly string[] =>
  durationSeconds(before) < longestSeconds
    ? []
    : [`${path}.before: no clock has begun ${before} before it is due; give less than ${durationOf(longestSeconds)}`];

/** The longest time, business or real, that any of the targets takes without a pause. */
const longestWait = (
  { time }: StepDefinition,
  { targets }: ServiceLevelDefinition,
  definition: CalendarDefinition,
): number => {
  const longest = Math.max(...Object.values(targets).map(secondsOf));
  if (time !== "wall" || longest === Number.POSITIVE_INFINITY) return longest;
  // As far ahead as the time-zone data is sure of. What begins at closing time waits longest.
  const year = Number.parseInt(tzdbVersion, 10);
  const calendar = { ...definition, holidays: definition.holidays ?? [], version: "" };
  const { closes } = compiledCalendar(calendar, Date.UTC(year, 0, 1), Date.UTC(year + 2, 0, 1) - 1);
  return closes.reduce((wait, close) => Math.max(wait, dueAtMs(calendar, close, longest * 1000) - close), 0) / 1000;
};

/** Days and due dates may be as far away as one likes. */
const secondsOf = (target: TargetDefinition): number =>
  typeof target === "string" ? durationSeconds(target) : Number.POSITIVE_INFINITY;

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
