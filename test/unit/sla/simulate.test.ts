import { expect, test } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import { simulate } from "#shared/sla/simulate.ts";
import { coreDesk as desk } from "#test/fixtures/desks/core-desk.ts";
import { at, caller, create, history, message } from "#test/unit/ticket/scenario.ts";

const minute = 60;

/** A ticket that was answered after so many minutes, by priority. */
const answeredAfter = (minutes: number, impact: 1 | 2) =>
  history(
    [create({ impact, urgency: impact }), { by: caller, after: 0, desk }],
    [
      { verb: "comment", message: message() },
      { after: minutes * minute, desk },
    ],
  );

const tickets = [
  { ticketId: "urgent", events: answeredAfter(20, 1) },
  { ticketId: "moderate", events: answeredAfter(20, 2) },
  { ticketId: "waiting", events: history([create({ impact: 1, urgency: 1 }), { by: caller, after: 0, desk }]) },
];

/** Half an hour to answer for everybody, and nothing else. */
const proposed: Desk = {
  ...desk,
  serviceLevels: desk.serviceLevels
    .filter(({ id }) => id === "response")
    .map((level) => ({
      ...level,
      targets: {
        1: { seconds: 30 * minute },
        2: { seconds: 30 * minute },
        3: { seconds: 15 * minute },
      },
    })),
};

test("tells what each metric of each ticket came to, and would have come to", () => {
  const { tickets: simulated } = simulate(tickets, desk, proposed, at(25 * minute));
  expect(simulated.map(({ ticketId, priority }) => [ticketId, priority])).toEqual([
    ["urgent", 1],
    ["moderate", 3],
    ["waiting", 1],
  ]);
  const open = (hours: number) => ({ level: "resolution", verdict: "open", dueAt: at(hours * 60 * minute) });
  const response = (verdict: string, minutes: number) => ({ level: "response", verdict, dueAt: at(minutes * minute) });
  expect(simulated.map(({ metrics }) => metrics)).toEqual([
    [
      {
        metric: "response",
        now: response("breached", 15),
        proposed: response("met", 30),
      },
      { metric: "resolution", now: open(4), proposed: null },
    ],
    [
      {
        metric: "response",
        now: response("met", 60),
        proposed: response("breached", 15),
      },
      { metric: "resolution", now: open(24), proposed: null },
    ],
    [
      // Its deadline has passed, though no wake-up has recorded it.
      {
        metric: "response",
        now: response("breached", 15),
        proposed: response("open", 30),
      },
      { metric: "resolution", now: open(4), proposed: null },
    ],
  ]);
});

test("counts by level and priority", () => {
  const nothing = { met: 0, breached: 0, open: 0 };
  expect(simulate(tickets, desk, proposed, at(25 * minute)).totals).toEqual([
    { level: "resolution", priority: 1, now: { ...nothing, open: 2 }, proposed: nothing },
    { level: "resolution", priority: 3, now: { ...nothing, open: 1 }, proposed: nothing },
    {
      level: "response",
      priority: 1,
      now: { ...nothing, breached: 2 },
      proposed: { ...nothing, met: 1, open: 1 },
    },
    { level: "response", priority: 3, now: { ...nothing, met: 1 }, proposed: { ...nothing, breached: 1 } },
  ]);
});

test("does not count what was cancelled", () => {
  const events = history(
    [create(), { by: caller, after: 0, desk }],
    [
      { verb: "cancel", reason: "Opened twice." },
      { after: minute, desk },
    ],
  );
  expect(simulate([{ ticketId: "gone", events }], desk, proposed, at(minute))).toEqual({
    tickets: [{ ticketId: "gone", number: "INC0000001", priority: 5, metrics: [] }],
    totals: [],
  });
});
