import { describe, expect, test } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import type { TicketEvent, TicketEventBody } from "#shared/ticket/events.ts";
import { apply } from "#shared/ticket/evolve.ts";
import { pageStarted, withPageEnds } from "#shared/ticket/paging.ts";
import { isRefusal } from "#shared/ticket/refusals.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { coreDesk, deskWithoutClocks } from "#test/fixtures/desks/core-desk.ts";
import {
  agent,
  app,
  at,
  attempt,
  create,
  type Expected,
  given,
  history,
  inState,
  message,
  replay,
  system,
} from "#test/unit/ticket/scenario.ts";

/** Of the policy "urgent": the first step waits 300 s, the second 600 s, and both are gone through twice. */
const paged = history(create(), [{ verb: "page", policy: "urgent", message: "Site down" }, { after: 60 }]);
const end = 60 + 2 * (300 + 600);

const accepted = (events: readonly TicketEvent[], command: TicketCommand): readonly TicketEvent[] => {
  const made = attempt(replay(events), command, { after: 90 });
  if (isRefusal(made)) throw new Error(made.detail);
  return made;
};

const pageOf = (ticket: Ticket | undefined) => ticket?.pages[0];
const wake = { verb: "wake" } as const;
const told = (step: number, round: number, dueAt: number, people: readonly string[]): Expected => ({
  type: "page.notified",
  step,
  round,
  dueAt: at(dueAt),
  people,
});
// Rota "nights" changes at 09:00, when the scenarios begin: Bob has had the day before, Ada has this one.
const onCall = ["ada@desk.example"];
const second = ["bob@desk.example", "cora@desk.example", "dan@desk.example"];

describe("a page", () => {
  test("begins with its first step: whoever is on call, and the webhooks", () => {
    const ticket = given(inState.new)
      .when({ verb: "page", policy: "urgent", message: "Site down" })
      .makes(
        { type: "page.started", page: { policy: "urgent", reason: { by: agent.id, message: "Site down" } } },
        { ...told(1, 1, 60, onCall), webhooks: ["chat"], firedAt: at(60) },
      );
    expect(pageOf(ticket)).toMatchObject({ step: 1, round: 1, startedAt: at(60), nextAt: at(360) });
    expect(ticket.wakeAt).toBe(at(360));
  });

  test("goes on to the next step when nobody has acknowledged in time, not before", () => {
    given(paged).when(wake, { by: system, after: 359.999 }).makes();
    given(paged)
      .when(wake, { by: system, after: 360 })
      .makes(told(2, 1, 360, second));
  });

  test("begins again after its last step, and ends unanswered after the last round, of which the leads are told", () => {
    const ticket = given(paged)
      .when(wake, { by: system, after: end })
      .makes(told(2, 1, 360, second), told(1, 2, 960, onCall), told(2, 2, 1260, second), {
        type: "page.ended",
        why: "unanswered",
        endedAt: at(end),
        people: ["cora@desk.example", "dan@desk.example"],
      });
    expect(ticket).toMatchObject({ pages: [], wakeAt: null });
  });

  test("pages who was on call when a step was due, however late the wake-up comes", () => {
    const late = history(create(), [{ verb: "page", policy: "urgent" }, { after: 86_000 }]);
    // The second round begins at 86 900 s, when Bob has taken over; it fires a day later.
    given(late)
      .when(wake, { by: system, after: 2 * 86_400 })
      .makes(
        told(2, 1, 86_300, second),
        { ...told(1, 2, 86_900, ["bob@desk.example"]), firedAt: at(2 * 86_400) },
        told(2, 2, 87_200, second),
        { type: "page.ended", why: "unanswered", endedAt: at(87_800) },
      );
  });

  test("keeps the steps it began with, but pages nobody who has left the desk since", () => {
    const { "dan@desk.example": _, ...members } = deskWithoutClocks.members;
    const desk: Desk = { ...deskWithoutClocks, members, onCall: { rotas: {}, policies: {} } };
    given(paged)
      .when(wake, { by: system, after: 960, desk })
      .makes(told(2, 1, 360, ["bob@desk.example", "cora@desk.example"]), {
        ...told(1, 2, 960, []),
        webhooks: ["chat"],
      });
  });

  test("of each policy there is one at a time; one that is over may begin again", () => {
    given(paged).when({ verb: "page", policy: "urgent" }).makes();
    const both = given(paged)
      .when({ verb: "page", policy: "once" })
      .makes({ type: "page.started" }, told(1, 1, 60, ["cora@desk.example"]));
    expect(both.pages.map(({ policy }) => policy)).toEqual(["urgent", "once"]);
    const over = history(create(), { verb: "page", policy: "once" }, { verb: "acknowledge" });
    given(over).when({ verb: "page", policy: "once" }).makes({ type: "page.started" }, { type: "page.notified" });
  });

  test("needs a policy that the desk has", () => {
    for (const policy of ["never", "constructor"])
      given(inState.new).when({ verb: "page", policy }).refused("ticket.invalidField");
  });
});

