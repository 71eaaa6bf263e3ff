import { describe, expect, test } from "vitest";
import type { Actor, Ticket } from "#shared/ticket/ticket.ts";
import { coreDesk, deskOfAllMetrics } from "#test/fixtures/desks/core-desk.ts";
import {
  agent,
  app,
  at,
  attempt,
  caller,
  create,
  given,
  history,
  mail,
  message,
  replay,
  type Step,
  system,
  watcher,
} from "#test/unit/ticket/scenario.ts";

const desk = coreDesk;
const hour = 3600;
/** Priority 1: answer within a quarter of an hour, solve within four hours. */
const urgent = create({ impact: 1, urgency: 1 });
const opening: Step = [urgent, { by: caller, after: 0, desk }];
const opened = history(opening);
const comment = { verb: "comment", message: message() } as const;
const wake = { verb: "wake" } as const;
const resolve = { verb: "resolve", closeCode: "userError", closeNotes: "Cable plugged in." } as const;

const clock = (ticket: Ticket, id: string) => {
  const found = ticket.slas.find((each) => each.id === id);
  if (!found) throw new Error(`no clock ${id}`);
  return found;
};

test("an opened incident has its clocks and wakes at the first deadline", () => {
  const ticket = given([])
    .when(urgent, { by: caller, after: 0, desk })
    .makes({ type: "ticket.created" }, { type: "message.added" }, { type: "sla.attached" }, { type: "sla.attached" });
  expect(ticket.slas.map(({ id, state, dueAt }) => ({ id, state, dueAt }))).toEqual([
    { id: "response.1", state: "running", dueAt: at(900) },
    { id: "resolution.1", state: "running", dueAt: at(4 * hour) },
  ]);
  expect(ticket.wakeAt).toBe(at(900));
});

describe("the first answer", () => {
  const answered = { type: "sla.met", clock: { id: "response.1", stoppedAt: at(60) } } as const;
  const said = { type: "message.added" } as const;

  test("is a public message of an agent or app", () => {
    for (const by of [agent, app]) given(opened).when(comment, { by, desk }).makes(said, answered);
  });

  test("is also what comes with a hold", () => {
    given(opened)
      .when({ verb: "hold", onHoldReason: "awaitingCaller", message: message() }, { desk })
      .makes(said, { type: "ticket.held" }, answered, { type: "sla.paused", clock: { id: "resolution.1" } });
  });

  test.each([
    ["an internal note", { ...comment, message: message({ visibility: "internal" }) }, agent],
    ["the caller's own message", comment, caller],
    ["a word of the system", comment, system],
    ["an agent's out-of-office reply", { ...comment, message: message({ mail: mail({ machine: true }) }) }, agent],
    [
      "a mail that pretends to be an agent's",
      { ...comment, message: message({ mail: mail({ unverified: true }) }) },
      agent,
    ],
  ])("is not %s", (_, command, by) => {
    given(opened).when(command, { by, desk }).makes(said);
  });

  test("is not what an agent writes down when opening the incident", () => {
    const phoned = history([create({ impact: 1, urgency: 1, contactType: "phone" }), { by: agent, after: 0, desk }]);
    expect(replay(phoned)?.slas.map(({ state }) => state)).toEqual(["running", "running"]);
  });

  test("is not what an agent says on an incident of their own", () => {
    const own = history([create({ callerId: agent.id }), { by: agent, after: 0, desk }]);
    given(own).when(comment, { by: agent, desk }).makes(said);
  });
});

