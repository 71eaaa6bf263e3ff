import { describe, expect, it } from "vitest";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { DeskDefinition, ServiceLevelDefinition } from "#shared/desk/desk.ts";
import type { SlaMetric } from "#shared/sla/clock.ts";
import { clockEvents } from "#shared/sla/engine.ts";
import { apply } from "#shared/ticket/evolve.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { buildTicket } from "#test/builders.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";

/** Monday, 09:00 to 17:00 UTC. Every target is 2 h, or 1 h with priority 2. */
const at = (time: string) => `2026-11-23T${time}:00.000Z`;

type Levels = Readonly<Record<string, Partial<ServiceLevelDefinition> & { readonly metric: SlaMetric }>>;
const deskWith = (levels: Levels) => {
  const serviceLevels = Object.fromEntries(
    Object.entries(levels).map(([id, level]) => [id, { calendar: "office", targets: { 2: "1h", 3: "2h" }, ...level }]),
  ) as DeskDefinition["serviceLevels"];
  return defineDesk({ ...officeDesk, serviceLevels }, import.meta.url);
};

/** A ticket opened at 09:00 that is lived through; `story` has what each commit did to its clocks. */
class Story {
  ticket = buildTicket({ openedAt: at("09:00"), priority: 3, assignmentGroup: "first" });
  readonly story: string[] = [];
  desk;

  constructor(levels: Levels, fields: Partial<Ticket> = {}, said: Said = {}) {
    this.desk = deskWith(levels);
    this.ticket = { ...this.ticket, ...fields };
    this.record(undefined, at("09:00"), said);
  }

  commit(time: string, fields: Partial<Ticket>, said: Said = {}): this {
    const before = this.ticket;
    this.ticket = { ...this.ticket, ...fields };
    return this.record(before, at(time), said);
  }

  private record(before: Ticket | undefined, now: string, { asked = false, answered = false }: Said): this {
    const events = clockEvents(before, this.ticket, { now, desk: this.desk, asked, answered });
    this.ticket = events.reduce<Ticket>(apply, this.ticket);
    this.story.push(...events.map(({ type, clock }) => `${now.slice(11, 16)} ${type.slice(4)} ${clock.id}`));
    return this;
  }

  clock(id: string) {
    return this.ticket.slas.find((clock) => clock.id === id);
  }
}
interface Said {
  readonly asked?: boolean;
  readonly answered?: boolean;
}

const working = { state: "inProgress", onHoldReason: null } as const;
const resolved = { state: "resolved", onHoldReason: null } as const;
const withCaller = { state: "onHold", onHoldReason: "awaitingCaller" } as const;
const withVendor = { state: "onHold", onHoldReason: "awaitingVendor" } as const;

describe("next response", () => {
  const levels = { next: { metric: "nextResponse" } } as const;

  it("runs from the oldest unanswered word of the caller to the answer, again and again", () => {
    const { story } = new Story(levels, {}, { asked: true })
      .commit("10:00", {}, { asked: true })
      .commit("10:30", {}, { answered: true })
      .commit("10:40", {}, { answered: true })
      .commit("11:00", {}, { asked: true })
      .commit("14:00", {}, { answered: true });
    expect(story).toEqual([
      "09:00 attached next.1",
      "10:30 met next.1",
      "11:00 attached next.2",
      "14:00 breached next.2",
    ]);
  });

  it("does not run on a ticket nobody asked in, and ends with the work", () => {
    const course = new Story(levels);
    expect(course.story).toEqual([]);
    course.commit("10:00", {}, { asked: true }).commit("10:30", resolved).commit("10:40", {}, { asked: true });
    expect(course.story).toEqual(["10:00 attached next.1", "10:30 met next.1"]);
    expect(course.commit("11:00", working, { asked: true }).story.at(-1)).toBe("11:00 attached next.2");
  });

  it("does not begin with a word that is answered in the same commit", () => {
    expect(new Story(levels).commit("10:00", {}, { asked: true, answered: true }).story).toEqual([]);
  });

  it("keeps its missed cycles and its last one on the ticket", () => {
    const { ticket } = new Story(levels, {}, { asked: true })
      .commit("12:00", {}, { answered: true })
      .commit("12:10", {}, { asked: true })
      .commit("12:20", {}, { answered: true })
      .commit("12:30", {}, { asked: true });
    expect(ticket.slas.map(({ id, state }) => `${id} ${state}`)).toEqual(["next.1 breached", "next.3 running"]);
  });
});

