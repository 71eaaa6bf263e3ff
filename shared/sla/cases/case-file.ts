import * as z from "zod/mini";
import type { TimeRange } from "#shared/desk/desk.ts";
import { once } from "#shared/once.ts";
import type { VersionedCalendar } from "#shared/sla/calendar.ts";
import { deedNames } from "#shared/sla/cases/deeds.ts";
import { isTimeZone } from "#shared/sla/zone.ts";
import { onHoldReasons } from "#shared/ticket/vocabulary.ts";

/**
 * Files of service-level cases: what happened, under which calendar and target, and what has to come of it. Fields
 * nobody here knows are left alone, so that other tools can keep theirs in the same file.
 */

const instant = z.pipe(
  z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/)),
  z.transform((text, context) => {
    const millis = Date.parse(text);
    if (!Number.isNaN(millis)) return new Date(millis).toISOString();
    context.issues.push({ code: "custom", message: `${text} is no instant`, input: text });
    return z.NEVER;
  }),
);
const localTime = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));
const range = z.tuple([localTime, localTime]);
const ranges = z.array(z.custom<TimeRange>((value) => z.safeParse(range, value).success));
const date = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const seconds = z.number().check(z.positive());

const calendar = z.object({
  tz: z.string().check(z.refine((zone) => isTimeZone(zone), "is not a known time zone")),
  weekly: z.partial(
    z.object({ mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges, sat: ranges, sun: ranges }),
  ),
  holidays: z.optional(z.array(date)),
  annualHolidays: z.optional(z.array(z.string().check(z.regex(/^\d\d-\d\d$/)))),
  overrides: z.optional(z.record(date, ranges)),
  holidayScope: z.optional(z.enum(["date", "shift"])),
});
export type CaseCalendar = z.output<typeof calendar>;

/** What has to come of a clock; a case names what it is about. */
const expected = {
  elapsedSeconds: z.optional(z.number()),
  dueAt: z.optional(z.nullable(instant)),
  breachAt: z.optional(z.nullable(instant)),
  met: z.optional(z.nullable(z.boolean())),
  overrunSeconds: z.optional(z.number()),
};

const clockEvents = ["start", "pause", "resume", "stop", "reopen", "set", "cancel"] as const;

/** A case of one clock that is driven directly. */
export const clockCase = once(() =>
  z.object({
    calendar,
    targetSeconds: z.optional(seconds),
    warnPercents: z.optional(z.array(seconds)),
    events: z
      .array(
        z.object({
          at: instant,
          type: z.enum(clockEvents),
          targetSeconds: z.optional(seconds),
          calendar: z.optional(calendar),
        }),
      )
      .check(z.minLength(1)),
    expect: z.object({ ...expected, warnAt: z.optional(z.record(z.string(), z.nullable(instant))) }),
  }),
);
export type ClockCase = z.output<ReturnType<typeof clockCase>>;

/** A case of the clocks of one ticket, which begin and end by what happens to it; targets by metric, in seconds. */
export const metricCase = once(() =>
  z.object({
    calendar,
    targets: z.record(z.string(), seconds),
    events: z
      .array(
        z.object({
          at: instant,
          type: z.enum(deedNames),
          /** Group and person a ticket is assigned to. */
          group: z.optional(z.nullable(z.string())),
          to: z.optional(z.nullable(z.string())),
          onHoldReason: z.optional(z.enum(onHoldReasons)),
          targets: z.optional(z.record(z.string(), seconds)),
        }),
      )
      .check(z.minLength(1)),
    expect: z.record(
      z.string(),
      z.object({
        ...expected,
        worstSeconds: z.optional(z.number()),
        cycles: z.optional(z.number()),
      }),
    ),
  }),
);
export type MetricCase = z.output<ReturnType<typeof metricCase>>;

/** A case file: each case is checked by itself, so that a malformed one does not hide the others. */
export const caseFile = once(() =>
  z.object({ clockCases: z.optional(z.array(z.unknown())), metricCases: z.optional(z.array(z.unknown())) }),
);

/** Every mistake of a value that does not fit, as "<path>: <what is wrong>". */
export const mistakesOf = (error: z.core.$ZodError): string =>
  error.issues.map((issue) => `${issue.path.join(".") || "the case"}: ${wrong(issue)}`).join("; ");

const wrong = (issue: z.core.$ZodIssue): string => {
  if (issue.code === "invalid_type") return `is not of type ${issue.expected}`;
  if (issue.code === "invalid_value") return `is none of ${issue.values.join(", ")}`;
  if (issue.code === "too_small") return `must be more than ${issue.minimum}`;
  return issue.code === "custom" && issue.message !== "Invalid input" ? issue.message : "has not the right form";
};

/** The case's calendar as the desk's; holidays of every year are written out for the years around the events. */
export const calendarOfCase = (
  { tz, weekly, holidays = [], annualHolidays = [], overrides = {}, holidayScope = "date" }: CaseCalendar,
  firstYear: number,
): VersionedCalendar => ({
  timeZone: tz,
  hours: Object.fromEntries(Object.entries(weekly).flatMap(([day, open]) => (open ? [[day, open]] : []))),
  holidays: [
    ...holidays,
    ...annualHolidays.flatMap((monthDay) =>
      Array.from({ length: yearsAhead }, (_, index) => `${firstYear + index}-${monthDay}`).filter(isDate),
    ),
  ],
  overrides,
  holidayScope,
  version: JSON.stringify([tz, weekly, holidays, annualHolidays, overrides, holidayScope]),
});

/** Longer than any target of a case takes. */
const yearsAhead = 60;

/** False for the 29th of February of most years. */
const isDate = (text: string): boolean => {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};
