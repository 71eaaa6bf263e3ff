import { describe, expect, it } from "vitest";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { ServiceLevel, StepDefinition } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { VersionedCalendar } from "#shared/sla/calendar.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { dueSteps } from "#shared/sla/steps.ts";
import { inSeconds } from "#shared/sla/target.ts";
import { pauseClock, reopenClock, resumeClock, retargetClock, startClock, stopClock } from "#shared/sla/transitions.ts";
import { slaView } from "#shared/sla/view.ts";
import { buildTicket } from "#test/builders.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";

/** Monday; the desk is open from 09:00 to 17:00 UTC. */
const at = (time: string, day = "23") => `2026-11-${day}T${time}:00.000Z`;
const hour = 3600;

const resolution = { ...officeDesk.serviceLevels.resolution, targets: { 1: "40h" } } as const;
const deskWith = (steps: readonly StepDefinition[]) =>
  defineDesk({ ...officeDesk, serviceLevels: { fix: { ...resolution, steps } } }, "");

/** One clock that begins on Monday at 09:00, driven directly. */
class Run {
  clock: SlaClock;
  readonly level: ServiceLevel;
  readonly calendar: VersionedCalendar;
  readonly desk: ReturnType<typeof defineDesk>;

  constructor(targetHours: number, ...steps: readonly StepDefinition[]) {
    this.desk = deskWith(steps);
    const [level] = this.desk.serviceLevels;
    const calendar = this.desk.calendars["office"];
    if (!level || !calendar) throw new Error("the desk has a level and a calendar");
    this.level = level;
    this.calendar = calendar;
    this.clock = startClock(level, inSeconds(targetHours * hour), 1, at("09:00"), at("09:00"), calendar);
  }

  pause(now: Instant): this {
    this.clock = pauseClock(this.clock, "awaitingCaller", now, this.calendar);
    return this;
  }
  resume(now: Instant): this {
    this.clock = resumeClock(this.clock, now, this.calendar);
    return this;
  }
  aim(targetHours: number, now: Instant): this {
    this.clock = retargetClock(this.clock, this.level, inSeconds(targetHours * hour), now, this.calendar);
    return this;
  }
  resolveAndReopen(resolvedAt: Instant, reopenedAt: Instant): this {
    this.clock = reopenClock(stopClock(this.clock, resolvedAt, this.calendar), reopenedAt, this.calendar);
    return this;
  }
  /** The timer comes: ids of the steps that take effect. */
  wake(now: Instant): readonly string[] {
    const due = dueSteps(buildTicket({ slas: [this.clock] }), { now, desk: this.desk });
    this.clock = due.at(-1)?.clock ?? this.clock;
    return due.map(({ step }) => step);
  }
  /** The steps to come in their order, each with its instant. */
  get steps(): readonly (readonly [string, Instant | null])[] {
    return this.clock.steps.map((step) => [step.id, step.at]);
  }
}

describe("a step at an offset from the due instant", () => {
  it("counts the business time of the calendar, or real time when it says so", () => {
    const run = new Run(
      16,
      { before: "1h" },
      { before: "18h", time: "wall" },
      { after: "30m" },
      { after: "30m", time: "wall" },
    );
    expect(run.clock.dueAt).toBe(at("17:00", "24"));
    expect(run.steps).toEqual([
      ["before-18h-wall", at("23:00")],
      ["before-1h", at("16:00", "24")],
      ["p100", at("17:00", "24")],
      ["after-30m-wall", at("17:30", "24")],
      ["after-30m", at("09:30", "25")],
    ]);
  });

  it("is to the millisecond where percentages are", () => {
    const run = new Run(1 / 3600, { atPercent: 50 }, { after: "1s" });
    expect(run.steps).toEqual([
      ["p50", "2026-11-23T09:00:00.500Z"],
      ["p100", "2026-11-23T09:00:01.000Z"],
      ["after-1s", "2026-11-23T09:00:02.000Z"],
    ]);
  });

  it("takes its place among percentages by its instant, whatever the target", () => {
    const steps: readonly StepDefinition[] = [{ atPercent: 50 }, { before: "1h" }, { atPercent: 150 }, { after: "2h" }];
    expect(new Run(8, ...steps).steps.map(([id]) => id)).toEqual(["p50", "before-1h", "p100", "after-2h", "p150"]);
    expect(new Run(1.5, ...steps).steps.map(([id]) => id)).toEqual(["before-1h", "p50", "p100", "p150", "after-2h"]);
  });

  it("does not come under a target that is too short for it, but under a longer one", () => {
    const run = new Run(0.5, { before: "30m" }, { before: "1h", time: "wall" });
    expect(run.steps).toEqual([
      ["p100", at("09:30")],
      ["before-1h-wall", null],
      ["before-30m", null],
    ]);
    expect(run.wake(at("09:15"))).toEqual([]);
    expect(run.aim(8, at("09:15")).steps).toEqual([
      ["before-1h-wall", at("16:00")],
      ["before-30m", at("16:30")],
      ["p100", at("17:00")],
    ]);
  });

  it("shows as what comes next", () => {
    const run = new Run(8, { before: "1h" }, { after: "30m", time: "wall" });
    const next = () => slaView(run.clock, at("17:00"), run.desk).nextStep;
    expect(next()).toEqual({ id: "before-1h", dueAt: at("16:00") });
    expect(run.wake(at("17:00"))).toEqual(["before-1h", "p100"]);
    expect(next()).toEqual({ id: "after-30m-wall", dueAt: at("17:30") });
  });
});