describe("periodic update", () => {
  it("begins anew with each answer until the work is done, and again when it is reopened", () => {
    const { story } = new Story({ update: { metric: "periodicUpdate" } })
      .commit("10:00", {}, { asked: true })
      .commit("10:30", {}, { answered: true })
      .commit("13:00", resolved, { answered: true })
      .commit("14:00", working);
    expect(story).toEqual([
      "09:00 attached update.1",
      "10:30 met update.1",
      "10:30 attached update.2",
      "13:00 breached update.2",
      "14:00 attached update.3",
    ]);
  });
});

describe("assignment", () => {
  const levels = { assign: { metric: "assignment" } } as const;

  it("ends when somebody has the ticket, whatever holds it meanwhile", () => {
    const { story } = new Story(levels)
      .commit("10:00", withCaller)
      .commit("10:30", { ...working, assignedTo: "bob@example.org" })
      .commit("10:40", { assignedTo: null });
    expect(story).toEqual(["09:00 attached assign.1", "10:30 met assign.1"]);
  });

  it("is met at once by a ticket that is opened for somebody", () => {
    expect(new Story(levels, { assignedTo: "bob@example.org" }).story).toEqual([
      "09:00 attached assign.1",
      "09:00 met assign.1",
    ]);
  });
});

describe("the waiting of the requester and the work of the agents", () => {
  it("rest by different holds", () => {
    const { story } = new Story({ wait: { metric: "requesterWait" }, work: { metric: "agentWork" } })
      .commit("10:00", withVendor)
      .commit("10:50", withCaller)
      .commit("12:00", resolved);
    expect(story).toEqual([
      "09:00 attached wait.1",
      "09:00 attached work.1",
      "10:00 paused work.1",
      "10:50 paused wait.1",
      "12:00 met wait.1",
      "12:00 met work.1",
    ]);
  });
});

describe("group ownership", () => {
  it("is measured for each stay with a group, by that group's own level", () => {
    const course = new Story({
      second: {
        metric: "ownership",
        when: { all: [{ field: "assignmentGroup", operator: "is", value: "second" }] },
        targets: { 3: "3h" },
      },
      first: { metric: "ownership" },
    })
      .commit("10:00", withCaller)
      .commit("10:30", working)
      .commit("11:00", { assignmentGroup: "second" })
      .commit("12:00", { assignmentGroup: "first" })
      .commit("12:30", resolved)
      .commit("13:00", working);
    expect(course.story).toEqual([
      "09:00 attached first.1",
      "10:00 paused first.1",
      "10:30 resumed first.1",
      "11:00 met first.1",
      "11:00 attached second.2",
      "12:00 met second.2",
      "12:00 attached first.3",
      "12:30 met first.3",
      "13:00 attached first.4",
    ]);
    expect(course.clock("first.4")).toMatchObject({ startedAt: at("13:00"), dueAt: at("15:00") });
  });
});

describe("a supplier's contract", () => {
  it("runs while the ticket is on hold for the vendor, once for each such hold", () => {
    const { story } = new Story({ contract: { metric: "supplier" } })
      .commit("10:00", withVendor)
      .commit("10:10", { priority: 2 })
      .commit("11:30", withCaller)
      .commit("12:00", withVendor)
      .commit("12:30", resolved);
    expect(story).toEqual([
      "10:00 attached contract.1",
      "10:10 recalculated contract.1",
      "11:30 breached contract.1",
      "12:00 attached contract.2",
      "12:30 met contract.2",
    ]);
  });
});

