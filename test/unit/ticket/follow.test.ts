import { describe, expect, test } from "vitest";
import { followJobs } from "#shared/ticket/children.ts";
import type { ParentMove, TicketCommand } from "#shared/ticket/commands.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Actor, Ticket } from "#shared/ticket/ticket.ts";
import type { IncidentState } from "#shared/ticket/vocabulary.ts";
import {
  agent,
  app,
  at,
  attempt,
  type Circumstances,
  caller,
  create,
  given,
  history,
  message,
  replay,
  type Step,
  system,
  watcher,
} from "#test/unit/ticket/scenario.ts";

const parent = { ticketId: "01PARENT", number: "INC0000009" } as const;
const joined: Step = [
  { verb: "link", link: { type: "childOf", ...parent } },
  { above: [{ id: parent.ticketId, version: 4 }] },
];
const resolve = { verb: "resolve", closeCode: "solvedWorkaround", closeNotes: "Use the other gateway." } as const;
const hold = (onHoldReason: "awaitingChange" | "awaitingProblem" | "awaitingVendor" | "awaitingCaller") =>
  ({ verb: "hold", onHoldReason, message: message() }) as const;

/** Children in each state. */
const child = {
  new: history(create(), joined),
  inProgress: history(create(), joined, { verb: "start" }),
  asking: history(create(), joined, hold("awaitingCaller")),
  waiting: history(create(), joined, hold("awaitingChange")),
  resolved: history(create(), joined, resolve),
  closed: history(create(), joined, resolve, { verb: "close" }),
  canceled: history(create(), joined, { verb: "cancel", reason: "Opened twice." }),
};
type Kind = keyof typeof child;

const follow = (move: ParentMove, version = 5): TicketCommand => ({
  verb: "follow",
  parent: { ticketId: parent.ticketId, version },
  move,
});

/** What each move of a parent makes of a child; a state left out means that the child does not follow. */
const table: readonly {
  readonly move: ParentMove;
  readonly makes: { readonly [K in Kind]?: readonly [type: string, state: IncidentState] };
}[] = [
  {
    move: { verb: "start" },
    makes: { new: ["ticket.started", "inProgress"], waiting: ["ticket.resumed", "inProgress"] },
  },
  {
    move: { verb: "hold", onHoldReason: "awaitingVendor" },
    makes: {
      new: ["ticket.held", "onHold"],
      inProgress: ["ticket.held", "onHold"],
      waiting: ["ticket.held", "onHold"],
    },
  },
  {
    move: resolve,
    makes: {
      new: ["ticket.resolved", "resolved"],
      inProgress: ["ticket.resolved", "resolved"],
      asking: ["ticket.resolved", "resolved"],
      waiting: ["ticket.resolved", "resolved"],
    },
  },
  { move: { verb: "reopen" }, makes: { resolved: ["ticket.reopened", "inProgress"] } },
];
const cells = table.flatMap(({ move, makes }) =>
  (Object.keys(child) as Kind[]).map((kind) => ({ move, verb: move.verb, kind, made: makes[kind] })),
);
const followed = { parentIncident: { ...parent, followed: 5 } };

describe("a parent's move", () => {
  test.each(cells.flatMap((cell) => (cell.made ? [{ ...cell, made: cell.made }] : [])))(
    "$verb is followed by a child that is $kind",
    ({ move, kind, made: [type, state] }) => {
      const ticket = given(child[kind])
        .when(follow(move), { by: system })
        .makes({ type: type as TicketEvent["type"], changes: followed });
      expect(ticket.state).toBe(state);
    },
  );

  test.each(cells.filter(({ made }) => !made))(
    "$verb passes a child that is $kind, whose log says so",
    ({ move, kind }) => {
      const before = replay(child[kind]);
      const ticket = given(child[kind])
        .when(follow(move), { by: system })
        .makes({ type: "ticket.parentNotFollowed", changes: followed, reason: expect.stringContaining("INC0000009") });
      expect(ticket.state).toBe(before?.state);
    },
  );

  test("brings the parent's notes and reason along", () => {
    expect(
      given(child.asking).when(follow(resolve), { by: system, after: 90 }).makes({ type: "ticket.resolved" }),
    ).toMatchObject({
      closeCode: "solvedWorkaround",
      closeNotes: "Use the other gateway.",
      onHoldReason: null,
      resolvedAt: at(90),
      resolvedBy: "system",
    });
    expect(
      given(child.waiting)
        .when(follow({ verb: "hold", onHoldReason: "awaitingVendor" }), { by: system })
        .makes({ type: "ticket.held" }).onHoldReason,
    ).toBe("awaitingVendor");
  });

  test("counts once, and none that is older than the last", () => {
    const after = [...child.new, ...made(child.new, follow({ verb: "start" }), { by: system })];
    given(after)
      .when(follow({ verb: "start" }), { by: system })
      .makes();
    given(after).when(follow(resolve, 4), { by: system }).makes();
    given(after).when(follow(resolve, 6), { by: system }).makes({ type: "ticket.resolved" });
  });

  test("that was passed by is not made up for", () => {
    const passed = [...child.asking, ...made(child.asking, follow({ verb: "start" }), { by: system })];
    const answered = [...passed, ...made(passed, { verb: "resume" })];
    given(answered)
      .when(follow({ verb: "start" }), { by: system })
      .makes();
  });

  test("before the child joined, or of another parent, is not its own", () => {
    given(child.new).when(follow(resolve, 4), { by: system }).makes();
    given(history(create())).when(follow(resolve), { by: system }).makes();
    given(child.new)
      .when({ verb: "follow", parent: { ticketId: "01OTHER", version: 9 }, move: resolve }, { by: system })
      .makes();
  });
});

