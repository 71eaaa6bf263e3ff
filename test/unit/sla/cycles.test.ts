import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineDesk } from "#shared/desk/define-desk.ts";
import { metricCycles } from "#shared/sla/cycles.ts";
import { friendlyDuration, friendlyTimeIn } from "#shared/sla/friendly.ts";
import { inSeconds } from "#shared/sla/target.ts";
import { cancelClock, pauseClock, startClock, stopClock } from "#shared/sla/transitions.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";

const at = (time: string, day = "23") => `2026-11-${day}T${time}:00.000Z`;
const desk = defineDesk(officeDesk, import.meta.url);
const calendar = desk.calendars["office"] ?? expect.fail("the desk has an office calendar");
const levelOf = (metric: string) =>
  desk.serviceLevels.find(({ id }) => id === metric) ?? expect.fail(`the desk has a level for ${metric}`);
const begun = (from: string, cycle = 1, metric = "resolution") =>
  startClock(levelOf(metric), inSeconds(28_800), cycle, from, from, calendar);

describe("cycles by metric", () => {
  it("stand in the order of the metrics, and each metric's in the order they were in", () => {
    const [first, second] = [begun(at("09:00")), begun(at("11:00"), 2)].map((clock) =>
      stopClock(clock, at("12:00"), calendar),
    );
    if (!first || !second) return expect.fail("two clocks");
    const answer = begun(at("09:00"), 1, "response");
    const found = metricCycles([second, first, answer, begun(at("13:00"), 3)], at("14:00"), desk);
    expect(found.map(({ id, name }) => [id, name])).toEqual([
      ["response", "Time to first response"],
      ["resolution", "Time to resolution"],
    ]);
    expect(found[0]).toMatchObject({ completedCycles: [], ongoingCycle: { startTime: { iso8601: at("09:00") } } });
    expect(found[1]?.completedCycles.map(({ startTime }) => startTime.iso8601)).toEqual([at("09:00"), at("11:00")]);
    expect(found[1]?.ongoingCycle?.startTime.iso8601).toBe(at("13:00"));
  });

  it("count business time, below zero once the goal is missed", () => {
    const [late] = metricCycles([stopClock(begun(at("09:00")), at("10:30", "24"), calendar)], at("12:00", "25"), desk);
    expect(late).toMatchObject({
      completedCycles: [
        {
          breached: true,
          breachTime: { iso8601: at("17:00") },
          stopTime: { iso8601: at("10:30", "24"), friendly: "24 Nov 2026, 10:30 UTC" },
          elapsedTime: { millis: 34_200_000, friendly: "9h 30m" },
          remainingTime: { millis: -5_400_000, friendly: "-1h 30m" },
        },
      ],
      ongoingCycle: null,
    });
  });

  it("say of one that goes on whether it rests, and whether the calendar is open", () => {
    const ongoing = (clock: ReturnType<typeof begun>, now: string) => metricCycles([clock], now, desk)[0]?.ongoingCycle;
    const paused = pauseClock(begun(at("09:00")), "awaitingCaller", at("10:00"), calendar);
    expect(ongoing(paused, at("12:00"))).toMatchObject({
      paused: true,
      withinCalendarHours: true,
      breachTime: null,
      elapsedTime: { friendly: "1h" },
    });
    expect(ongoing(begun(at("09:00")), at("18:00"))).toMatchObject({
      paused: false,
      withinCalendarHours: false,
      breached: true,
    });
  });

  it("leave out what was cancelled", () => {
    expect(metricCycles([cancelClock(begun(at("09:00")), at("10:00"), calendar)], at("12:00"), desk)).toEqual([]);
  });

  it("are still there once the desk has lost the calendar", () => {
    const [cycles] = metricCycles([begun(at("09:00"))], at("12:00"), { ...desk, calendars: {} });
    expect(cycles?.ongoingCycle).toMatchObject({
      withinCalendarHours: false,
      startTime: { friendly: "23 Nov 2026, 09:00 UTC" },
    });
  });
});

describe("plain words", () => {
  it.each([
    [0, "0m"],
    [999, "0m"],
    [45_000, "45s"],
    [-45_000, "-45s"],
    [1_205_000, "20m 5s"],
    [12_000_000, "3h 20m"],
    [12_059_999, "3h 20m"],
    [14_405_000, "4h"],
    [360_000_000, "100h"],
  ])("%d ms are %s", (millis, words) => {
    expect(friendlyDuration(millis)).toBe(words);
  });

  it("for a duration lose less than the smaller of their two units, and never add to it", () => {
    const seconds = { h: 3600, m: 60, s: 1 };
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 10 ** 10 }), (millis) => {
        const words = [...friendlyDuration(millis).matchAll(/(\d+)([hms])/g)];
        const said = words.reduce((sum, [, count, unit]) => sum + Number(count) * seconds[unit as "h" | "m" | "s"], 0);
        const lost = millis / 1000 - said;
        expect(lost).toBeGreaterThanOrEqual(0);
        expect(lost).toBeLessThan(millis >= 3_600_000 ? 60 : 1);
        expect(friendlyDuration(-millis)).toBe(`-${friendlyDuration(millis)}`);
      }),
    );
  });

  it("for a time are those of the zone, in summer and winter", () => {
    const berlin = friendlyTimeIn("Europe/Berlin");
    expect(berlin(Date.parse(at("08:15")))).toBe("23 Nov 2026, 09:15 CET");
    expect(berlin(Date.parse("2026-07-01T22:30:00.000Z"))).toBe("2 Jul 2026, 00:30 CEST");
  });
});
