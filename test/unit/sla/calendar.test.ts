import { describe, expect, it } from "vitest";
import { dueAtMs, elapsedMs, type VersionedCalendar } from "#shared/sla/calendar.ts";
import { calendarOfCase, clockCases } from "#test/unit/sla/reference-cases.ts";

const ms = Date.parse;
const iso = (at: number) => new Date(at).toISOString();

describe("reference cases of plain calendars", () => {
  for (const { id, title, kind, calendar, events, targetSeconds = 0, expect: expected } of clockCases) {
    const [start, stop] = events;
    if (!start || kind === "timeline") continue;
    it(`${id}: ${title}`, () => {
      const compiled = calendarOfCase(calendar);
      if (kind === "due")
        expect(iso(dueAtMs(compiled, ms(start.at), targetSeconds * 1000))).toBe(iso(ms(expected.dueAt ?? "")));
      else expect(elapsedMs(compiled, ms(start.at), ms(stop?.at ?? "")) / 1000).toBe(expected.elapsedSeconds);
    });
  }
});

const calendar = (hours: VersionedCalendar["hours"], more: Partial<VersionedCalendar> = {}): VersionedCalendar => ({
  timeZone: "Europe/London",
  hours,
  holidays: [],
  version: "test",
  ...more,
});
const hoursBetween = (of: VersionedCalendar, from: string, to: string) => elapsedMs(of, ms(from), ms(to)) / 3_600_000;

describe("business time", () => {
  it("counts a time range that closes before it opens into the next date", () => {
    const night = calendar({ mon: [["22:00", "06:00"]] });
    expect(hoursBetween(night, "2026-01-05T00:00Z", "2026-01-07T00:00Z")).toBe(8);
    expect(hoursBetween(night, "2026-01-05T00:00Z", "2026-01-06T00:00Z")).toBe(2);
  });

  it("cuts a night shift at midnight when the next date is a holiday, and only there", () => {
    const night = calendar({ mon: [["22:00", "06:00"]], tue: [["22:00", "06:00"]] }, { holidays: ["2026-01-06"] });
    expect(hoursBetween(night, "2026-01-05T00:00Z", "2026-01-06T12:00Z")).toBe(2);
    expect(hoursBetween(night, "2026-01-06T12:00Z", "2026-01-08T00:00Z")).toBe(6);
  });

  it("counts overlapping ranges once, in any order", () => {
    const overlapping = calendar({
      mon: [
        ["13:00", "17:00"],
        ["09:00", "14:00"],
        ["16:00", "17:00"],
      ],
    });
    expect(hoursBetween(overlapping, "2026-01-05T00:00Z", "2026-01-06T00:00Z")).toBe(8);
  });

  it("puts the hours of a single date in place of the weekly ones, but not of a holiday", () => {
    const special = { "2026-01-05": [["09:00", "10:00"]], "2026-01-12": [["09:00", "10:00"]] } as const;
    const office = calendar({ mon: [["09:00", "17:00"]] }, { overrides: special, holidays: ["2026-01-12"] });
    expect(hoursBetween(office, "2026-01-05T00:00Z", "2026-01-06T00:00Z")).toBe(1);
    expect(hoursBetween(office, "2026-01-12T00:00Z", "2026-01-13T00:00Z")).toBe(0);
  });

  it("is due at the closing instant when the target is used up exactly there", () => {
    const office = calendar({ mon: [["09:00", "17:00"]], tue: [["09:00", "17:00"]] });
    expect(iso(dueAtMs(office, ms("2026-01-05T09:00Z"), 8 * 3_600_000))).toBe("2026-01-05T17:00:00.000Z");
    expect(iso(dueAtMs(office, ms("2026-01-05T09:00Z"), 8 * 3_600_000 + 1))).toBe("2026-01-06T09:00:00.001Z");
  });

  it("grows its table as far as a question reaches, backwards and forwards", () => {
    const office = calendar({ mon: [["09:00", "17:00"]] });
    expect(hoursBetween(office, "2026-01-05T00:00Z", "2026-01-06T00:00Z")).toBe(8);
    expect(hoursBetween(office, "2015-01-05T00:00Z", "2015-01-06T00:00Z")).toBe(8);
    expect(iso(dueAtMs(office, ms("2026-01-05T09:00Z"), 8 * 52 * 10 * 3_600_000))).toBe("2035-12-17T17:00:00.000Z");
  });

  it("refuses to look for a due instant that never comes", () => {
    expect(() => dueAtMs(calendar({}), ms("2026-01-05T09:00Z"), 1)).toThrow(RangeError);
  });
});
