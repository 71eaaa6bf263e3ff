import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it, test } from "vitest";
import type { Calendar, Target, TimeRange } from "#shared/desk/desk.ts";
import { toInstant, toMillis } from "#shared/instant.ts";
import { dueAtMs, elapsedMs, type VersionedCalendar } from "#shared/sla/calendar.ts";
import type { BusinessDays } from "#shared/sla/clock.ts";
import { resolveTarget, targetMs } from "#shared/sla/target.ts";
import { timelines } from "#test/unit/sla/timelines.ts";

const day: readonly TimeRange[] = [["09:00", "17:00"]];
const night: readonly TimeRange[] = [["22:00", "06:00"]];
const always: readonly TimeRange[] = [["00:00", "24:00"]];
const weekdays = (ranges: readonly TimeRange[]) => ({
  mon: ranges,
  tue: ranges,
  wed: ranges,
  thu: ranges,
  fri: ranges,
});

const calendars = {
  office: {
    timeZone: "Etc/UTC",
    hours: weekdays(day),
    holidays: ["2026-12-25"],
    overrides: { "2026-12-24": [["09:00", "12:00"]] },
  },
  saturdays: {
    timeZone: "Etc/UTC",
    hours: weekdays(day),
    holidays: [],
    versions: [{ from: "2026-12-01", hours: { ...weekdays(day), sat: day } }],
  },
  nights: { timeZone: "Etc/UTC", hours: weekdays(night), holidays: ["2026-11-27"] },
  shifts: { timeZone: "Etc/UTC", hours: weekdays(night), holidays: ["2026-11-27"], holidayScope: "shift" },
  berlin: { timeZone: "Europe/Berlin", hours: { ...weekdays(always), sat: always, sun: always }, holidays: [] },
  apia: { timeZone: "Pacific/Apia", hours: { ...weekdays(always), sat: always, sun: always }, holidays: [] },
} as const satisfies Readonly<Record<string, Calendar>>;

const level = (target: Target) => ({
  id: "level",
  metric: "resolution" as const,
  when: {},
  calendar: "any",
  targets: { 3: target },
  pauseOn: [],
  onTargetChange: "recompute" as const,
  onReopen: "resume" as const,
  steps: [],
});
const resolved = (target: Target, start: string, calendar: VersionedCalendar, dueDate: string | null = null) =>
  resolveTarget(level(target), { priority: 3, dueDate }, start, calendar);

/** The due instant of a target in days, with its seconds. */
const due = (days: number, by: string | null, start: string, name: keyof typeof calendars): readonly unknown[] => {
  const calendar = { ...calendars[name], version: name };
  const from = toInstant(Date.parse(start));
  const target = resolved({ businessDays: days, by }, from, calendar) ?? expect.fail("no target");
  return [toInstant(dueAtMs(calendar, toMillis(from), targetMs(target))), target.targetSeconds];
};

/** November 23, 2026, is a Monday. */
const table: readonly (readonly [
  what: string,
  calendar: keyof typeof calendars,
  start: string,
  days: number,
  by: string | null,
  due: string,
  seconds: number,
])[] = [
  ["Saturday, one whole Monday", "office", "2026-11-28T12:00Z", 1, null, "2026-11-30T17:00", 28_800],
  ["the same time two days on", "office", "2026-11-24T10:30Z", 2, null, "2026-11-26T10:30", 57_600],
  ["over a weekend", "office", "2026-11-27T10:30Z", 1, null, "2026-11-30T10:30", 28_800],
  ["after closing, all of the next day", "office", "2026-11-23T20:00Z", 1, null, "2026-11-24T17:00", 28_800],
  ["before opening, all of this day", "office", "2026-11-23T08:00Z", 1, null, "2026-11-23T17:00", 28_800],
  ["at the closing bell, all of the next day", "office", "2026-11-27T17:00Z", 1, null, "2026-11-30T17:00", 28_800],
  ["at the opening, all of this day", "office", "2026-11-23T09:00Z", 1, null, "2026-11-23T17:00", 28_800],
  ["to the millisecond", "office", "2026-11-24T10:30:00.001Z", 1, null, "2026-11-25T10:30:00.001", 28_800],
  ["a short day is a day", "office", "2026-12-23T10:00Z", 2, null, "2026-12-28T10:00", 39_600],
  ["a time that a short day lacks is its close", "office", "2026-12-23T15:00Z", 1, null, "2026-12-24T12:00", 18_000],
  ["250 days are a year's work", "office", "2026-01-05T10:00Z", 250, null, "2026-12-21T10:00", 7_200_000],
  ["the version of each date decides", "saturdays", "2026-11-30T10:00Z", 5, null, "2026-12-05T10:00", 144_000],
  ["a night that ends on Saturday makes it a day", "nights", "2026-11-20T23:00Z", 1, null, "2026-11-21T06:00", 25_200],
  ["a holiday closes its date alone", "nights", "2026-11-26T23:00Z", 1, null, "2026-11-28T06:00", 25_200],
  ["a holiday closes its shift alone", "shifts", "2026-11-26T23:00Z", 1, null, "2026-11-27T06:00", 25_200],
  ["a skipped time is taken after the gap", "berlin", "2026-03-28T01:30Z", 1, null, "2026-03-29T01:30", 86_400],
  ["a day of 23 hours", "berlin", "2026-03-28T11:00Z", 1, null, "2026-03-29T10:00", 82_800],
  ["a repeated time is its first", "berlin", "2026-10-24T00:30Z", 1, null, "2026-10-25T00:30", 86_400],
  ["from the second pass of a repeated time", "berlin", "2026-10-25T01:30Z", 1, null, "2026-10-26T01:30", 86_400],
  ["a date that does not exist is none", "apia", "2011-12-30T00:00Z", 1, null, "2011-12-31T00:00", 86_400],

  ["Saturday, Monday by 16:00", "office", "2026-11-28T12:00Z", 1, "16:00", "2026-11-30T16:00", 25_200],
  ["after closing, tomorrow by 16:00", "office", "2026-11-23T20:00Z", 1, "16:00", "2026-11-24T16:00", 25_200],
  ["before opening, tomorrow by 16:00", "office", "2026-11-23T08:00Z", 1, "16:00", "2026-11-24T16:00", 54_000],
  ["two days by noon, over a weekend", "office", "2026-11-27T10:00Z", 2, "12:00", "2026-12-01T12:00", 64_800],
  ["a time after closing is the close", "office", "2026-11-23T10:00Z", 1, "20:00", "2026-11-24T17:00", 54_000],
  ["the end of the date is the close", "office", "2026-11-23T10:00Z", 1, "24:00", "2026-11-24T17:00", 54_000],
  ["a holiday is no business day", "office", "2026-12-24T10:00Z", 1, "16:00", "2026-12-28T16:00", 32_400],
  ["a minute of business time makes a day", "office", "2026-11-23T10:00Z", 1, "09:01", "2026-11-24T09:01", 25_260],
  ["milliseconds are kept", "office", "2026-11-23T16:59:59.999Z", 1, "09:01", "2026-11-24T09:01", 60.001],
  ["the morning after a night shift", "nights", "2026-11-20T12:00Z", 1, "05:00", "2026-11-21T05:00", 25_200],
  ["no night shift before this morning", "nights", "2026-11-22T12:00Z", 1, "05:00", "2026-11-24T05:00", 25_200],
  ["the start's own local date decides", "berlin", "2026-11-23T23:30Z", 1, "16:00", "2026-11-25T15:00", 142_200],
  ["a time in the gap is taken after it", "berlin", "2026-03-28T11:00Z", 1, "02:30", "2026-03-29T01:30", 52_200],
];