const made = (events: readonly TicketEvent[], command: TicketCommand, circumstances: Circumstances = {}) => {
  const some = attempt(replay(events), command, circumstances);
  if ("refused" in some) throw new Error(some.detail);
  return some;
};

describe("the children of a ticket", () => {
  const parentOf = { verb: "link", link: { type: "parentOf", ticketId: "01CHILD", number: "INC0000003" } } as const;
  /** The moves that the command of somebody calls children to. */
  const calls = (before: readonly Step[], command: TicketCommand, by: Actor = agent): readonly ParentMove[] => {
    const events = history(create(), parentOf, ...before);
    return made(events, command, { by, after: 100 })
      .flatMap(followJobs)
      .map(({ move }) => move);
  };

  test.each<[string, readonly Step[], TicketCommand, readonly ParentMove[]]>([
    ["a start", [], { verb: "start" }, [{ verb: "start" }]],
    ["an assignment that begins work", [], { verb: "assign", assignedTo: agent.id }, [{ verb: "start" }]],
    ["an assignment to a group", [], { verb: "assign", assignmentGroup: "network" }, []],
    ["the end of a hold", [hold("awaitingChange")], { verb: "resume" }, [{ verb: "start" }]],
    ["a hold for a change", [], hold("awaitingChange"), [{ verb: "hold", onHoldReason: "awaitingChange" }]],
    ["a hold for a problem", [], hold("awaitingProblem"), [{ verb: "hold", onHoldReason: "awaitingProblem" }]],
    ["a hold for a supplier", [], hold("awaitingVendor"), [{ verb: "hold", onHoldReason: "awaitingVendor" }]],
    ["a hold for the caller", [], hold("awaitingCaller"), []],
    ["a resolution", [], resolve, [resolve]],
    ["a close", [resolve], { verb: "close" }, []],
    ["a cancellation", [], { verb: "cancel", reason: "Opened twice." }, []],
    ["a comment", [], { verb: "comment", message: message() }, []],
  ])("hear of %s as they should", (_, before, command, moves) => {
    expect(calls(before, command)).toEqual(moves);
  });

  test.each([
    ["an agent", agent, [{ verb: "reopen" }]],
    ["an app", app, [{ verb: "reopen" }]],
    ["the caller", caller, []],
    ["a watcher", watcher, []],
  ])("are reopened with it by %s as they should", (_, by, moves) => {
    expect(calls([resolve], { verb: "reopen", message: message() }, by)).toEqual(moves);
  });

  test("hear of a hold that ends by time", () => {
    const events = history(create(), parentOf, [
      { verb: "hold", onHoldReason: "awaitingVendor", resumeAt: at(500) },
      { after: 70 },
    ]);
    const woken = made(events, { verb: "wake" }, { by: system, after: 500 });
    expect(woken.flatMap(followJobs)).toEqual([
      { v: 1, parent: { ticketId: "01TICKET", version: 4 }, move: { verb: "start" }, childId: null },
    ]);
  });

  test("are not called by a ticket that has none", () => {
    const { state } = replay(history(create(), resolve)) as Ticket;
    expect(state).toBe("resolved");
    expect(history(create(), resolve).flatMap(followJobs)).toEqual([]);
  });
});
