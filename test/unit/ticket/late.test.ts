import { describe, expect, test } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { coreDesk, deskOfAllMetrics } from "#test/fixtures/desks/core-desk.ts";
import {
  agent,
  app,
  at,
  caller,
  create,
  given,
  history,
  message,
  replay,
  type Step,
  system,
} from "#test/unit/ticket/scenario.ts";

const desk = coreDesk;
const minute = 60;
/** Priority 1: answer within a quarter of an hour, solve within four hours. */
const opening: Step = [create({ impact: 1, urgency: 1, assignedTo: agent.id }), { by: caller, after: 0, desk }];
const say = { verb: "comment", message: message({ id: "message-late" }) } as const;
const hold: Step = [
  { verb: "hold", onHoldReason: "awaitingCaller", message: message() },
  { after: 5 * minute, desk },
];
const wake = (after: number): Step => [{ verb: "wake" }, { by: system, after, desk }];
const note = (after: number): Step => [
  { verb: "comment", message: message({ id: `note-${after}`, visibility: "internal" }) },
  { after, desk },
];
const clock = (ticket: Ticket | undefined, id: string) => ticket?.slas.find((each) => each.id === id);

describe("a ticket whose mail was slow", () => {
  test("is opened when the mail came, and has missed what was due since", () => {
    const ticket = given([])
      .when(create({ impact: 1, urgency: 1 }), { by: caller, given: 0, after: 20 * minute, desk })
      .makes(
        { type: "ticket.created", occurredAt: at(0), at: at(20 * minute) },
        { type: "message.added", occurredAt: at(0), message: { createdAt: at(0) } },
        { type: "sla.attached", occurredAt: at(0) },
        { type: "sla.attached", occurredAt: at(0) },
        { type: "sla.breached", occurredAt: at(15 * minute), firedAt: at(20 * minute) },
        { type: "sla.escalated", occurredAt: at(15 * minute), firedAt: at(20 * minute) },
      );
    expect(ticket).toMatchObject({ openedAt: at(0), updatedAt: at(20 * minute) });
    expect(clock(ticket, "response.1")).toMatchObject({ startedAt: at(0), breachedAt: at(15 * minute) });
  });
});

describe("a late answer that nothing overtook", () => {
  test("is in time by its own instant, whatever was due since", () => {
    const ticket = given(history(opening))
      .when(say, { given: 10 * minute, after: 20 * minute, desk })
      .makes(
        { type: "message.added", occurredAt: at(10 * minute), message: { createdAt: at(10 * minute) } },
        { type: "sla.met", occurredAt: at(10 * minute) },
      );
    expect(clock(ticket, "response.1")).toMatchObject({ state: "met", stoppedAt: at(10 * minute), breachedAt: null });
  });

  test("comes after what was due before it", () => {
    given(history(opening))
      .when(say, { given: 16 * minute, after: 20 * minute, desk })
      .makes(
        { type: "sla.breached", occurredAt: at(15 * minute) },
        { type: "sla.escalated", occurredAt: at(15 * minute) },
        { type: "message.added", occurredAt: at(16 * minute) },
        { type: "sla.breached", occurredAt: at(16 * minute), clock: { state: "breached", stoppedAt: at(16 * minute) } },
      );
  });
});

describe("a late answer that a breach overtook", () => {
  const breached = history(opening, wake(16 * minute));

  test("takes the breach back, for those who were told of it", () => {
    const ticket = given(breached)
      .when(say, { given: 10 * minute, after: 20 * minute, desk })
      .makes(
        { type: "message.added", occurredAt: at(10 * minute), at: at(20 * minute) },
        {
          type: "breach.retracted",
          breachedAt: at(15 * minute),
          notify: ["ada@desk.example", "bob@desk.example"],
          clock: { id: "response.1", state: "met", stoppedAt: at(10 * minute), breachedAt: null },
        },
      );
    expect(clock(ticket, "response.1")).toMatchObject({ state: "met", steps: [{ id: "p100" }] });
    expect(ticket.slas).toEqual(replay(history(opening, [say, { after: 10 * minute, desk }], wake(20 * minute)))?.slas);
  });

  test("does not take back what it missed as well", () => {
    given(breached)
      .when(say, { given: 15 * minute + 1, after: 20 * minute, desk })
      .makes({ type: "message.added" }, { type: "sla.breached", clock: { stoppedAt: at(15 * minute + 1) } });
  });

  test("is not in time by the caller's word or an internal note", () => {
    for (const by of [caller, system])
      given(breached)
        .when(say, { by, given: 10 * minute, after: 20 * minute, desk })
        .makes({ type: "message.added" });
  });

  test("leaves alone what the desk measures by other rules since then", () => {
    const stricter: Desk = {
      ...desk,
      serviceLevels: desk.serviceLevels.map((level) => ({ ...level, targets: { 1: { seconds: 60 } } })),
    };
    const ticket = given(breached)
      .when(say, { by: app, given: 10 * minute, after: 20 * minute, desk: stricter })
      .makes({ type: "message.added" }, { type: "sla.breached", clock: { id: "response.1", targetSeconds: 900 } });
    expect(clock(ticket, "resolution.1")?.targetSeconds).toBe(4 * 3600);
  });
});

