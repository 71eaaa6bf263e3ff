import { expect, test } from "vitest";
import { evolve } from "#shared/ticket/evolve.ts";
import { recipients } from "#shared/ticket/step-recipients.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { agent, create, history, inState, replay } from "#test/unit/ticket/scenario.ts";

test("a log that does not begin with a creation makes no ticket", () => {
  const [, second] = inState.inProgress;
  expect(() => second && evolve(undefined, second)).toThrow("never created");
});

test("the snapshot has the version and the time of the last event", () => {
  const last = inState.closed.at(-1);
  expect(replay(inState.closed)).toMatchObject({ version: last?.version, updatedAt: last?.at });
});

test("a step tells each person once, in alphabetical order", () => {
  const ticket = replay(history(create({ assignedTo: agent.id })));
  const told = ticket && recipients(["leads", "group", "assignee"], ticket, coreDesk);
  expect(told).toEqual(["ada@desk.example", "bob@desk.example", "cora@desk.example", "dan@desk.example"]);
});

test("a group the desk has given up is told through the default group", () => {
  const ticket = replay(history(create({ assignmentGroup: "network" })));
  const { network: _, ...groups } = coreDesk.groups;
  const told = ticket && recipients(["group"], ticket, { ...coreDesk, groups });
  expect(told).toEqual(["ada@desk.example", "bob@desk.example"]);
});
