import { describe, expect, it } from "vitest";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { clockEvents } from "#shared/sla/engine.ts";
import { dueSteps, nextClockInstant } from "#shared/sla/steps.ts";
import { apply } from "#shared/ticket/evolve.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { buildTicket } from "#test/builders.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";

/** Monday; the desk is open from 09:00 to 17:00 UTC. P3: response 2 h, resolution 8 h; P2: 1 h, 4 h; P1: 30 min, 2 h. */
const at = (time: string, day = "23") => `2026-11-${day}T${time}:00.000Z`;
const desk = defineDesk(officeDesk, import.meta.url);

/** A ticket on its way through commits; each gives the types of the events it caused and the ticket after them. */
class Course {
  ticket: Ticket;
  events: readonly string[];

  constructor(fields: Partial<Ticket> = {}, answered = false) {
    const created = buildTicket({ openedAt: at("09:00"), priority: 3, assignmentGroup: "first", ...fields });
    const bodies = clockEvents(undefined, created, { now: at("09:00"), desk, answered, asked: false });
    this.ticket = bodies.reduce<Ticket>(apply, created);
    this.events = bodies.map(({ type, clock }) => `${type} ${clock.id}`);
  }

  commit(
    now: string,
    fields: Partial<Ticket>,
    { answered = false, on = desk }: { answered?: boolean; on?: Desk } = {},
  ): this {
    const after = { ...this.ticket, ...fields };
    const bodies = clockEvents(this.ticket, after, { now, desk: on, answered, asked: false });
    this.ticket = bodies.reduce<Ticket>(apply, after);
    this.events = bodies.map(({ type, clock }) => `${type} ${clock.id}`);
    return this;
  }

  /** The timer comes at `now`: the steps that take effect, as "<clock> <step> <due instant>". */
  wake(now: string): readonly string[] {
    const steps = dueSteps(this.ticket, { now, desk });
    for (const { clock } of steps)
      this.ticket = { ...this.ticket, slas: this.ticket.slas.map((each) => (each.id === clock.id ? clock : each)) };
    return steps.map(({ clock, step, dueAt }) => `${clock.id} ${step} ${dueAt}`);
  }

  clock(id: "response.1" | "resolution.1" | "resolution.2") {
    const clock = this.ticket.slas.find((each) => each.id === id);
    if (!clock) throw new Error(`no clock ${id}`);
    return clock;
  }

  steps(id: "response.1" | "resolution.1" = "resolution.1") {
    return Object.fromEntries(this.clock(id).steps.map((step) => [step.id, step.at]));
  }
}

const onHold = { state: "onHold", onHoldReason: "awaitingCaller" } as const;
const working = { state: "inProgress", onHoldReason: null } as const;
const resolved = { state: "resolved" } as const;

describe("a new ticket", () => {
  it("gets a clock for each level that has a target for its priority", () => {
    expect(new Course().events).toEqual(["sla.attached response.1", "sla.attached resolution.1"]);
    expect(new Course({ priority: 4 }).events).toEqual(["sla.attached resolution.1"]);
    expect(new Course({ priority: 5 }).events).toEqual([]);
  });

  it("has its due instants and all of its steps fixed", () => {
    const course = new Course();
    expect(course.clock("resolution.1")).toMatchObject({
      state: "running",
      targetSeconds: 28_800,
      startedAt: at("09:00"),
      dueAt: at("17:00"),
      originalDueAt: at("17:00"),
      pauseReasons: ["awaitingCaller"],
    });
    expect(course.steps()).toEqual({ p50: at("13:00"), p75: at("15:00"), p100: at("17:00"), p150: at("13:00", "24") });
  });

  it("is answered at once when it is opened with a public message of an agent", () => {
    expect(new Course({}, true).events).toEqual([
      "sla.attached response.1",
      "sla.met response.1",
      "sla.attached resolution.1",
    ]);
  });
});

