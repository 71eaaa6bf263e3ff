import { describe, expect, it } from "vitest";
import { compiledCalendar, dueAtMs, elapsedMs, type VersionedCalendar } from "#shared/sla/calendar.ts";
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

  it("cancels or keeps whole shifts by the date they start on, when holidays are about shifts", () => {
    const night = calendar(
      { mon: [["22:00", "06:00"]], tue: [["22:00", "06:00"]], wed: [["22:00", "06:00"]] },
      { holidays: ["2026-01-06"], overrides: { "2026-01-07": [["20:00", "02:00"]] }, holidayScope: "shift" },
    );
    expect(hoursBetween(night, "2026-01-05T00:00Z", "2026-01-06T12:00Z")).toBe(8);
    expect(hoursBetween(night, "2026-01-06T12:00Z", "2026-01-07T12:00Z")).toBe(0);
    expect(hoursBetween(night, "2026-01-07T12:00Z", "2026-01-08T12:00Z")).toBe(6);
  });

  it("drops an interval of which a change of clocks leaves nothing, and no other", () => {
    const night = calendar({
      sun: [
        ["00:30", "01:00"],
        ["01:30", "02:00"],
      ],
    });
    expect(hoursBetween(night, "2026-03-22T00:00Z", "2026-03-23T00:00Z")).toBe(1);
    expect(hoursBetween(night, "2026-03-29T00:00Z", "2026-03-30T00:00Z")).toBe(0.5);
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

  it("remembers the time-zone data its table was made with", () => {
    expect(compiledCalendar(calendar({}), ms("2026-01-05T09:00Z")).tzdb).toBe(process.versions["tz"]);
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

describe("a calendar of several versions", () => {
  const office = calendar(
    { mon: [["09:00", "17:00"]], tue: [["09:00", "17:00"]] },
    {
      holidays: ["2026-07-13"],
      versions: [
        { from: "2026-07-06", hours: { mon: [["10:00", "14:00"]], tue: [["10:00", "14:00"]] } },
        { from: "2026-07-21T12:00", holidays: ["2026-07-13", "2026-07-21"] },
        { from: "2026-08-03", timeZone: "America/New_York" },
      ],
    },
  );

  it("measures each date by the version in force, which keeps what it does not change", () => {
    expect(hoursBetween(office, "2026-06-29T00:00Z", "2026-06-30T00:00Z")).toBe(8);
    expect(hoursBetween(office, "2026-07-06T00:00Z", "2026-07-07T00:00Z")).toBe(4);
    expect(hoursBetween(office, "2026-07-13T00:00Z", "2026-07-14T00:00Z")).toBe(0);
  });

  it("closes a day from noon on when its holiday is known at noon", () => {
    expect(hoursBetween(office, "2026-07-21T00:00Z", "2026-07-22T00:00Z")).toBe(2);
    expect(hoursBetween(office, "2026-07-21T00:00Z", "2026-07-21T11:00Z")).toBe(2);
  });

  it("moves to another zone with its version", () => {
    expect(iso(dueAtMs(office, ms("2026-07-28T09:00Z"), 4 * 3_600_000 + 1))).toBe("2026-08-03T14:00:00.001Z");
  });

  it("lets a clock that runs over the change keep what it had and go on at the new pace", () => {
    expect(iso(dueAtMs(office, ms("2026-06-30T08:00Z"), 9 * 3_600_000))).toBe("2026-07-06T10:00:00.000Z");
    expect(hoursBetween(office, "2026-06-30T08:00Z", "2026-07-06T10:00Z")).toBe(9);
  });
});
