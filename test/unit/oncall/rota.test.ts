import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OpeningHours, TimeRange } from "#shared/desk/desk.ts";
import { type Rota, shiftUnits } from "#shared/desk/on-call.ts";
import { toInstant } from "#shared/instant.ts";
import { onCallAt, shiftsBetween } from "#shared/oncall/rota.ts";
import { onCallByClock, type WallClock, wallClock } from "#test/unit/oncall/oracle.ts";

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

const rota = (more: Partial<Rota> = {}): Rota => ({
  name: "Nights",
  timeZone: "Europe/London",
  start: "2026-01-05T09:00",
  shift: { every: 1, unit: "week" },
  participants: ["ada", "bob", "cora"],
  restrictions: null,
  overrides: [],
  ...more,
});

describe("a rota", () => {
  test("hands over at the same time on the clock in winter and in summer", () => {
    const shifts = shiftsBetween(rota(), "2026-03-20T00:00:00.000Z", "2026-04-02T00:00:00.000Z");
    expect(shifts).toEqual([
      { person: "bob", from: "2026-03-20T00:00:00.000Z", to: "2026-03-23T09:00:00.000Z" },
      { person: "cora", from: "2026-03-23T09:00:00.000Z", to: "2026-03-30T08:00:00.000Z" },
      { person: "ada", from: "2026-03-30T08:00:00.000Z", to: "2026-04-02T00:00:00.000Z" },
    ]);
  });

  test("has nobody on call before it starts, and its first participant from that instant on", () => {
    expect(onCallAt(rota(), "2026-01-05T08:59:59.999Z")).toBeNull();
    expect(onCallAt(rota(), "2026-01-05T09:00:00.000Z")).toBe("ada");
  });

  test("does not bring anybody back in an hour that repeats", () => {
    const hourly = rota({ start: "2026-10-25T00:00", shift: { every: 1, unit: "hour" } });
    // 01:00 to 02:00 comes twice, first in summer time.
    expect(shiftsBetween(hourly, "2026-10-24T23:00:00.000Z", "2026-10-25T03:00:00.000Z")).toEqual([
      { person: "ada", from: "2026-10-24T23:00:00.000Z", to: "2026-10-25T00:00:00.000Z" },
      { person: "bob", from: "2026-10-25T00:00:00.000Z", to: "2026-10-25T02:00:00.000Z" },
      { person: "cora", from: "2026-10-25T02:00:00.000Z", to: "2026-10-25T03:00:00.000Z" },
    ]);
  });

  test("hands over later when the time of a hand-over does not exist", () => {
    const nightly = rota({ start: "2026-03-28T01:30", shift: { every: 1, unit: "day" } });
    expect(shiftsBetween(nightly, "2026-03-28T01:30:00.000Z", "2026-03-30T00:30:00.000Z")).toEqual([
      { person: "ada", from: "2026-03-28T01:30:00.000Z", to: "2026-03-29T01:30:00.000Z" },
      { person: "bob", from: "2026-03-29T01:30:00.000Z", to: "2026-03-30T00:30:00.000Z" },
    ]);
  });

  test("is overruled by its overrides, also where nobody would be on call", () => {
    const weekdays = { mon: [["09:00", "17:00"]] } satisfies OpeningHours["hours"];
    const overridden = rota({
      restrictions: weekdays,
      overrides: [
        { from: "2026-01-12T10:00", to: "2026-01-12T12:00", person: "cora" },
        { from: "2026-01-12T16:00", to: "2026-01-12T17:00", person: null },
        { from: "2026-01-12T20:00", to: "2026-01-12T21:00", person: "ada" },
      ],
    });
    const hours = shiftsBetween(overridden, "2026-01-12T00:00:00.000Z", "2026-01-13T00:00:00.000Z");
    expect(hours.map(({ person, from, to }) => [from.slice(11, 16), to.slice(11, 16), person])).toEqual([
      ["09:00", "10:00", "bob"],
      ["10:00", "12:00", "cora"],
      ["12:00", "16:00", "bob"],
      ["20:00", "21:00", "ada"],
    ]);
  });
});

/** A year with both changes of clocks: by an hour, by half an hour, at midnight, in the south, and with a day left out. */
const years = [
  { timeZone: "Europe/London", year: 2026 },
  { timeZone: "America/New_York", year: 2026 },
  { timeZone: "Australia/Lord_Howe", year: 2026 },
  { timeZone: "America/Sao_Paulo", year: 2018 },
  { timeZone: "Africa/Casablanca", year: 2025 },
  { timeZone: "Pacific/Apia", year: 2011 },
];

const clocks = new Map<string, WallClock>();
const clockOf = (timeZone: string, year: number): WallClock => {
  const known = clocks.get(timeZone);
  const clock = known ?? wallClock(timeZone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  clocks.set(timeZone, clock);
  return clock;
};

const local = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
const time = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => new Date(quarter * 15 * minuteMs).toISOString().slice(11, 16));
const range: fc.Arbitrary<TimeRange> = fc.tuple(time, time);
const ranges = fc.array(range, { maxLength: 2 });
const hours = fc.record({
  mon: ranges,
  wed: ranges,
  sat: ranges,
  sun: fc.array(range, { minLength: 1, maxLength: 2 }),
});

