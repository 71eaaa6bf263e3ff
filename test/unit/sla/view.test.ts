import { describe, expect, it } from "vitest";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { SlaMetric } from "#shared/sla/clock.ts";
import { inSeconds } from "#shared/sla/target.ts";
import { pauseClock, resumeClock, startClock, stopClock } from "#shared/sla/transitions.ts";
import { slaView } from "#shared/sla/view.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";

const at = (time: string, day = "23") => `2026-11-${day}T${time}:00.000Z`;
const desk = defineDesk(officeDesk, import.meta.url);
const calendar = desk.calendars["office"] ?? expect.fail("the desk has an office calendar");
const level =
  desk.serviceLevels.find(({ id }) => id === "resolution") ?? expect.fail("the desk has a resolution level");
const started = startClock(level, inSeconds(28_800), 1, at("09:00"), at("09:00"), calendar);

describe("a clock as the API shows it", () => {
  it("has business and actual figures in whole seconds as of now", () => {
    const held = resumeClock(pauseClock(started, "awaitingCaller", at("10:00"), calendar), at("18:00"), calendar);
    expect(slaView(held, "2026-11-24T09:30:00.999Z", desk)).toEqual({
      id: "resolution.1",
      definition: "resolution",
      type: "sla",
      metric: "resolution",
      cycle: 1,
      active: true,
      stage: "inProgress",
      calendar: "office",
      timeZone: "Etc/UTC",
      withinCalendarHours: true,
      targetSeconds: 28_800,
      startTime: at("09:00"),
      stopTime: null,
      breachTime: at("16:00", "24"),
      originalBreachTime: at("17:00"),
      hasBreached: false,
      breachedAt: null,
      businessElapsed: 5_400,
      businessPercentage: 18.7,
      businessTimeLeft: 23_400,
      actualElapsed: 59_400,
      actualPercentage: 206.2,
      actualTimeLeft: -30_600,
      pauseDuration: 28_800,
      businessPauseDuration: 25_200,
      pauses: [{ from: at("10:00"), to: at("18:00"), reason: "awaitingCaller" }],
      nextStep: { id: "p50", dueAt: at("12:00", "24") },
    });
  });

  it("shows whole seconds of a target to the millisecond, which is used up at 100 %", () => {
    const from = "2026-11-23T16:59:59.971Z";
    const clock = startClock(level, inSeconds(60.029), 1, from, from, calendar);
    expect(clock.dueAt).toBe(at("09:01", "24"));
    expect(clock.steps.map((step) => step.at?.slice(11))).toEqual([
      "09:00:29.986Z",
      "09:00:44.993Z",
      "09:01:00.000Z",
      "09:01:30.015Z",
    ]);
    expect(slaView(clock, at("09:01", "24"), desk)).toMatchObject({
      targetSeconds: 60,
      businessElapsed: 60,
      businessPercentage: 100,
      businessTimeLeft: 0,
    });
    expect(slaView(clock, "2026-11-24T09:00:59.999Z", desk).businessPercentage).toBe(99.9);
  });

  it("shows a breach from its instant on, before the timer has recorded it", () => {
    expect(slaView(started, at("17:00"), desk)).toMatchObject({ hasBreached: false, businessTimeLeft: 0 });
    expect(slaView(started, at("10:00", "24"), desk)).toMatchObject({
      hasBreached: true,
      breachedAt: at("17:00"),
      businessPercentage: 112.5,
      businessTimeLeft: -3_600,
    });
  });

  it("says whether its calendar is open now: from the opening instant to before the closing one", () => {
    const isOpen = (now: string) => slaView(started, now, desk).withinCalendarHours;
    expect(["08:59", "09:00", "16:59", "17:00"].map((time) => isOpen(at(time, "24")))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isOpen(at("12:00", "28"))).toBe(false);
    expect(slaView(started, at("12:00"), { ...desk, calendars: {} })).toMatchObject({
      calendar: "office",
      timeZone: null,
      withinCalendarHours: false,
    });
  });

  it("says whom it is agreed with", () => {
    const type = (metric: SlaMetric) => slaView({ ...started, metric }, at("12:00"), desk).type;
    expect([type("response"), type("ownership"), type("supplier")]).toEqual(["sla", "ola", "underpinningContract"]);
  });

  it("stands still once stopped, and while paused", () => {
    const stopped = stopClock(started, at("11:00"), calendar);
    expect(slaView(stopped, at("16:00"), desk)).toMatchObject({
      active: false,
      stage: "completed",
      businessElapsed: 7_200,
      actualElapsed: 7_200,
      nextStep: null,
    });
    const paused = pauseClock(started, "awaitingCaller", at("11:00"), calendar);
    expect(slaView(paused, at("16:00"), desk)).toMatchObject({
      stage: "paused",
      businessElapsed: 7_200,
      breachTime: null,
      pauseDuration: 18_000,
    });
  });
});
