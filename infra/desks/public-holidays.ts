import Holidays from "date-holidays";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";

/** Milliseconds of a day without a change of clocks. */
const dayMs = 86_400_000;

/**
 * The public holidays of a country, or of one of its states and regions, as a calendar's `holidays`: local dates in
 * order. For desk files alone, so that the functions get the dates and not the library.
 * @param place codes of date-holidays, most of them ISO 3166: "GB", "GB-ENG", "DE-BY-A".
 * @throws ConfigurationMistake for a place the library does not know.
 */
export const publicHolidays = (place: string, years: readonly number[]): readonly string[] => {
  const holidays = holidaysOf(place);
  const dates = years
    .flatMap((year) => holidays.getHolidays(year))
    .filter(({ type }) => type === "public")
    .flatMap(({ date, start, end }) => wholeDays(date.slice(0, 10), end.getTime() - start.getTime()));
  return [...new Set(dates)].sort();
};

const holidaysOf = (place: string): Holidays => {
  const [country = "", state = "", region = ""] = place.split("-");
  const all = new Holidays();
  known(place, country, all.getCountries());
  if (state) known(place, state, all.getStates(country));
  if (region) known(place, region, all.getRegions(country, state));
  // In UTC every day is as long as the next.
  return new Holidays({ country, ...(state && { state }), ...(region && { region }) }, { timezone: "UTC" });
};

const known = (place: string, code: string, codes: Readonly<Record<string, string>> = {}): void => {
  if (!Object.hasOwn(codes, code))
    throw new ConfigurationMistake(
      `publicHolidays("${place}"): "${code}" is not known; one of: ${Object.keys(codes).join(", ") || "(there is none)"}`,
    );
};

/** Half days are left to a calendar's overrides: nobody but its desk knows when it opens on them. */
const wholeDays = (first: string, lengthMs: number): readonly string[] =>
  Array.from({ length: Math.floor(lengthMs / dayMs) }, (_, days) =>
    new Date(Date.parse(first) + days * dayMs).toISOString().slice(0, 10),
  );
