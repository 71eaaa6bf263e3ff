import { calendarSense } from "#shared/desk/calendar-sense.ts";
import { all, be, isObject, list, matching, object, oneOf, record, sensible, tuple } from "#shared/desk/checks.ts";
import { isTimeZone } from "#shared/sla/zone.ts";

/** What a calendar of a desk must look like. */

const isDate = (value: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};
const date = be("a date", 'write "YYYY-MM-DD", a day that exists', (value) => {
  return typeof value === "string" && isDate(value);
});
const isTimeOfDate = (value: string): boolean =>
  isDate(value.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(value.slice(10));
export const localTime = be("a local time", 'write "YYYY-MM-DDTHH:MM", on a day that exists', (value) => {
  return typeof value === "string" && isTimeOfDate(value);
});
const beginning = be("a date or local time", 'write "YYYY-MM-DD" or "YYYY-MM-DDTHH:MM"', (value) => {
  return typeof value === "string" && (isDate(value) || isTimeOfDate(value));
});
const opening = matching("a local time", 'write "HH:MM", "00:00" to "23:59"', /^([01]\d|2[0-3]):[0-5]\d$/);
export const closingTime = matching(
  "a local time",
  'write "HH:MM", "00:00" to "24:00"',
  /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
);
const ranges = list(tuple(opening, closingTime));
const day = { mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges, sat: ranges, sun: ranges };

export const timeZone = be("a time zone", 'write an IANA name such as "Europe/London"', (value) => {
  return typeof value === "string" && /^[A-Za-z]/.test(value) && isTimeZone(value);
});
export const hours = all(
  object({}, day),
  be("open at any time", 'give at least one day a range such as ["09:00", "17:00"]', (value) => {
    return !isObject(value) || Object.values(value).some((entry) => !Array.isArray(entry) || entry.length > 0);
  }),
);
const special = {
  holidays: list(date),
  overrides: record(date, ranges),
  holidayScope: oneOf("what holidays speak of", ["date", "shift"]),
};

export const calendar = sensible(
  object(
    { timeZone, hours },
    { ...special, versions: list(object({ from: beginning }, { timeZone, hours, ...special })) },
  ),
  calendarSense,
);