describe("stopping", () => {
  it("meets the response at the first public answer, and no later answer changes that", () => {
    const course = new Course().commit(at("10:00"), {}, { answered: true });
    expect(course.events).toEqual(["sla.met response.1"]);
    expect(course.clock("response.1")).toMatchObject({ state: "met", stoppedAt: at("10:00"), accruedMs: 3_600_000 });
    expect(course.commit(at("10:30"), {}, { answered: true }).events).toEqual([]);
  });

  it("stops response and resolution when the ticket is resolved, also from hold", () => {
    const course = new Course().commit(at("10:00"), onHold).commit(at("10:30"), resolved);
    expect(course.events).toEqual(["sla.met response.1", "sla.met resolution.1"]);
    expect(course.clock("resolution.1").pauses).toEqual([
      { from: at("10:00"), to: at("10:30"), reason: "awaitingCaller" },
    ]);
    expect(nextClockInstant(course.ticket.slas)).toBe(null);
  });

  it("is in time at the due instant and late a millisecond after it, even outside business hours", () => {
    expect(new Course().commit(at("17:00"), resolved).clock("resolution.1")).toMatchObject({
      state: "met",
      breachedAt: null,
    });
    const late = new Course().commit("2026-11-23T17:00:00.001Z", resolved);
    expect(late.events).toContain("sla.breached resolution.1");
    expect(late.clock("resolution.1")).toMatchObject({
      state: "breached",
      breachedAt: at("17:00"),
      stoppedAt: "2026-11-23T17:00:00.001Z",
      accruedMs: 28_800_000,
    });
  });

  it("leaves nothing running when the ticket is cancelled", () => {
    const course = new Course().commit(at("10:00"), { state: "canceled" });
    expect(course.events).toEqual(["sla.cancelled response.1", "sla.cancelled resolution.1"]);
    expect(nextClockInstant(course.ticket.slas)).toBe(null);
  });

  it("wins over a pause and over a new target in the same commit", () => {
    const course = new Course().commit(at("10:00"), { ...resolved, priority: 1 });
    expect(course.events).toEqual(["sla.met response.1", "sla.met resolution.1"]);
  });
});

describe("pausing", () => {
  it("takes the due instants away, and resuming gives later ones", () => {
    const course = new Course().commit(at("10:00"), onHold);
    expect(course.events).toEqual(["sla.paused resolution.1"]);
    expect(course.clock("resolution.1")).toMatchObject({
      state: "paused",
      dueAt: null,
      runningSince: null,
      accruedMs: 3_600_000,
    });
    expect(course.steps()).toEqual({ p50: null, p75: null, p100: null, p150: null });
    expect(nextClockInstant(course.ticket.slas)).toBe(at("10:00"));

    course.commit(at("12:00"), working);
    expect(course.events).toEqual(["sla.resumed resolution.1"]);
    expect(course.clock("resolution.1")).toMatchObject({
      state: "running",
      dueAt: at("11:00", "24"),
      originalDueAt: at("17:00"),
    });
    expect(course.steps()).toEqual({
      p50: at("15:00"),
      p75: at("17:00"),
      p100: at("11:00", "24"),
      p150: at("15:00", "24"),
    });
  });

  it("happens for the policy's reasons only", () => {
    expect(new Course().commit(at("10:00"), { state: "onHold", onHoldReason: "awaitingVendor" }).events).toEqual([]);
  });

  it("outside business hours costs nothing", () => {
    const course = new Course().commit(at("18:00"), onHold).commit(at("20:00"), working);
    expect(course.clock("resolution.1")).toMatchObject({ accruedMs: 28_800_000, dueAt: at("17:00") });
  });

  it("keeps a breach, and steps that came due before it", () => {
    const course = new Course().commit(at("17:30"), onHold);
    expect(course.steps()).toEqual({ p50: at("13:00"), p75: at("15:00"), p100: at("17:00"), p150: null });
    expect(course.wake(at("17:31"))).toContain(`resolution.1 p100 ${at("17:00")}`);
    expect(course.clock("resolution.1")).toMatchObject({
      state: "paused",
      dueAt: at("17:00"),
      breachedAt: at("17:00"),
    });
    course.commit(at("18:00"), working);
    expect(course.clock("resolution.1")).toMatchObject({ state: "running", breachedAt: at("17:00") });
    expect(course.steps()).toEqual({ p150: at("13:00", "24") });
  });
});

