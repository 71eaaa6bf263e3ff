import type { Calendar, OpeningHours, TimeRange, Weekday } from "#shared/desk/desk.ts";

/**
 * A slow second opinion on business time: it reads the clocks on the wall, looks at every second of five days, knows
 * no tables, sums or offsets, and shares no code with the engine.
 */

/** Five days around a date in a zone. */
export interface Scene {
  readonly timeZone: string;
  readonly date: string;
}

/** Changes of clocks at night and at midnight, of two hours, half an hour, a whole day; zones with odd offsets. */
const dates: Readonly<Record<string, readonly string[]>> = {
  "Africa/Cairo": ["2026-04-24", "2026-10-30"],
  "Africa/Casablanca": ["2026-02-15", "2026-03-22"],
  "Africa/Johannesburg": ["2026-05-01"],
  "Africa/Juba": ["2021-02-01"],
  "America/Anchorage": ["2026-11-01"],
  "America/Asuncion": ["2024-03-24"],
  "America/Caracas": ["2016-05-01"],
  "America/Chicago": ["2026-03-08"],
  "America/Havana": ["2026-03-08", "2026-11-01"],
  "America/Mexico_City": ["2022-10-30"],
  "America/New_York": ["2026-03-08", "2026-11-01"],
  "America/Phoenix": ["2026-03-08"],
  "America/Santiago": ["2026-04-05", "2026-09-06"],
  "America/Sao_Paulo": ["2018-02-18", "2018-11-04"],
  "America/St_Johns": ["2026-03-08"],
  "Antarctica/Troll": ["2026-03-29", "2026-10-25"],
  "Asia/Amman": ["2022-02-25"],
  "Asia/Beirut": ["2026-03-29", "2026-10-25"],
  "Asia/Gaza": ["2026-03-28"],
  "Asia/Jerusalem": ["2026-03-27"],
  "Asia/Kathmandu": ["2026-01-01"],
  "Asia/Kolkata": ["2026-12-31"],
  "Asia/Pyongyang": ["2018-05-05"],
  "Asia/Tehran": ["2022-03-22", "2022-09-22"],
  "Asia/Tokyo": ["2028-02-29"],
  "Atlantic/Azores": ["2026-10-25"],
  "Australia/Adelaide": ["2026-10-04"],
  "Australia/Eucla": ["2026-07-01"],
  "Australia/Lord_Howe": ["2026-04-05", "2026-10-04"],
  "Europe/Berlin": ["2026-03-29", "2026-10-25"],
  "Europe/Dublin": ["2026-10-25"],
  "Europe/Istanbul": ["2016-03-27"],
  "Europe/London": ["2026-03-29", "2026-10-25"],
  "Europe/Moscow": ["2014-10-26"],
  "Pacific/Apia": ["2011-12-30"],
  "Pacific/Auckland": ["2026-09-27"],
  "Pacific/Chatham": ["2026-04-05"],
  "Pacific/Kiritimati": ["2026-01-01"],
  "Pacific/Norfolk": ["2019-10-06"],
};

export const scenes: readonly Scene[] = Object.entries(dates).flatMap(([timeZone, ofZone]) =>
  ofZone.map((date) => ({ timeZone, date })),
);

const minute = 60;
const dayMinutes = 1440;
/** Opening times and changes of clocks lie on quarters of an hour, in UTC and local time alike. */
const quarter = 15;
/** Seconds that the oracle sees, from two days before the date on. */
export const sceneSeconds = 5 * dayMinutes * minute;

/** First second of a scene, in epoch seconds. */
export const firstSecond = ({ date }: Scene): number => firstMinute(date) * minute;

const firstMinute = (date: string): number => Date.parse(date) / 60_000 - 2 * dayMinutes;

const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** For each second of a scene 1 when the calendar is open. */
export const openSeconds = (scene: Scene, calendar: Calendar): Uint8Array => {
  const versions = versionsOf(scene, calendar);
  const open = new Uint8Array(sceneSeconds);
  for (let slot = 0; slot * quarter * minute < sceneSeconds; slot++) {
    const now = firstMinute(scene.date) + slot * quarter;
    const version = versions.findLast(({ from }) => from <= now);
    if (version?.shifts.some(([start, end]) => start <= now && now < end))
      open.fill(1, slot * quarter * minute, (slot + 1) * quarter * minute);
  }
  return open;
};