describe("an acknowledgement", () => {
  test("ends all pages at once, also by an app", () => {
    const both = history(create(), { verb: "page", policy: "urgent" }, { verb: "page", policy: "once" });
    const ticket = given(both)
      .when({ verb: "acknowledge" }, { by: app, after: 90 })
      .makes(
        { type: "page.acknowledged", page: { policy: "urgent" }, by: app.id },
        { type: "page.ended", page: { policy: "urgent" }, why: "acknowledged", endedAt: at(90), people: [] },
        { type: "page.acknowledged", page: { policy: "once" }, by: app.id },
        { type: "page.ended", page: { policy: "once" }, why: "acknowledged" },
      );
    expect(ticket).toMatchObject({ pages: [], wakeAt: null });
  });

  test("at the very instant of the next step is in time", () => {
    given(paged)
      .when({ verb: "acknowledge" }, { after: 360 })
      .makes({ type: "page.acknowledged" }, { type: "page.ended", why: "acknowledged" });
  });

  test("neither assigns the ticket nor stops its response clock", () => {
    const clocked = history([create({ message: null }), { after: 0, desk: coreDesk }], {
      verb: "page",
      policy: "urgent",
    });
    const ticket = given(clocked)
      .when({ verb: "acknowledge" }, { desk: coreDesk })
      .makes({ type: "page.acknowledged" }, { type: "page.ended" });
    expect(ticket).toMatchObject({ state: "new", assignedTo: null });
    expect(ticket.slas.map(({ metric, state }) => [metric, state])).toEqual([
      ["response", "running"],
      ["resolution", "running"],
    ]);
  });
});

describe("a page ends", () => {
  test.each([
    ["resolved", { verb: "resolve", closeCode: "userError", closeNotes: "Plugged in." }],
    ["canceled", { verb: "cancel", reason: "Opened twice." }],
  ] as const)("with a ticket that is %s", (state, command) => {
    given(paged)
      .when(command, { after: 90 })
      .makes({ type: `ticket.${state}` }, { type: "page.ended", why: "resolved", endedAt: at(90), people: [] });
  });

  test("when the ticket passes to another group", () => {
    given(paged)
      .when({ verb: "assign", assignmentGroup: "network" }, { after: 90 })
      .makes({ type: "ticket.assigned" }, { type: "page.ended", why: "groupChanged", endedAt: at(90) });
  });

  test("neither with another assignee nor with a hold, a word or a start", () => {
    for (const command of [
      { verb: "assign", assignedTo: "bob@desk.example" },
      { verb: "hold", onHoldReason: "awaitingVendor" },
      { verb: "comment", message: message() },
      { verb: "start" },
    ] as const)
      expect(pageOf(replay([...paged, ...accepted(paged, command)]))).toBeDefined();
  });

  test("when a step of a service level gives the ticket to another group, at that instant", () => {
    // 150 % of the resolution target of priority 5; by then a page of ten minutes is still live.
    const reassigned = 1.5 * 345_600;
    const before = history(
      [create(), { after: 0, desk: coreDesk }],
      [
        { verb: "page", policy: "urgent" },
        { after: reassigned - 100, desk: coreDesk },
      ],
    );
    given(before)
      .when(wake, { by: system, after: reassigned + 5, desk: coreDesk })
      .makes(
        { type: "sla.escalated", dueAt: at(reassigned) },
        { type: "ticket.assigned" },
        { type: "page.ended", why: "groupChanged", endedAt: at(reassigned) },
      );
  });
});

describe("a step of a service level", () => {
  const [opened] = history(create());
  const ticket = replay(opened ? [opened] : []);
  if (!ticket) throw new Error("no ticket");
  const reason = { clock: "response.1", step: "p75" };

  test("begins a page at its own instant", () => {
    const started = pageStarted(ticket, "urgent", reason, coreDesk, at(500));
    expect(started).toMatchObject([
      {
        type: "page.started",
        page: { policy: "urgent", step: 0, round: 1, startedAt: at(500), nextAt: at(500), reason },
      },
    ]);
    const paging = started.reduce<Ticket>(apply, ticket);
    expect(pageStarted(paging, "urgent", reason, coreDesk, at(600))).toEqual([]);
    expect(pageStarted(ticket, "never", reason, coreDesk, at(500))).toEqual([]);
  });

  test("may hand the ticket over in the same breath without ending the page it begins", () => {
    const started = pageStarted(ticket, "urgent", reason, coreDesk, at(500));
    const handOver: TicketEventBody = {
      type: "ticket.assigned",
      changes: { assignmentGroup: { from: "serviceDesk", to: "network" } },
    };
    for (const events of [
      [...started, handOver],
      [handOver, ...started],
    ])
      expect(withPageEnds(ticket, events, at(500))).toEqual(events);
    const paging = started.reduce<Ticket>(apply, ticket);
    expect(withPageEnds(paging, [handOver], at(500.001))).toMatchObject([handOver, { type: "page.ended" }]);
  });
});
