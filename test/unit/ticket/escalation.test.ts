import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import type { SlaStep } from "#shared/sla/clock.ts";
import { isRefusal } from "#shared/ticket/refusals.ts";
import { priorities } from "#shared/ticket/vocabulary.ts";
import { buildTicket } from "#test/builders.ts";
import { coreDesk, deskOfSteps } from "#test/fixtures/desks/core-desk.ts";
import { agent, at, attempt, caller, create, given, history, replay, system } from "#test/unit/ticket/scenario.ts";

const hour = 3600;
const wake = { verb: "wake" } as const;

/** The core desk with managers and a webhook; its only clock is the resolution, with these steps. */
const deskWith = (...steps: readonly Partial<SlaStep>[]): Desk => ({
  ...coreDesk,
  members: deskOfSteps.members,
  groups: deskOfSteps.groups,
  webhooks: deskOfSteps.webhooks,
  serviceLevels: coreDesk.serviceLevels
    .filter(({ id }) => id === "resolution")
    .map((level) => ({
      ...level,
      steps: steps.map(({ atPercent = 100, ...step }) => ({
        id: `p${atPercent}`,
        atPercent,
        notify: [],
        reassignTo: null,
        ...step,
      })),
    })),
});

/** An incident of priority 3, to be resolved within 24 hours. */
const opening = create({ impact: 2, urgency: 2 });
const opened = (desk: Desk, more: Partial<typeof opening> = {}) =>
  history([
    { ...opening, ...more },
    { by: caller, after: 0, desk },
  ]);
const due = (desk: Desk, after = 24 * hour) => ({ by: system, after, desk });

describe("a condition", () => {
  const isNew = { all: [{ field: "state", operator: "is", value: "new" }] } as const;
  const breach = { if: isNew, notify: ["group"], raisePriority: 1, reassignTo: "network" } as const;

  test("is looked at when the step is due", () => {
    const desk = deskWith(breach);
    given(opened(desk))
      .when(wake, due(desk))
      .makes(
        { type: "sla.breached" },
        { type: "sla.escalated", effects: ["priorityRaised", "reassigned"] },
        { type: "ticket.updated" },
        { type: "ticket.assigned" },
        { type: "sla.recalculated" },
      );
  });

  test("that is not met spends the step without effect, but does not undo the breach", () => {
    const desk = deskWith(breach);
    const started = [...opened(desk, { assignedTo: agent.id })];
    const ticket = given(started)
      .when(wake, due(desk, 25 * hour))
      .makes(
        { type: "sla.breached", clock: { breachedAt: at(24 * hour) } },
        { type: "sla.skipped", step: "p100", dueAt: at(24 * hour), firedAt: at(25 * hour), clock: { steps: [] } },
      );
    expect(ticket).toMatchObject({ priority: 3, assignmentGroup: "serviceDesk", wakeAt: null });
  });

  test("of a step that is left alone by a new target keeps it from acting, and the breach comes with it", () => {
    const late = { id: "after-1h", offset: { seconds: hour, time: "business" }, if: isNew } as const;
    const desk = deskWith({}, { ...late, atPercent: null });
    const started = opened(desk, { assignedTo: agent.id });
    given(started)
      .when({ verb: "update", fields: { impact: 1, urgency: 1 } }, { after: 6 * hour, desk })
      .makes(
        { type: "ticket.updated" },
        { type: "sla.recalculated" },
        { type: "sla.breached", clock: { breachedAt: at(6 * hour) } },
        { type: "sla.skipped", step: "after-1h", atPercent: null, offset: late.offset },
      );
  });
});

describe("a step tells", () => {
  const told = (notify: SlaStep["notify"], more: Partial<typeof opening> = {}, has: Partial<Desk> = {}) => {
    const desk = deskWith({ notify });
    const events = attempt(replay(opened(desk, more)), wake, due({ ...desk, ...has }));
    if (isRefusal(events)) throw new Error(events.detail);
    const [escalated] = events.flatMap((event) => (event.type === "sla.escalated" ? [event] : []));
    return escalated;
  };
  const ada = { assignedTo: "ada@desk.example" };

  test("the manager of the group, and managers above the assignee as far as they go", () => {
    expect(told(["groupManager"], { assignmentGroup: "network" })?.notify).toEqual(["cora@desk.example"]);
    expect(told(["groupManager"])?.notify).toEqual([]);
    expect(told(["managerChain:1"], ada)?.notify).toEqual(["cora@desk.example"]);
    expect(told(["managerChain:2"], ada)?.notify).toEqual(["cora@desk.example", "dan@desk.example"]);
    expect(told(["managerChain:5"], ada)?.notify).toEqual(["cora@desk.example", "dan@desk.example"]);
  });

  test("the managers above the group's when nobody is assigned", () => {
    expect(told(["managerChain:1"], { assignmentGroup: "network" })?.notify).toEqual(["dan@desk.example"]);
    expect(told(["managerChain:1"])?.notify).toEqual([]);
  });

  test("caller, watchers and webhooks, each by a way of its own", () => {
    expect(told(["watchers", "requester", "webhook:pager"])).toMatchObject({
      notify: [],
      audience: ["requester", "watchers"],
      webhooks: ["pager"],
    });
    expect(told(["leads"])).toMatchObject({ audience: [], webhooks: [] });
  });

  test("no webhook that the desk has lost since the clock began; the rest of the step takes effect", () => {
    expect(told(["webhook:pager", "leads"], {}, { webhooks: {} })).toMatchObject({
      notify: ["cora@desk.example", "dan@desk.example"],
      webhooks: [],
    });
  });
});