/** What is open while a version is in force; all in epoch minutes. */
interface Version {
  readonly from: number;
  readonly shifts: readonly (readonly [start: number, end: number])[];
}

const versionsOf = ({ date }: Scene, { versions = [], ...first }: Calendar): readonly Version[] => {
  let rules: OpeningHours = first;
  const result: Version[] = [{ from: Number.NEGATIVE_INFINITY, shifts: shiftsOf(rules, date) }];
  for (const { from, ...changes } of versions) {
    rules = { ...rules, ...changes };
    const shown = shownAround(rules.timeZone, date);
    result.push({ from: instantOf(shown, localMinutes(from)), shifts: shiftsOf(rules, date) });
  }
  return result;
};

const shiftsOf = (rules: OpeningHours, date: string): readonly (readonly [number, number])[] => {
  const shown = shownAround(rules.timeZone, date);
  const isHoliday = (day: number) => rules.holidays.includes(nameOf(day));
  const isSpecial = (day: number) => rules.overrides?.[nameOf(day)] !== undefined;
  const today = localMinutes(date);
  const shifts: (readonly [number, number])[] = [];
  for (let day = today - 5 * dayMinutes; day <= today + 5 * dayMinutes; day += dayMinutes)
    for (const [start, end] of rangesOf(rules, day)) {
      const midnight = day + dayMinutes;
      if (rules.holidayScope === "shift") {
        if (!isHoliday(day)) shifts.push([start, end]);
        continue;
      }
      if (!isHoliday(day)) shifts.push([start, Math.min(end, midnight)]);
      if (end > midnight && !isHoliday(midnight) && !isSpecial(midnight)) shifts.push([midnight, end]);
    }
  return shifts.map(([start, end]) => [instantOf(shown, start), instantOf(shown, end)]);
};

const rangesOf = (rules: OpeningHours, day: number): readonly (readonly [number, number])[] => {
  const ranges = rules.overrides?.[nameOf(day)] ?? rules.hours[weekdays[new Date(day * 60_000).getUTCDay()] ?? "sun"];
  return (ranges ?? []).map(([open, close]: TimeRange) => {
    const [from, to] = [day + minutesOf(open), day + minutesOf(close)];
    return [from, to > from ? to : to + dayMinutes];
  });
};

const nameOf = (day: number): string => new Date(day * 60_000).toISOString().slice(0, 10);
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const localMinutes = (local: string): number =>
  Date.parse(local.slice(0, 10)) / 60_000 + (local.includes("T") ? minutesOf(local.slice(11)) : 0);

/** Local quarter of an hour (as if UTC) → the first minute at which the clocks of the zone show it. */
const shownAround = (timeZone: string, date: string): ReadonlyMap<number, number> => {
  const key = `${timeZone} ${date}`;
  const known = shownAt.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" });
  const shown = new Map<number, number>();
  for (let now = firstMinute(date) - 9 * dayMinutes; now < firstMinute(date) + 13 * dayMinutes; now += quarter) {
    const parts = Object.fromEntries(format.formatToParts(now * 60_000).map(({ type, value }) => [type, value]));
    const local = localMinutes(
      `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`,
    );
    if (!shown.has(local)) shown.set(local, now);
  }
  shownAt.set(key, shown);
  return shown;
};
const shownAt = new Map<string, ReadonlyMap<number, number>>();

/** A local time that no clock shows is as long after the last one before it as the clocks had gone on. */
const instantOf = (shown: ReadonlyMap<number, number>, local: number): number => {
  let back = 0;
  while (!shown.has(local - back)) {
    back += quarter;
    if (back > 3 * dayMinutes) throw new Error("the oracle sees days, not weeks");
  }
  return (shown.get(local - back) ?? Number.NaN) + back;
};