describe("while the clock is paused, a step that was not reached", () => {
  const steps: readonly StepDefinition[] = [
    { before: "1h" },
    { before: "1h", time: "wall" },
    { after: "30m" },
    { after: "2h", time: "wall" },
  ];

  it("has no instant, and moves with the due instant when the clock goes on", () => {
    const run = new Run(8, ...steps).pause(at("10:00"));
    expect(run.steps.map(([, instant]) => instant)).toEqual([null, null, null, null, null]);
    expect(run.resume(at("12:00")).steps).toEqual([
      ["before-1h", at("10:00", "24")],
      ["before-1h-wall", at("10:00", "24")],
      ["p100", at("11:00", "24")],
      ["after-30m", at("11:30", "24")],
      ["after-2h-wall", at("13:00", "24")],
    ]);
  });

  it("in real time after the breach comes when the pause ends at the earliest", () => {
    const run = new Run(1, ...steps);
    expect(run.wake(at("10:00"))).toEqual(["p100"]);
    run.pause(at("10:15"));
    expect(run.wake(at("16:00"))).toEqual([]);
    expect(run.resume(at("16:00")).steps).toEqual([
      ["after-2h-wall", at("16:00")],
      ["after-30m", at("16:15")],
      ["before-1h", null],
      ["before-1h-wall", null],
    ]);
  });

  it("in real time before the due instant comes at once when less is left", () => {
    const run = new Run(8, { before: "1h", time: "wall" }).pause(at("15:50")).resume(at("16:10"));
    expect(run.clock.dueAt).toBe(at("09:20", "24"));
    expect(run.steps[0]).toEqual(["before-1h-wall", at("08:20", "24")]);
    const short = new Run(8, { before: "1h", time: "wall" }).pause(at("15:50")).aim(7, at("16:00")).resume(at("16:05"));
    expect(short.steps).toEqual([
      ["before-1h-wall", at("16:05")],
      ["p100", at("16:15")],
    ]);
  });

  it("is not reached by a resolution that did not last either", () => {
    const run = new Run(1, { after: "2h", time: "wall" }).resolveAndReopen(at("10:30"), at("14:00"));
    expect(run.steps).toEqual([
      ["p100", at("10:00")],
      ["after-2h-wall", at("14:00")],
    ]);
  });
});

describe("another target", () => {
  const steps: readonly StepDefinition[] = [
    { before: "1h" },
    { atPercent: 50 },
    { after: "30m" },
    { after: "3h", time: "wall" },
  ];

  it("arms all steps ahead of it anew", () => {
    const run = new Run(2, ...steps);
    expect(run.wake(at("11:45"))).toEqual(["before-1h", "p50", "p100", "after-30m"]);
    expect(run.aim(8, at("11:50")).steps).toEqual([
      ["p50", at("13:00")],
      ["before-1h", at("16:00")],
      ["p100", at("17:00")],
      ["after-3h-wall", at("20:00")],
      ["after-30m", at("09:30", "24")],
    ]);
  });

  it("lets of several steps it has passed only the last fire, whichever kind that is", () => {
    const run = new Run(8, ...steps).aim(2, at("12:00"));
    expect(run.clock).toMatchObject({ dueAt: at("11:00"), breachedAt: at("12:00") });
    expect(run.steps).toEqual([
      ["after-30m", at("12:00")],
      ["after-3h-wall", at("14:00")],
    ]);
    expect(new Run(8, ...steps).aim(2, at("15:00")).steps).toEqual([["after-3h-wall", at("15:00")]]);
    expect(new Run(8, ...steps).aim(3, at("11:30")).steps[0]).toEqual(["before-1h", at("11:30")]);
  });

  it("on a paused clock does not let real time pass", () => {
    const run = new Run(8, ...steps).pause(at("12:00")).aim(2, at("16:00"));
    expect(run.steps).toEqual([
      ["after-30m", at("16:00")],
      ["after-3h-wall", null],
    ]);
    expect(run.resume(at("16:30")).steps.at(-1)).toEqual(["after-3h-wall", at("16:30")]);
  });
});
