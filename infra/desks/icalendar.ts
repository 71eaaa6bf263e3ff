import ICAL from "ical.js";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";

/**
 * The all-day events of an iCalendar file (RFC 5545) as a calendar's `holidays`: the local dates in order that fall
 * in the given years, repeated events among them. Events at a time of day and cancelled ones close nothing.
 * For desk files alone, so that the functions get the dates and not the library.
 * @param text what the file holds.
 * @throws ConfigurationMistake when it is no iCalendar file.
 */
export const icalendarHolidays = (text: string, years: readonly number[]): readonly string[] => {
  const dates = calendarOf(text)
    .getAllSubcomponents("vevent")
    .filter((component) => component.getFirstPropertyValue("status") !== "CANCELLED")
    .map((component) => new ICAL.Event(component))
    // What is moved or changed of a repeated event is reached through the event itself.
    .filter((event) => event.startDate.isDate && !event.isRecurrenceException())
    .flatMap((event) => datesOf(event, Math.max(...years)));
  return [...new Set(dates)].filter((date) => years.includes(Number(date.slice(0, 4)))).sort();
};

const calendarOf = (text: string): ICAL.Component => {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    if (calendar.name === "vcalendar") return calendar;
  } catch {
    // Reported below, as a file that is something else.
  }
  throw new ConfigurationMistake("icalendarHolidays: this is no iCalendar file; give it the text of an .ics file");
};

/** The dates of an event up to the end of a year; DTEND is the first date that is no longer part of it. */
const datesOf = (event: ICAL.Event, lastYear: number): readonly string[] => {
  const dates: string[] = [];
  const occurrences = event.iterator();
  for (let start = occurrences.next(); start && start.year <= lastYear; start = occurrences.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(start);
    for (const day = startDate.clone(); day.compare(endDate) < 0; day.adjust(1, 0, 0, 0)) dates.push(day.toString());
  }
  return dates;
};