describe("a target in business days", () => {
  test.each(table)("%s (%s, %s, %i, %s)", (_, calendar, start, days, by, dueAt, seconds) => {
    expect(due(days, by, start, calendar)).toEqual([toInstant(Date.parse(`${dueAt}Z`)), seconds]);
  });

  it("says so when the calendar never has such a day", () => {
    expect(() => due(1, "08:00", "2026-11-23T10:00Z", "office")).toThrow("calendar office does not open often enough");
  });
});

/** By local dates of Temporal, one after another; only business time itself is the engine's, which has oracles of its own. */
const told = ({ businessDays, by }: BusinessDays, startMs: number, calendar: VersionedCalendar): number => {
  const { timeZone } = calendar;
  const isOpen = (from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime) =>
    elapsedMs(calendar, from.epochMilliseconds, to.epochMilliseconds) > 0;
  let beginMs = startMs;
  if (by === null) while (elapsedMs(calendar, beginMs, beginMs + 1) === 0) beginMs = nextMinute(beginMs);
  const begin = Temporal.Instant.fromEpochMilliseconds(beginMs).toZonedDateTimeISO(timeZone);
  const local = (date: Temporal.PlainDate, time: string) =>
    time === "24:00"
      ? date.add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: "00:00" })
      : date.toZonedDateTime({ timeZone, plainTime: time });
  let date = begin.toPlainDate();
  for (let left = businessDays; left > 0; ) {
    date = date.add({ days: 1 });
    if (isOpen(local(date, "00:00"), local(date, by ?? "24:00"))) left--;
  }
  return local(date, by ?? begin.toPlainTime().toString()).epochMilliseconds;
};
const nextMinute = (ms: number): number => (Math.floor(ms / 60_000) + 1) * 60_000;

describe("targets in days by random calendars", () => {
  // Every random calendar opens on Mondays by 07:00, or on Tuesdays at midnight.
  const by = fc.option(fc.integer({ min: 29, max: 96 }).map((quarter) => time(quarter)));
  const time = (quarter: number) =>
    `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;

  it("are what walking local dates gives, in at least 20 zones", () => {
    const zones = new Set<string>();
    fc.assert(
      fc.property(
        timelines,
        fc.record({ businessDays: fc.integer({ min: 1, max: 9 }), by }),
        fc.integer({ min: 0, max: 5 * 86_400_000 }),
        ({ scene, calendar: rules }, target, after) => {
          zones.add(scene.timeZone);
          const calendar = { ...rules, version: "random" };
          const start = Date.parse(scene.date) - 2 * 86_400_000 + after;
          const expected = elapsedMs(calendar, start, told(target, start, calendar));
          expect(resolved(target, toInstant(start), calendar)).toEqual({
            targetSeconds: expected / 1000,
            days: target,
            dueBy: null,
          });
          expect(expected).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
    expect(zones.size).toBeGreaterThanOrEqual(20);
  });
});

describe("a due date", () => {
  const calendar = { ...calendars.office, version: "office" };
  const at = (start: string, dueDate: string | null) => resolved({ field: "dueDate" }, start, calendar, dueDate);

  it("is the due instant itself, and business time from the start to it", () => {
    const dueBy = "2026-11-28T12:00:00.000Z";
    expect(at("2026-11-27T16:30:00.000Z", dueBy)).toEqual({ targetSeconds: 1800, days: null, dueBy });
  });

  it("without business time before it, or past, is a second away", () => {
    for (const dueBy of ["2026-11-29T12:00:00.000Z", "2026-11-20T12:00:00.000Z"])
      expect(at("2026-11-28T12:00:00.000Z", dueBy)).toEqual({ targetSeconds: 1, days: null, dueBy });
  });

  it("that is not set is no target", () => {
    expect(at("2026-11-28T12:00:00.000Z", null)).toBeNull();
  });
});
