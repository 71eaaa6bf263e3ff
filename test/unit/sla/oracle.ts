import type { Calendar, Weekday } from "#shared/desk/desk.ts";

/**
 * A slow second opinion on business time: it looks at every minute of a month, knows no tables, sums or offsets, and
 * shares no code with the engine. Enough, as all that it is asked about lies on whole minutes.
 */

/** A zone around a date at which its clocks change. */
export interface Place {
  readonly timeZone: string;
  readonly date: string;
}

/** Gaps and overlaps, at night and at midnight, of an hour, of half an hour, of a whole day, and none. */
export const places: readonly Place[] = [
  { timeZone: "Europe/London", date: "2026-03-29" },
  { timeZone: "Europe/London", date: "2026-10-25" },
  { timeZone: "America/New_York", date: "2026-11-01" },
  { timeZone: "America/Sao_Paulo", date: "2018-11-04" },
  { timeZone: "America/Sao_Paulo", date: "2018-02-18" },
  { timeZone: "Australia/Lord_Howe", date: "2026-04-05" },
  { timeZone: "Australia/Lord_Howe", date: "2026-10-04" },
  { timeZone: "Asia/Tehran", date: "2022-03-22" },
  { timeZone: "Pacific/Apia", date: "2011-12-30" },
  { timeZone: "Asia/Kolkata", date: "2026-01-01" },
];

const minuteMs = 60_000;
/** Opening times and changes of clocks lie on quarters of an hour, in UTC and local time alike. */
const quarter = 15;
const dayMinutes = 1440;
/** Minutes the oracle sees, from three days before the date on. */
export const horizon = 30 * dayMinutes;

/** First minute the oracle sees, in epoch minutes. */
export const firstMinute = ({ date }: Place): number => Date.parse(date) / minuteMs - 3 * dayMinutes;

const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Local quarter of an hour (as if UTC) → the first minute at which clocks show it. */
const firstShown = (place: Place): ReadonlyMap<number, number> => {
  const known = shownAt.get(place);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: place.timeZone, dateStyle: "short", timeStyle: "short" });
  const shown = new Map<number, number>();
  for (
    let minute = firstMinute(place) - 4 * dayMinutes;
    minute < firstMinute(place) + horizon + 2 * dayMinutes;
    minute += quarter
  ) {
    const parts = Object.fromEntries(format.formatToParts(minute * minuteMs).map(({ type, value }) => [type, value]));
    const local =
      Date.parse(`${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}Z`) / minuteMs;
    if (!shown.has(local)) shown.set(local, minute);
  }
  shownAt.set(place, shown);
  return shown;
};
const shownAt = new Map<Place, ReadonlyMap<number, number>>();

/** A local time that no clock shows is as long after the last one before it as the clocks had gone on. */
const instantOf = (shown: ReadonlyMap<number, number>, local: number): number => {
  let back = 0;
  while (!shown.has(local - back) && back < 3 * dayMinutes) back += quarter;
  return (shown.get(local - back) ?? Number.NaN) + back;
};

/** For each minute the oracle sees whether the calendar is open. */
export const openMinutes = (place: Place, calendar: Calendar): readonly boolean[] => {
  const shown = firstShown(place);
  const open = new Array<boolean>(horizon).fill(false);
  const mark = (from: number, to: number) => {
    for (let minute = instantOf(shown, from); minute < instantOf(shown, to); minute++) {
      const index = minute - firstMinute(place);
      if (index >= 0 && index < horizon) open[index] = true;
    }
  };
  const isHoliday = (day: number) => calendar.holidays.includes(new Date(day * minuteMs).toISOString().slice(0, 10));
  const firstDay = Math.floor(firstMinute(place) / dayMinutes) * dayMinutes;
  for (let day = firstDay - 2 * dayMinutes; day < firstDay + horizon + dayMinutes; day += dayMinutes)
    for (const [from, to] of calendar.hours[weekdays[new Date(day * minuteMs).getUTCDay()] ?? "sun"] ?? []) {
      const [start, end] = [day + minutesOf(from), day + minutesOf(to)];
      const midnight = day + dayMinutes;
      if (!isHoliday(day)) mark(start, end > start ? end : midnight);
      if (end <= start && !isHoliday(midnight)) mark(midnight, end + dayMinutes);
    }
  return open;
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
