import { describe, expect, test } from "vitest";
import { replayClocks } from "#shared/sla/replay.ts";
import { instantOf } from "#shared/ticket/occurrence.ts";
import { deskOfAllMetrics as desk } from "#test/fixtures/desks/core-desk.ts";
import { agent, at, caller, create, history, message, replay, type Step, system } from "#test/unit/ticket/scenario.ts";

const minute = 60;
const hour = 3600;
const opening: Step = [create({ impact: 1, urgency: 1 }), { by: caller, after: 0, desk }];
const wake = (after: number): Step => [{ verb: "wake" }, { by: system, after, desk }];
const answer = (after: number): Step => [
  { verb: "comment", message: message() },
  { after, desk },
];
const holdUntil = (after: number, until: number): Step => [
  { verb: "hold", onHoldReason: "awaitingCaller", message: message(), resumeAt: at(until) },
  { after, desk },
];

/** Cases in which the order within one instant decides; whatever else happens is tried by invariants.test.ts. */
describe("the log leads to the clocks of the ticket", () => {
  test.each<readonly [string, readonly Step[]]>([
    ["an answer after a wake-up of the same millisecond", [opening, wake(15 * minute), answer(15 * minute)]],
    ["an answer before a wake-up of the same millisecond", [opening, answer(15 * minute), wake(15 * minute)]],
    [
      "a hold that begins when the one before ends",
      [opening, holdUntil(minute, hour), holdUntil(hour, 2 * hour), wake(3 * hour)],
    ],
    [
      "a command of the millisecond of a hand-over",
      [
        opening,
        wake(6 * hour),
        [
          { verb: "assign", assignmentGroup: "serviceDesk", assignedTo: agent.id },
          { after: 6 * hour, desk },
        ],
      ],
    ],
  ])("%s", (_, steps) => {
    const log = history(...steps);
    expect(replayClocks(log, desk).ticket?.slas).toEqual(replay(log)?.slas);
  });
});

test("what a late wake-up finds stands in the log in the order it fell due", () => {
  // The group's time and the supplier's are over at one instant; then the ticket goes to another group.
  const log = history(
    [create({ impact: 1, urgency: 1, assignmentGroup: "network" }), { by: caller, after: 0, desk }],
    [
      { verb: "hold", onHoldReason: "awaitingVendor" },
      { after: 0, desk },
    ],
    wake(16 * minute),
  );
  const instants = log.map(instantOf);
  expect(instants).toEqual(instants.toSorted());
  expect(log.flatMap((event) => (event.type === "sla.escalated" ? [event.clock.id] : []))).toContain("supplier.1");
  expect(log.find(({ type }) => type === "ticket.assigned")?.occurredAt).toBe(at(15 * minute + 0.001));
});

test("keeps every cycle, though the snapshot drops those met", () => {
  const log = history(opening, answer(minute), answer(2 * minute), answer(3 * minute));
  const { ticket, cycles } = replayClocks(log, desk);
  const updates = (clocks: typeof cycles = []) =>
    clocks.flatMap(({ id, metric }) => (metric === "periodicUpdate" ? [id] : []));
  expect(updates(cycles)).toEqual([1, 2, 3, 4].map((cycle) => `periodicUpdate.${cycle}`));
  expect(updates(ticket?.slas)).toEqual(["periodicUpdate.4"]);
});

test("takes steps as far as it is asked to, and none of no ticket", () => {
  const log = history(opening);
  const breached = (until: string) =>
    replayClocks(log, desk, until).cycles.find(({ id }) => id === "response.1")?.breachedAt;
  expect(breached(at(15 * minute - 1))).toBeNull();
  expect(breached(at(15 * minute))).toBe(at(15 * minute));
  expect(replayClocks([], desk)).toEqual({ ticket: undefined, cycles: [] });
});