/** Rotas that start in the first weeks of the year, with overrides that do not overlap. */
const rotas = (year: number, timeZone: string): fc.Arbitrary<Rota> =>
  fc
    .record({
      startsAfter: fc.integer({ min: 2 * 96, max: 20 * 96 }),
      shift: fc.record({ every: fc.integer({ min: 1, max: 13 }), unit: fc.constantFrom(...shiftUnits) }),
      participants: fc.constantFrom(["ada"], ["ada", "bob"], ["ada", "bob", "cora", "dan", "eve"]),
      restrictions: fc.option(hours, { freq: 2 }),
      marks: fc.uniqueArray(fc.integer({ min: 3 * 96, max: 360 * 96 }), { maxLength: 6 }),
      person: fc.constantFrom("zoe", "ada", null),
    })
    .map(({ startsAfter, marks, person, ...rest }) => {
      const quarter = (n: number): string => local(Date.UTC(year, 0, 1) + n * 15 * minuteMs);
      const sorted = marks.toSorted((a, b) => a - b);
      const overrides = sorted.flatMap((mark, n) => {
        const next = sorted[n + 1];
        return n % 2 === 0 && next !== undefined ? [{ from: quarter(mark), to: quarter(next), person }] : [];
      });
      return rota({ ...rest, timeZone, start: quarter(startsAfter), overrides });
    });

/** Who is on call in each minute of [fromMs, toMs) by the shifts; fails when they overlap or are out of order. */
const byShifts = (subject: Rota, fromMs: number, toMs: number): (string | null)[] => {
  const minutes: (string | null)[] = new Array((toMs - fromMs) / minuteMs).fill(null);
  let end = fromMs;
  for (const { person, from, to } of shiftsBetween(subject, toInstant(fromMs), toInstant(toMs))) {
    const [begins, ends] = [Date.parse(from), Date.parse(to)];
    expect(begins).toBeGreaterThanOrEqual(end);
    expect(ends).toBeGreaterThan(begins);
    minutes.fill(person, (begins - fromMs) / minuteMs, (ends - fromMs) / minuteMs);
    end = ends;
  }
  expect(end).toBeLessThanOrEqual(toMs);
  return minutes;
};

/** Runs of the same value: [value, first minute] each. */
const runs = (minutes: readonly (string | null)[]) =>
  minutes.flatMap((value, minute) => (minute === 0 || minutes[minute - 1] !== value ? [[value, minute]] : []));

describe.each(years)("through a year in $timeZone", ({ timeZone, year }) => {
  const [fromMs, toMs] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  // A date left out brings the end of the year a day nearer on the clock: the oracle does not look past its last minute.
  const untilMs = toMs - 3 * dayMs;

  test("a rota has on call whom a clock says, minute by minute", { timeout: 60_000 }, () => {
    const clock = clockOf(timeZone, year);
    fc.assert(
      fc.property(rotas(year, timeZone), (subject) => {
        const expected = onCallByClock(subject, clock).slice(0, (untilMs - fromMs) / minuteMs);
        expect(runs(byShifts(subject, fromMs, untilMs))).toEqual(runs(expected));
      }),
      { numRuns: 8 },
    );
  });

  test("every minute has exactly one person, whose turn comes in order", { timeout: 60_000 }, () => {
    const participants = ["ada", "bob", "cora", "dan", "eve"];
    for (const start of [`${year}-01-02T00:00`, `${year}-01-02T01:30`])
      for (const unit of shiftUnits) {
        const subject = rota({ timeZone, start, shift: { every: 1, unit }, participants });
        const shifts = shiftsBetween(subject, toInstant(fromMs + 3 * dayMs), toInstant(toMs));
        expect(shifts[0]?.from).toBe(toInstant(fromMs + 3 * dayMs));
        expect(shifts.at(-1)?.to).toBe(toInstant(toMs));
        for (const [n, shift] of shifts.entries()) {
          const before = shifts[n - 1];
          if (before) expect(before.to).toBe(shift.from);
          // Whose turn falls into a gap is left out; nobody comes back before all others were on call.
          const steps = participants.indexOf(shift.person) - participants.indexOf(before?.person ?? "");
          if (before && year !== 2011) expect([1, 2]).toContain((steps + participants.length) % participants.length);
        }
      }
  });

  test("the one asked for at an instant is the one of the shift around it", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(rotas(year, timeZone), fc.integer({ min: fromMs, max: untilMs - dayMs }), (subject, atMs) => {
        const [shift] = shiftsBetween(subject, toInstant(atMs), toInstant(atMs + dayMs));
        const present = shift?.from === toInstant(atMs) ? shift.person : null;
        expect(onCallAt(subject, toInstant(atMs))).toBe(present);
      }),
      { numRuns: 100 },
    );
  });
});
