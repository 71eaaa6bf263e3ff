import { DateTime } from "luxon";
import { Temporal } from "temporal-polyfill";
import { dueAtMs, type VersionedCalendar } from "#shared/sla/calendar.ts";
import { compileYears } from "#shared/sla/compile-calendar.ts";
import { figure, percentile, type Section } from "#test/bench/report.ts";

const hourMs = 3_600_000;
const weeks = 20;
const targets = [40, 10_000];
/** Opens and closes at these hours, Monday to Friday. */
const [open, close] = [9, 17];
const timeZone = "America/New_York";

const day = [["09:00", "17:00"]] as const;
const holidays = Array.from({ length: 14 }, (_, index) => index + 2020).flatMap((year) =>
  ["01-01", "01-20", "02-17", "05-26", "06-19", "07-04", "09-01", "10-13", "11-11", "11-27", "12-25"].map(
    (date) => `${year}-${date}`,
  ),
);
const calendar: VersionedCalendar = {
  timeZone,
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays,
  version: "bench",
};

/**
 * Starts over twenty weeks, at any second: scattered by a stride without a common divisor, so that a processor cannot
 * learn the way the search goes.
 */
const starts = Float64Array.from(
  { length: 1 << 16 },
  (_, index) => Date.UTC(2026, 0, 5) + ((index * 7_919_777) % (weeks * 7 * 86_400)) * 1000,
);

type Due = (fromMs: number, businessMs: number) => number;

/** The way one does it with a library: day by day, each day's hours in the zone. */
const closed = new Set(holidays);
const luxonDue: Due = (fromMs, businessMs) => {
  let left = businessMs;
  const from = DateTime.fromMillis(fromMs, { zone: timeZone });
  for (let date = from.startOf("day"); ; date = date.plus({ days: 1 })) {
    if (date.weekday > 5 || closed.has(date.toISODate() ?? "")) continue;
    const begins = Math.max(fromMs, date.set({ hour: open }).toMillis());
    const length = date.set({ hour: close }).toMillis() - begins;
    if (length >= left) return begins + left;
    if (length > 0) left -= length;
  }
};
const temporalDue: Due = (fromMs, businessMs) => {
  let left = businessMs;
  const from = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone);
  for (let date = from.toPlainDate(); ; date = date.add({ days: 1 })) {
    if (date.dayOfWeek > 5 || closed.has(date.toString())) continue;
    const at = (hour: number) => date.toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds;
    const begins = Math.max(fromMs, at(open));
    const length = at(close) - begins;
    if (length >= left) return begins + left;
    if (length > 0) left -= length;
  }
};

/** Due instants per second: the best of three rounds, each as long as it takes to be a tenth of a second or more. */
const perSecond = (due: Due, businessMs: number, rounds = 3): number => {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    let count = 0;
    let sum = 0;
    do {
      const batch = count < 100 ? 1 : 10_000;
      for (let n = 0; n < batch; n++, count++) sum += due(starts[count & (starts.length - 1)] ?? 0, businessMs);
    } while (performance.now() - begun < 100);
    if (!Number.isFinite(sum)) throw new Error("a due instant is a number");
    best = Math.max(best, (count * 1000) / (performance.now() - begun));
  }
  return best;
};

/** Ours, luxon's and the polyfill's day walk must answer the same before it counts who is faster. */
const agree = (businessMs: number): void => {
  for (const from of starts.subarray(0, 5)) {
    const due = dueAtMs(calendar, from, businessMs);
    if (luxonDue(from, businessMs) !== due || temporalDue(from, businessMs) !== due)
      throw new Error(`no agreement on ${businessMs / hourMs} h from ${new Date(from).toISOString()}`);
  }
};

/** Milliseconds that the work takes. */
const timed = (work: () => unknown): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};

/** Due instants per second on one core, beside libraries that walk days, and the time a calendar takes to compile. */
export const slaSpeed = async (): Promise<Section> => {
  // The runtime loads its time-zone data once in a process, whoever asks first.
  const loading = timed(() => new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric" }));
  const cold = timed(() => compileYears(calendar, 2026, 2029));
  const warm = percentile(
    Array.from({ length: 21 }, () => timed(() => compileYears(calendar, 2026, 2029))),
    0.5,
  );
  for (const target of targets) agree(target * hourMs);
  const row = (name: string, due: Due) => [
    name,
    ...targets.map((target) => Math.round(perSecond(due, target * hourMs)).toLocaleString("en")),
  ];
  return {
    title: "Service-level arithmetic",
    note: `Due instants per second on one core: New York, weekdays 9 to 17, ${holidays.length} holidays, starts scattered over ${weeks} weeks. The bar is 5,000,000. Three years of the calendar compile in ${figure(cold)} ms the first time (plus ${figure(loading)} ms in which the runtime loads its time-zone data), ${figure(warm)} ms after that; the bar is 10.`,
    head: ["implementation", ...targets.map((target) => `${target.toLocaleString("en")} h`)],
    rows: [
      row("compiled calendar", (from, business) => dueAtMs(calendar, from, business)),
      row("luxon, day by day", luxonDue),
      row("temporal-polyfill, day by day", temporalDue),
    ],
  };
};