describe("a change of priority", () => {
  it("keeps what has elapsed and measures the new target from the same start", () => {
    const course = new Course().commit(at("10:00"), { priority: 2 });
    expect(course.events).toEqual(["sla.recalculated response.1", "sla.recalculated resolution.1"]);
    expect(course.clock("resolution.1")).toMatchObject({
      targetSeconds: 14_400,
      dueAt: at("13:00"),
      originalDueAt: at("17:00"),
    });
  });

  it("breaches at the moment of the change when the new target is used up, and fires the highest step only", () => {
    const course = new Course().commit(at("12:00"), { priority: 1 });
    expect(course.clock("resolution.1")).toMatchObject({ dueAt: at("11:00"), breachedAt: at("12:00") });
    expect(course.steps()).toEqual({ p150: at("12:00") });
    expect(course.wake(at("12:00"))).toContain(`resolution.1 p150 ${at("12:00")}`);
    expect(course.wake(at("12:00"))).toEqual([]);
  });

  it("collapses the warnings it skips into one", () => {
    const course = new Course().commit(at("12:15"), { priority: 2 });
    expect(course.steps()).toEqual({ p75: at("12:15"), p100: at("13:00"), p150: at("15:00") });
  });

  it("does not repeat a warning that is past", () => {
    const course = new Course();
    course.wake(at("13:00"));
    expect(course.commit(at("13:30"), { priority: 2 }).steps()).toEqual({ p150: at("15:00"), p100: at("13:30") });
  });

  it("takes a breach back when the target moves into the future, and can then breach again", () => {
    const course = new Course({ priority: 1 });
    course.wake(at("11:00"));
    expect(course.clock("resolution.1").breachedAt).toBe(at("11:00"));
    course.commit(at("11:30"), { priority: 3 });
    expect(course.clock("resolution.1")).toMatchObject({ state: "running", breachedAt: null, dueAt: at("17:00") });
    expect(course.steps()).toEqual({ p50: at("13:00"), p75: at("15:00"), p100: at("17:00"), p150: at("13:00", "24") });
  });

  it("on a paused clock shows once it resumes", () => {
    const course = new Course().commit(at("10:00"), onHold).commit(at("10:30"), { priority: 2 });
    expect(course.clock("resolution.1")).toMatchObject({ state: "paused", dueAt: null, targetSeconds: 14_400 });
    expect(course.commit(at("11:00"), working).clock("resolution.1").dueAt).toBe(at("14:00"));
  });

  it("to one without a target cancels the clock, and back starts a new cycle from the opening", () => {
    const course = new Course().commit(at("10:00"), { priority: 5 });
    expect(course.events).toEqual(["sla.cancelled response.1", "sla.cancelled resolution.1"]);
    course.commit(at("11:00"), { priority: 3, state: "inProgress" });
    expect(course.events).toEqual(["sla.attached resolution.2"]);
    expect(course.clock("resolution.2")).toMatchObject({ cycle: 2, startedAt: at("09:00"), dueAt: at("17:00") });
  });

  it("gains a response clock while nobody has taken up the ticket", () => {
    expect(new Course({ priority: 4 }).commit(at("10:00"), { priority: 3 }).events).toEqual([
      "sla.recalculated resolution.1",
      "sla.attached response.1",
    ]);
    expect(new Course({ priority: 4 }).commit(at("10:00"), { priority: 3, state: "inProgress" }).events).toEqual([
      "sla.recalculated resolution.1",
    ]);
  });
});