test("a breach that another cycle has, for a late answer began one more, is neither taken back nor told again", () => {
  const updates: Desk = {
    ...deskOfAllMetrics,
    serviceLevels: deskOfAllMetrics.serviceLevels.filter(({ metric }) => metric === "periodicUpdate"),
  };
  const silent = history(
    [create({ impact: 1, urgency: 1 }), { by: caller, after: 0, desk: updates }],
    [
      { verb: "comment", message: message() },
      { after: 10 * minute, desk: updates },
    ],
    [{ verb: "wake" }, { by: system, after: 26 * minute, desk: updates }],
  );
  given(silent)
    .when(say, { given: 5 * minute, after: 30 * minute, desk: updates })
    .makes(
      { type: "message.added" },
      { type: "sla.recalculated", clock: { id: "periodicUpdate.1", stoppedAt: at(5 * minute) } },
      { type: "sla.met", clock: { id: "periodicUpdate.2", stoppedAt: at(10 * minute) } },
      { type: "sla.breached", clock: { id: "periodicUpdate.3", breachedAt: at(25 * minute) } },
    );
});

describe("a late word of the caller", () => {
  test("ends the wait for it when it came, if others did not change the wait", () => {
    const ticket = given(history(opening, hold, note(40 * minute)))
      .when(say, { by: caller, given: 10 * minute, after: 60 * minute, desk })
      .makes(
        { type: "message.added", occurredAt: at(10 * minute) },
        { type: "ticket.resumed", occurredAt: at(10 * minute) },
        { type: "sla.recalculated", clock: { id: "resolution.1", runningSince: at(10 * minute), state: "running" } },
      );
    expect(clock(ticket, "resolution.1")?.pauses).toEqual([
      { from: at(5 * minute), to: at(10 * minute), reason: "awaitingCaller" },
    ]);
  });

  test("ends a wait that began after it now", () => {
    given(history(opening, hold))
      .when(say, { by: caller, given: 2 * minute, after: 20 * minute, desk })
      .makes(
        { type: "message.added", occurredAt: at(2 * minute) },
        { type: "ticket.resumed", changes: { state: "inProgress" } },
        { type: "sla.resumed", clock: { runningSince: at(20 * minute) } },
      );
  });

  test("finds no wait that time has ended before it arrived", () => {
    const untilThen: Step = [
      { verb: "hold", onHoldReason: "awaitingCaller", message: message(), resumeAt: at(15 * minute) },
      { after: 5 * minute, desk },
    ];
    given(history(opening, untilThen))
      .when(say, { by: caller, given: 2 * minute, after: 20 * minute, desk })
      .makes(
        { type: "message.added", occurredAt: at(2 * minute) },
        { type: "ticket.resumed", occurredAt: at(15 * minute), reason: "The time set for the hold is over." },
        { type: "sla.resumed", occurredAt: at(15 * minute) },
      );
  });

  test("may find that a deadline passed while the ticket seemed to wait: the highest step of it fires now", () => {
    const ticket = given(history(opening, hold, note(7 * 3600)))
      .when(say, { by: caller, given: 10 * minute, after: 8 * 3600, desk })
      .makes(
        { type: "message.added" },
        { type: "ticket.resumed", occurredAt: at(10 * minute) },
        { type: "sla.breached", clock: { id: "resolution.1", breachedAt: at(4 * 3600 + 5 * minute) } },
        { type: "sla.escalated", step: "p150", dueAt: at(8 * 3600) },
        { type: "ticket.assigned", occurredAt: at(8 * 3600 + 0.001), changes: { assignmentGroup: "network" } },
      );
    expect(clock(ticket, "resolution.1")?.steps).toEqual([]);
  });

  test("is refused by a ticket that is over", () => {
    given(
      history(opening, [
        { verb: "cancel", reason: "Opened twice." },
        { after: 15 * minute, desk },
      ]),
    )
      .when(say, { by: caller, given: 10 * minute, after: 20 * minute, desk })
      .refused("ticket.closed");
  });
});