describe("a deadline", () => {
  const late = { by: system, after: 905, desk };

  test("that passes is a breach at its instant and an escalation, however late the wake-up comes", () => {
    const ticket = given(opened)
      .when(wake, late)
      .makes(
        { type: "sla.breached", firedAt: at(905), clock: { id: "response.1", breachedAt: at(900), state: "running" } },
        {
          type: "sla.escalated",
          step: "p100",
          atPercent: 100,
          dueAt: at(900),
          firedAt: at(905),
          notify: ["ada@desk.example", "bob@desk.example"],
        },
      );
    expect(ticket.wakeAt).toBe(at(2 * hour));
  });

  test("is not breached a millisecond early", () => {
    given(opened)
      .when(wake, { ...late, after: 899.999 })
      .makes();
  });

  test("is followed once", () => {
    const breached = history(opening, [wake, late]);
    given(breached).when(wake, late).makes();
    given(breached)
      .when(wake, { ...late, after: 3000 })
      .makes();
  });

  test("comes before the command that came after it", () => {
    given(opened)
      .when(comment, { after: 1000, desk })
      .makes(
        { type: "sla.breached", clock: { breachedAt: at(900) } },
        { type: "sla.escalated" },
        { type: "message.added" },
        { type: "sla.breached", clock: { state: "breached", stoppedAt: at(1000), breachedAt: at(900) } },
      );
  });

  test("is announced to the assignee, the group when there is none, and the leads", () => {
    const answered = history(opening, [comment, { desk }]);
    const assigned = history(opening, [comment, { desk }], [{ verb: "start" }, { desk }]);
    const group = ["ada@desk.example", "bob@desk.example"];
    const warned = { type: "sla.escalated", step: "p50", dueAt: at(2 * hour) } as const;
    const atHalf = { by: system, after: 2 * hour, desk };
    given(answered)
      .when(wake, atHalf)
      .makes({ ...warned, notify: group });
    given(assigned)
      .when(wake, atHalf)
      .makes({ ...warned, notify: [agent.id] });
    given(assigned)
      .when(wake, { ...atHalf, after: 4 * hour })
      .makes(
        { ...warned, notify: [agent.id] },
        { type: "sla.breached", clock: { id: "resolution.1" } },
        { type: "sla.escalated", step: "p100", notify: [agent.id, "cora@desk.example", "dan@desk.example"] },
      );
  });

  test("long missed hands the incident to another group", () => {
    const missed = history(
      opening,
      [comment, { desk }],
      [{ verb: "start" }, { desk }],
      [wake, { by: system, after: 5 * hour, desk }],
    );
    const ticket = given(missed)
      .when(wake, { by: system, after: 6 * hour, desk })
      .makes(
        {
          type: "sla.escalated",
          step: "p150",
          notify: ["ada@desk.example", "bob@desk.example", "cora@desk.example", "dan@desk.example"],
        },
        { type: "ticket.assigned", changes: { assignmentGroup: "network", assignedTo: null, reassignmentCount: 1 } },
      );
    expect(ticket).toMatchObject({ state: "inProgress", wakeAt: null });
  });

  test("is announced to those who get the incident by it", () => {
    const step = { id: "p100", atPercent: 100, notify: [], reassignTo: "network" } as const;
    const silent = { ...desk, serviceLevels: desk.serviceLevels.map((level) => ({ ...level, steps: [step] })) };
    given(history([urgent, { by: caller, after: 0, desk: silent }]))
      .when(wake, { by: system, after: hour / 4, desk: silent })
      .makes(
        { type: "sla.breached" },
        { type: "sla.escalated", notify: ["bob@desk.example", "cora@desk.example"] },
        { type: "ticket.assigned", changes: { assignmentGroup: "network" } },
      );
  });

  test("hands nothing to the group that has the incident", () => {
    const theirs = create({ impact: 1, urgency: 1, assignmentGroup: "network", assignedTo: "cora@desk.example" });
    const missed = history([theirs, { after: 0, desk }], [comment, { desk }]);
    const events = attempt(replay(missed), wake, { by: system, after: 6 * hour, desk });
    expect(events).not.toContainEqual(expect.objectContaining({ type: "ticket.assigned" }));
  });
});

