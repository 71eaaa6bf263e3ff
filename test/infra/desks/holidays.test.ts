import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { icalendarHolidays } from "#infra/desks/icalendar.ts";
import { publicHolidays } from "#infra/desks/public-holidays.ts";

describe("public holidays", () => {
  it("are a country's dates, moved ones and substitutes among them", () => {
    // gov.uk/bank-holidays, of England and Wales, and the Saturday that Boxing Day falls on.
    const dates = ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-26", "12-28"];
    expect(publicHolidays("GB-ENG", [2026])).toEqual(dates.map((date) => `2026-${date}`));
  });

  it("are those of a state or region when one is named", () => {
    const of = (place: string) => new Set(publicHolidays(place, [2026]));
    expect([...of("DE-BY").difference(of("DE"))]).toEqual(["2026-01-06", "2026-06-04", "2026-11-01"]);
    expect([...of("DE-BY-A").difference(of("DE-BY"))]).toEqual(["2026-08-08", "2026-08-15"]);
  });

  it("are all dates of a feast of several days, without its half day", () => {
    const dates = publicHolidays("TR", [2026]).filter((date) => date.startsWith("2026-03"));
    expect(dates).toEqual(["2026-03-20", "2026-03-21", "2026-03-22"]);
  });

  it.each([
    ["XX", '"XX" is not known; one of: AD, AE'],
    ["GB-LND", '"LND" is not known; one of: ALD, ENG'],
    ["GB-ENG-X", '"X" is not known; one of: (there is none)'],
  ])("are refused for %s, with what there is", (place, line) => {
    expect(() => publicHolidays(place, [2026])).toThrow(ConfigurationMistake);
    expect(() => publicHolidays(place, [2026])).toThrow(`publicHolidays("${place}"): ${line}`);
  });
});

describe("holidays of an iCalendar file", () => {
  const text = readFileSync(new URL("../../fixtures/calendars/works.ics", import.meta.url), "utf8");

  it("are the dates of its all-day events: repeated, excepted, moved, and of several days", () => {
    expect(icalendarHolidays(text, [2026])).toEqual([
      "2026-01-05",
      "2026-04-03",
      "2026-05-01",
      "2026-12-30",
      "2026-12-31",
    ]);
    expect(icalendarHolidays(text, [2027])).toEqual(["2027-01-01", "2027-01-02"]);
  });

  it.each(["", "<html></html>", "BEGIN:VEVENT\r\nEND:VEVENT"])("are refused of %j", (other) => {
    expect(() => icalendarHolidays(other, [2026])).toThrow(ConfigurationMistake);
  });
});