describe("reopening", () => {
  it("resumes the resolution in its cycle without the time in between", () => {
    const course = new Course().commit(at("10:00"), resolved).commit(at("15:00"), working);
    expect(course.events).toEqual(["sla.resumed resolution.1"]);
    expect(course.clock("resolution.1")).toMatchObject({
      state: "running",
      stoppedAt: null,
      dueAt: at("14:00", "24"),
      pauses: [{ from: at("10:00"), to: at("15:00"), reason: "resolved" }],
    });
    expect(course.clock("response.1").state).toBe("met");
  });

  it("leaves a breached clock breached", () => {
    const course = new Course({ priority: 1 }).commit(at("12:00"), resolved).commit(at("13:00"), working);
    expect(course.clock("resolution.1")).toMatchObject({
      state: "running",
      breachedAt: at("11:00"),
      dueAt: at("11:00"),
    });
  });

  it("takes the target of a priority that changed meanwhile", () => {
    const course = new Course()
      .commit(at("10:00"), resolved)
      .commit(at("11:00"), { priority: 2 })
      .commit(at("12:00"), working);
    expect(course.events).toEqual(["sla.resumed resolution.1", "sla.recalculated resolution.1"]);
    expect(course.clock("resolution.1").dueAt).toBe(at("15:00"));
  });

  it("does not happen by closing", () => {
    expect(new Course().commit(at("10:00"), resolved).commit(at("11:00"), { state: "closed" }).events).toEqual([]);
  });
});

describe("a step", () => {
  it("takes effect once, never before its instant, and with that instant however late the timer is", () => {
    const course = new Course();
    expect(course.wake("2026-11-23T12:59:59.999Z")).toEqual([
      `response.1 p50 ${at("10:00")}`,
      `response.1 p100 ${at("11:00")}`,
    ]);
    expect(course.wake(at("15:30"))).toEqual([`resolution.1 p50 ${at("13:00")}`, `resolution.1 p75 ${at("15:00")}`]);
    expect(course.wake(at("15:30"))).toEqual([]);
    expect(nextClockInstant(course.ticket.slas)).toBe(at("17:00"));
  });

  it("that breaches comes before a warning of the same instant", () => {
    // P2: response due at 10:00, when half of a 2 h resolution is over.
    const level = { ...officeDesk.serviceLevels.resolution, targets: { 2: "2h" } } as const;
    const other = defineDesk(
      { ...officeDesk, serviceLevels: { resolution: level, response: officeDesk.serviceLevels.response } },
      "",
    );
    const ticket = buildTicket({ openedAt: at("09:00"), priority: 2 });
    const after = clockEvents(undefined, ticket, {
      now: at("09:00"),
      desk: other,
      answered: false,
      asked: false,
    }).reduce<Ticket>(apply, ticket);
    for (const slas of [after.slas, after.slas.toReversed()]) {
      const steps = dueSteps({ ...after, slas }, { now: at("10:00"), desk: other });
      expect(steps.map(({ clock, step }) => `${clock.id} ${step}`)).toEqual([
        "response.1 p50",
        "response.1 p100",
        "resolution.1 p50",
      ]);
    }
  });

  it("carries whom to tell and which group takes over, unless the desk has lost the group", () => {
    const { ticket } = new Course({ priority: 1 });
    const last = (on: Desk) => dueSteps(ticket, { now: at("12:00"), desk: on }).at(-1);
    expect(last(desk)).toMatchObject({ step: "p150", atPercent: 150, notify: ["leads"], reassignTo: "second" });
    expect(last({ ...desk, groups: {} })?.reassignTo).toBe(null);
  });
});

describe("a desk that changed since", () => {
  it("cancels clocks whose calendar is gone", () => {
    const course = new Course().commit(at("10:00"), {}, { on: { ...desk, calendars: {} } });
    expect(course.events).toEqual(["sla.cancelled response.1", "sla.cancelled resolution.1"]);
  });

  it("measures with its present calendar from the next segment on", () => {
    const shorter = defineDesk(
      {
        ...officeDesk,
        calendars: {
          office: { ...officeDesk.calendars.office, hours: { mon: [["09:00", "13:00"]], tue: [["09:00", "13:00"]] } },
        },
      },
      "",
    );
    const course = new Course().commit(at("10:00"), onHold).commit(at("11:00"), working, { on: shorter });
    expect(course.clock("resolution.1")).toMatchObject({
      dueAt: at("10:00", "30"),
      calendarVersion: shorter.calendars["office"]?.version,
    });
  });
});