describe("of several levels of one metric", () => {
  const levels = {
    software: {
      metric: "resolution",
      when: {
        all: [
          { field: "category", operator: "is", value: "software" },
          { field: "priority", operator: "is", value: 3 },
        ],
      },
      targets: { 3: "3h" },
    },
    others: { metric: "resolution" },
  } as const;

  it("the first that matches counts, decided at creation", () => {
    expect(new Story(levels, { category: "software" }).story).toEqual(["09:00 attached software.1"]);
    expect(new Story(levels, { category: "software", priority: 2 }).story).toEqual(["09:00 attached others.1"]);
  });

  it("each may ask for any field, and is decided anew when it changes", () => {
    const vpn = { all: [{ field: "shortDescription", operator: "contains", value: "vpn" }] } as const;
    const second = { any: [{ field: "assignedTo", operator: "memberOf", value: "second" }] } as const;
    const course = new Story({
      vpn: { metric: "resolution", when: vpn },
      second: { metric: "resolution", when: second },
      others: { metric: "resolution" },
    })
      .commit("09:30", { assignedTo: "ada@example.org" })
      .commit("10:00", { shortDescription: "VPN drops" })
      .commit("10:15", { assignedTo: null });
    expect(course.story).toEqual([
      "09:00 attached others.1",
      "09:30 cancelled others.1",
      "09:30 attached second.2",
      "10:00 cancelled second.2",
      "10:00 attached vpn.3",
    ]);
  });

  it("none is decided anew by a field that no condition of the metric asks for", () => {
    const course = new Story({ others: { metric: "resolution" } });
    const vpn = { all: [{ field: "shortDescription", operator: "contains", value: "vpn" }] } as const;
    const others = { metric: "resolution", targets: { 3: "4h" } } as const;
    course.desk = deskWith({ vpn: { metric: "response", when: vpn }, others });
    course.commit("09:30", { shortDescription: "Wifi drops" }).commit("10:00", { priority: 3, category: "software" });
    expect(course.story).toEqual(["09:00 attached others.1"]);
    course.desk = deskWith({ software: levels.software, others });
    course.commit("10:30", { category: null });
    expect(course.story.slice(1)).toEqual(["10:30 recalculated others.1"]);
  });

  it("another one takes the clock over with all it has counted, its pauses too", () => {
    const course = new Story(levels)
      .commit("10:00", withCaller)
      .commit("11:00", working)
      .commit("11:30", { category: "software" });
    expect(course.story.slice(-2)).toEqual(["11:30 cancelled others.1", "11:30 attached software.2"]);
    expect(course.clock("software.2")).toMatchObject({
      policy: "software",
      startedAt: at("09:00"),
      dueAt: at("13:00"),
      pauses: [{ from: at("10:00"), to: at("11:00"), reason: "awaitingCaller" }],
    });
  });
});

describe("another target", () => {
  const onPriority = (onTargetChange: "recompute" | "forward" | "reset") =>
    new Story({ fix: { metric: "resolution", onTargetChange } }).commit("10:30", { priority: 2 });

  it("breaches at once when the time is used up already, with recompute", () => {
    expect(onPriority("recompute").clock("fix.1")).toMatchObject({ dueAt: at("10:00"), breachedAt: at("10:30") });
  });

  it("is counted from the change on by the same clock, with forward", () => {
    const course = onPriority("forward");
    expect(course.story.at(-1)).toBe("10:30 recalculated fix.1");
    expect(course.clock("fix.1")).toMatchObject({ dueAt: at("11:30"), accruedMs: 0, originalDueAt: at("11:00") });
  });

  it("begins another cycle, with reset, which rests at once on a ticket that is on hold", () => {
    const course = onPriority("reset");
    expect(course.story.slice(-2)).toEqual(["10:30 cancelled fix.1", "10:30 attached fix.2"]);
    expect(course.clock("fix.2")).toMatchObject({ cycle: 2, startedAt: at("10:30"), dueAt: at("11:30") });
    course.commit("10:40", withCaller).commit("10:50", { priority: 3 });
    expect(course.story.slice(-3)).toEqual(["10:50 cancelled fix.2", "10:50 attached fix.3", "10:50 paused fix.3"]);
  });

  it("found on reopening does the same", () => {
    const course = new Story({ fix: { metric: "resolution", onTargetChange: "reset" } })
      .commit("09:30", resolved)
      .commit("09:40", { priority: 2 })
      .commit("10:00", working);
    expect(course.story.slice(-3)).toEqual(["10:00 resumed fix.1", "10:00 cancelled fix.1", "10:00 attached fix.2"]);
  });
});

describe("reopening", () => {
  const reopened = (onReopen: "resume" | "newCycle" | "ignore") =>
    new Story({ fix: { metric: "resolution", onReopen } }).commit("10:00", resolved).commit("11:00", working);

  it.each([
    ["resume", ["11:00 resumed fix.1"], at("12:00")],
    ["newCycle", ["11:00 attached fix.2"], at("13:00")],
    ["ignore", [], at("11:00")],
  ] as const)("does to the clock what its level says: %s", (onReopen, story, dueAt) => {
    const course = reopened(onReopen);
    expect(course.story.slice(2)).toEqual(story);
    expect(course.ticket.slas.at(-1)?.dueAt).toBe(dueAt);
  });
});
