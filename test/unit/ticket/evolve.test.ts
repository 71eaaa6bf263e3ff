import { describe, expect, test } from "vitest";
import type { SlaClock } from "#shared/sla/clock.ts";
import { evolve, withClock } from "#shared/ticket/evolve.ts";
import { recipients } from "#shared/ticket/step-recipients.ts";
import { buildClock } from "#test/builders.ts";
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

describe("the snapshot's clocks", () => {
  const cycle = (number: number, state: SlaClock["state"]) =>
    buildClock({ id: `nextResponse.${number}`, metric: "nextResponse", cycle: number, state });
  const other = buildClock();
  const idsAfter = (...clocks: readonly SlaClock[]) =>
    clocks.reduce<readonly SlaClock[]>(withClock, []).map(({ id }) => id);

  test("are the last cycle of each metric and the missed ones", () => {
    expect(idsAfter(cycle(1, "breached"), other, cycle(2, "met"))).toEqual([
      "nextResponse.1",
      "response.1",
      "nextResponse.2",
    ]);
    expect(idsAfter(cycle(1, "breached"), cycle(2, "met"), cycle(3, "running"))).toEqual([
      "nextResponse.1",
      "nextResponse.3",
    ]);
  });

  test("stay in the order of their cycles, whichever comes to be known last", () => {
    expect(idsAfter(cycle(2, "running"), cycle(1, "breached"))).toEqual(["nextResponse.1", "nextResponse.2"]);
    expect(idsAfter(cycle(2, "running"), cycle(1, "met"))).toEqual(["nextResponse.2"]);
    expect(idsAfter(cycle(1, "breached"), cycle(2, "running"), cycle(1, "met"))).toEqual(["nextResponse.2"]);
  });
});
