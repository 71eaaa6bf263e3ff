import { closingTime } from "#shared/desk/calendar-rules.ts";
import { all, be, type Check, isObject, object, oneOf } from "#shared/desk/checks.ts";
import {
  type CalendarDefinition,
  type DeskDefinition,
  type ServiceLevelDefinition,
  type TargetDefinition,
  targetFields,
} from "#shared/desk/desk.ts";
import { localTimeMs, rangeMs } from "#shared/sla/opening-pattern.ts";
import { dayMs } from "#shared/sla/zone.ts";
import { priorities } from "#shared/ticket/vocabulary.ts";

/** What the targets of a service level must look like; a duration is checked as elsewhere in the desk. */
export const targets = (duration: Check): Check =>
  all(
    object({}, Object.fromEntries(priorities.map((priority) => [priority, target(duration)]))),
    be(
      "a set of targets",
      "give at least one priority a target",
      (value) => !isObject(value) || Object.keys(value).length > 0,
    ),
  );

const businessDays = be("a number of business days", "write a whole number from 1 to 250", (value) => {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 250;
});

/** Targets that are objects, by the key that tells which one it is. */
const forms: readonly (readonly [key: string, form: Check])[] = [
  ["businessDays", object({ businessDays }, { by: closingTime })],
  ["nextBusinessDayBy", object({ nextBusinessDayBy: closingTime })],
  ["field", object({ field: oneOf("a field with a due instant", targetFields) })],
];

const noForm = be(
  "a target",
  'write "4h", { businessDays: 3 }, { businessDays: 2, by: "12:00" }, { nextBusinessDayBy: "16:00" } or { field: "dueDate" }',
  () => false,
);

const target =
  (duration: Check): Check =>
  (value, path) => {
    if (!isObject(value)) return duration(value, path);
    const [, form] = forms.find(([key]) => Object.hasOwn(value, key)) ?? [];
    return (form ?? noForm)(value, path);
  };

/** Whether some priority has a due date as its target. */
export const hasFieldTarget = ({ targets: some }: Pick<ServiceLevelDefinition, "targets">): boolean =>
  Object.values(some).some((each) => typeof each === "object" && "field" in each);

/** Targets of a well-formed desk that could not be kept, or would not do what is written beside them. */
export const senselessTargets = ({
  serviceLevels,
  calendars,
}: Pick<DeskDefinition, "serviceLevels" | "calendars">): readonly string[] =>
  Object.entries(serviceLevels).flatMap(([name, level]) => {
    const path = `serviceLevels.${name}`;
    const calendar = calendars[level.calendar];
    return [
      ...(calendar ? tooEarly(level, latestOpening(calendar), path) : []),
      ...(hasFieldTarget(level) && level.pauseOn?.length
        ? [`${path}.pauseOn: nothing pauses a due date; leave it out, or give the due date a level of its own`]
        : []),
    ];
  });

const tooEarly = (level: ServiceLevelDefinition, opensMs: number, path: string): readonly string[] =>
  Object.entries(level.targets).flatMap(([priority, each]) => {
    const [key, by] = timeOf(each);
    if (by === undefined || localTimeMs(by) > opensMs) return [];
    return [
      `${path}.targets["${priority}"].${key}: "${by}" is before the calendar "${level.calendar}" opens on any day; give a later time`,
    ];
  });

const timeOf = (each: TargetDefinition): readonly [key: string, time: string | undefined] => {
  if (typeof each === "object" && "nextBusinessDayBy" in each) return ["nextBusinessDayBy", each.nextBusinessDayBy];
  return ["by", typeof each === "object" && "businessDays" in each ? each.by : undefined];
};

/** The time of day, in ms, by which the calendar has opened on some day of any week, whichever version is in force. */
const latestOpening = ({ hours, versions = [] }: CalendarDefinition): number =>
  Math.max(...[hours, ...versions.flatMap((version) => version.hours ?? [])].map(firstOpening));

/** What is open over midnight is open as the next date begins. */
const firstOpening = (hours: CalendarDefinition["hours"]): number =>
  Math.min(
    ...Object.values(hours)
      .flat()
      .map(rangeMs)
      .map(([open, close]) => (close > dayMs ? 0 : open)),
  );