describe("a hold", () => {
  const held = history(opening, [
    { verb: "hold", onHoldReason: "awaitingCaller", message: message(), resumeAt: at(10 * hour) },
    { after: hour / 6, desk },
  ]);

  test("stops the clock that pauses for its reason, and with it the wake-ups", () => {
    const ticket = replay(held);
    expect(ticket && clock(ticket, "resolution.1")).toMatchObject({ state: "paused", dueAt: null });
    expect(ticket?.wakeAt).toBe(at(10 * hour));
  });

  test("that ends by itself sets the clock going from that instant, not from the wake-up's", () => {
    const ticket = given(held)
      .when(wake, { by: system, after: 10 * hour + 500, desk })
      .makes({ type: "ticket.resumed" }, { type: "sla.resumed", clock: { runningSince: at(10 * hour) } });
    expect(clock(ticket, "resolution.1").dueAt).toBe(at(10 * hour + 4 * hour - hour / 6));
  });

  test("long over brings what fell due since, in its order", () => {
    given(held)
      .when(wake, { by: system, after: 14 * hour, desk })
      .makes(
        { type: "ticket.resumed" },
        { type: "sla.resumed" },
        { type: "sla.escalated", step: "p50", dueAt: at(12 * hour - hour / 6) },
        { type: "sla.breached" },
        { type: "sla.escalated", step: "p100", dueAt: at(14 * hour - hour / 6) },
      );
  });

  test("that lets the clock run ends after the deadlines that fell into it", () => {
    const running = history(
      opening,
      [comment, { desk }],
      [{ verb: "hold", onHoldReason: "awaitingProblem", resumeAt: at(3 * hour) }, { desk }],
    );
    given(running)
      .when(wake, { by: system, after: 4 * hour, desk })
      .makes(
        { type: "sla.escalated", step: "p50", dueAt: at(2 * hour) },
        { type: "ticket.resumed" },
        { type: "sla.breached" },
        { type: "sla.escalated", step: "p100", dueAt: at(4 * hour) },
      );
  });

  test("that the caller's reply ends sets the clock going at the reply", () => {
    given(held)
      .when({ ...comment, message: message({ mail: mail() }) }, { by: caller, after: 2 * hour, desk })
      .makes(
        { type: "message.added" },
        { type: "ticket.resumed" },
        { type: "sla.resumed", clock: { runningSince: at(2 * hour) } },
      );
  });
});

test("a resolution stops the clocks, a reopening continues the one of the resolution", () => {
  const resolved = given(opened)
    .when(resolve, { after: 600, desk })
    .makes({ type: "ticket.resolved" }, { type: "sla.met" }, { type: "sla.met" });
  expect(resolved.wakeAt).toBe(resolved.autoCloseAt);
  const reopened = given(history(opening, [resolve, { after: 600, desk }]))
    .when({ verb: "reopen", message: message() }, { by: caller, after: 1600, desk })
    .makes({ type: "message.added" }, { type: "ticket.reopened" }, { type: "sla.resumed" });
  expect(clock(reopened, "resolution.1").dueAt).toBe(at(4 * hour + 1000));
});

test("a cancellation ends the clocks as neither met nor missed", () => {
  const ticket = given(opened)
    .when({ verb: "cancel", reason: "Opened twice." }, { desk })
    .makes({ type: "ticket.canceled" }, { type: "sla.cancelled" }, { type: "sla.cancelled" });
  expect(ticket.wakeAt).toBeNull();
});

test("a target that a new priority finds used up is breached in the same commit", () => {
  const low = history([create(), { after: 0, desk }], [comment, { desk }]);
  const ticket = given(low)
    .when({ verb: "update", fields: { impact: 1, urgency: 1 } }, { after: 5 * hour, desk })
    .makes(
      { type: "ticket.updated", changes: { priority: 1 } },
      { type: "sla.recalculated", clock: { targetSeconds: 4 * hour } },
      { type: "sla.breached", clock: { breachedAt: at(5 * hour) } },
      { type: "sla.escalated", step: "p100", dueAt: at(5 * hour) },
    );
  expect(ticket.wakeAt).toBe(at(6 * hour));
});

test("a target that a new priority finds long used up is breached too, though only the highest step is announced", () => {
  const low = history([create(), { after: 0, desk }], [comment, { desk }]);
  given(low)
    .when({ verb: "update", fields: { impact: 1, urgency: 1 } }, { after: 7 * hour, desk })
    .makes(
      { type: "ticket.updated", changes: { priority: 1 } },
      { type: "sla.recalculated", clock: { targetSeconds: 4 * hour } },
      { type: "sla.breached", clock: { breachedAt: at(7 * hour) } },
      { type: "sla.escalated", step: "p150", dueAt: at(7 * hour) },
      { type: "ticket.assigned", changes: { assignmentGroup: "network" } },
    );
});