describe("a step that raises the priority", () => {
  const raising = deskWith({ atPercent: 50, raisePriority: 1 }, {});

  test("says which step it was, and the clock follows", () => {
    const ticket = given(opened(raising))
      .when(wake, due(raising, 12 * hour))
      .makes(
        { type: "sla.escalated", step: "p50", effects: ["priorityRaised"] },
        {
          type: "ticket.updated",
          changes: { priority: 2, priorityOverridden: true },
          reason: "Step p50 of resolution.1.",
        },
        { type: "sla.recalculated", clock: { targetSeconds: 8 * hour } },
      );
    expect(ticket.wakeAt).toBe(at(12 * hour + 0.001));
    expect(ticket.slas[0]).toMatchObject({ dueAt: at(8 * hour), breachedAt: at(12 * hour + 0.001) });
  });

  test("stops at 1, and leaves a ticket alone that is there", () => {
    const far = deskWith({ atPercent: 50, raisePriority: 4 }, {});
    const risen = history([opening, { by: caller, after: 0, desk: far }], [wake, due(far, 12 * hour)]);
    expect(replay(risen)).toMatchObject({ priority: 1 });
    const urgent = opened(far, { impact: 1, urgency: 1 });
    given(urgent)
      .when(wake, due(far, 2 * hour))
      .makes({ type: "sla.escalated", effects: [] });
  });

  test("again and again comes to an end, however its clocks answer", () => {
    const step = fc.record({
      atPercent: fc.integer({ min: 1, max: 300 }),
      raisePriority: fc.integer({ min: 1, max: 4 }),
    });
    const targets = fc.tuple(...priorities.map(() => fc.integer({ min: 1, max: 100_000 })));
    const change = fc.constantFrom("recompute" as const, "forward" as const, "reset" as const);
    fc.assert(
      fc.property(fc.uniqueArray(step, { selector: (each) => each.atPercent, maxLength: 6 }), targets, change, raises),
    );
  });
});

/** Steps that all raise the priority, over the time in which any of them could fall due: at most four ever do. */
const raises = (
  steps: readonly { readonly atPercent: number; readonly raisePriority: number }[],
  targets: readonly number[],
  onTargetChange: "recompute" | "forward" | "reset",
): void => {
  const desk = deskWith({ raisePriority: 1 }, ...steps.filter(({ atPercent }) => atPercent !== 100));
  const targetSeconds = Object.fromEntries(priorities.map((priority, index) => [priority, targets[index]]));
  const serviceLevels = desk.serviceLevels.map((level) => ({ ...level, targetSeconds, onTargetChange }));
  const all = { ...desk, serviceLevels };
  const lowest = opened(all, { impact: 3, urgency: 3 });
  const events = attempt(replay(lowest), wake, due(all, 5_000_000));
  if (isRefusal(events)) throw new Error(events.detail);
  const changes = events.flatMap((event) => (event.type === "ticket.updated" ? [event.changes.priority?.to] : []));
  expect(changes.length).toBeGreaterThan(0);
  expect(changes).toEqual([...new Set(changes)].sort((a, b) => Number(b) - Number(a)));
  expect(replay([...lowest, ...events])?.wakeAt).toBeNull();
};

describe("a step that proposes a major incident", () => {
  const desk = deskWith({ notify: ["assignee"], proposeMajorIncident: true });

  test("tells the leads, who decide", () => {
    const ticket = given(opened(desk, { assignedTo: agent.id }))
      .when(wake, due(desk))
      .makes(
        { type: "sla.breached" },
        {
          type: "sla.escalated",
          notify: [agent.id, "cora@desk.example", "dan@desk.example"],
          effects: ["majorIncidentProposed"],
        },
        {
          type: "ticket.majorIncidentProposed",
          changes: { majorIncidentState: "proposed" },
          reason: "Step p100 of resolution.1.",
        },
      );
    expect(ticket.majorIncidentState).toBe("proposed");
  });

  test("does so once: what has been proposed or decided stays", () => {
    const again = deskWith({ atPercent: 50, proposeMajorIncident: true }, { proposeMajorIncident: true });
    const proposed = history([opening, { by: caller, after: 0, desk: again }], [wake, due(again, 12 * hour)]);
    given(proposed)
      .when(wake, due(again))
      .makes({ type: "sla.breached" }, { type: "sla.escalated", notify: [], effects: [] });
    const rejected = { ...buildTicket(replay(opened(desk))), majorIncidentState: "rejected" } as const;
    const events = attempt(rejected, wake, due(desk));
    expect(events).not.toContainEqual(expect.objectContaining({ type: "ticket.majorIncidentProposed" }));
  });
});

test("a step that pages nobody yet does the rest", () => {
  const desk = deskWith({ page: "nights", notify: ["leads"] });
  given(opened(desk))
    .when(wake, due(desk))
    .makes({ type: "sla.breached" }, { type: "sla.escalated", notify: ["cora@desk.example", "dan@desk.example"] });
});