test("a target gained while resolved has its clock once the incident is reopened", () => {
  const [response, resolution] = desk.serviceLevels;
  if (!response || !resolution) throw new Error("no levels");
  const urgentOnly = { ...desk, serviceLevels: [{ ...resolution, targets: { 1: { seconds: 4 * hour } } }] };
  const resolved = history(
    [create(), { after: 0, desk: urgentOnly }],
    [resolve, { after: 600, desk: urgentOnly }],
    [
      { verb: "update", fields: { impact: 1, urgency: 1 } },
      { after: 700, desk: urgentOnly },
    ],
  );
  const ticket = given(resolved)
    .when({ verb: "reopen", message: message() }, { by: caller, after: 800, desk: urgentOnly })
    .makes({ type: "message.added" }, { type: "ticket.reopened" }, { type: "sla.attached" });
  expect(clock(ticket, "resolution.1")).toMatchObject({ state: "running", dueAt: at(4 * hour) });
});

test("a command that changes nothing leaves the clocks alone too, whatever became of the desk", () => {
  given(opened)
    .when({ verb: "update", fields: {} }, { desk: { ...desk, calendars: {} } })
    .makes();
});

test("an answer at the due instant is in time and announces no breach, one a millisecond later does", () => {
  given(opened)
    .when(comment, { after: 900, desk })
    .makes({ type: "message.added" }, { type: "sla.met", clock: { id: "response.1", stoppedAt: at(900) } });
  given(opened)
    .when(comment, { after: 900.001, desk })
    .makes(
      { type: "sla.breached", clock: { id: "response.1", breachedAt: at(900) } },
      { type: "sla.escalated" },
      { type: "message.added" },
      { type: "sla.breached", clock: { id: "response.1", stoppedAt: at(900.001) } },
    );
});

describe("further metrics follow what is said and done", () => {
  const all = deskOfAllMetrics;
  const states = (id: string, ...steps: readonly Step[]) =>
    replay(history([urgent, { by: caller, after: 0, desk: all }], ...steps))
      ?.slas.filter(({ policy }) => policy === id)
      .map(({ cycle, state, startedAt }) => `${cycle} ${state} ${startedAt}`);
  const saying = (by: Actor, after: number): Step => [comment, { by, after, desk: all }];

  test("the text that opens the ticket is the first question, unless the desk wrote it down itself", () => {
    expect(states("nextResponse")).toEqual([`1 running ${at(0)}`]);
    const byPhone = history([urgent, { by: agent, after: 0, desk: all }]);
    expect(replay(byPhone)?.slas.map(({ policy }) => policy)).not.toContain("nextResponse");
  });

  test("each question of the caller or a watcher waits for an answer of its own", () => {
    const answered = [saying(agent, 60), saying(watcher, 120), saying(caller, 180)];
    expect(states("nextResponse", ...answered)).toEqual([`2 running ${at(120)}`]);
    expect(states("nextResponse", ...answered, saying(app, 240))).toEqual([`2 met ${at(120)}`]);
  });

  test("what a program answers for the caller is no question", () => {
    const machine = { ...comment, message: message({ mail: mail({ machine: true }) }) };
    expect(states("nextResponse", saying(agent, 60), [machine, { by: caller, after: 90, desk: all }])).toEqual([
      `1 met ${at(0)}`,
    ]);
  });

  test("a hand-over by a step ends the stay at the step's own instant, however late the timer is", () => {
    const events = history(
      [urgent, { by: caller, after: 0, desk: all }],
      [
        { verb: "assign", assignmentGroup: "network" },
        { after: 100, desk: all },
      ],
      [wake, { by: system, after: 1500, desk: all }],
    );
    const stays = replay(events)?.slas.filter(({ metric }) => metric === "ownership");
    expect(stays?.map(({ id, state, startedAt }) => `${id} ${state} ${startedAt}`)).toEqual([
      `network.2 breached ${at(100)}`,
      `ownership.3 running ${at(1000.001)}`,
    ]);
  });
});
