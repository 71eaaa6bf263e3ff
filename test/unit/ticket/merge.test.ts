import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Instant } from "#shared/instant.ts";
import { businessMs, isLive } from "#shared/sla/transitions.ts";
import type { MergeSource } from "#shared/ticket/commands.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import { terminalStates } from "#shared/ticket/incident-lifecycle.ts";
import { isRefusal } from "#shared/ticket/refusals.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { coreDesk as desk, deskOfSteps, deskWithoutClocks } from "#test/fixtures/desks/core-desk.ts";
import { moves, openings } from "#test/unit/ticket/arbitrary-commands.ts";
import { lifeOf } from "#test/unit/ticket/life.ts";
import {
  agent,
  at,
  attempt,
  caller,
  create,
  day,
  given,
  history,
  inState,
  lead,
  message,
  replay,
  watcher,
} from "#test/unit/ticket/scenario.ts";

const into = { ticketId: "01OTHER", number: "INC0000002" } as const;
const opened = history([create(), { by: caller, after: 0, desk }]);
const merge = { verb: "merge", into } as const;
const unmerge = { verb: "unmerge" } as const;

describe("a merged ticket", () => {
  test("ends in the other one; its clocks are cancelled, not met", () => {
    const ticket = given(opened)
      .when(merge, { desk })
      .makes(
        {
          type: "ticket.merged",
          changes: { state: "canceled", mergedInto: into, closedAt: at(60), closedBy: agent.id },
        },
        { type: "link.added", link: { type: "mergedInto", ...into } },
        { type: "sla.cancelled", clock: { id: "response.1" } },
        { type: "sla.cancelled", clock: { id: "resolution.1" } },
      );
    expect(ticket.links).toEqual([{ type: "mergedInto", ...into }]);
  });

  test("keeps what was done before the merge", () => {
    const answered = history(
      [create(), { by: caller, after: 0, desk }],
      [{ verb: "comment", message: message() }, { desk }],
      [
        { verb: "resolve", closeCode: "duplicate", closeNotes: "See the other one." },
        { after: 70, desk },
      ],
    );
    given(answered)
      .when(merge, { after: 80, desk })
      .makes({ type: "ticket.merged", changes: { state: "canceled", autoCloseAt: null } }, { type: "link.added" });
  });

  test("does not end in itself", () => {
    given(opened)
      .when({ verb: "merge", into: { ticketId: "01TICKET", number: "INC0000001" } }, { desk })
      .refused("ticket.invalidField");
  });

  test("has no children", () => {
    const parent = history(create(), { verb: "link", link: { type: "parentOf", ...into } });
    given(parent).when(merge).refused("ticket.hasChildren");
  });
});

const source: MergeSource = {
  ticketId: "01SOURCE",
  number: "INC0000003",
  callerId: "sam@home.example",
  watchList: ["tim@home.example", watcher.id, caller.id],
};
const { callerId: _, watchList: __, ...reference } = source;
const takeIn = { verb: "takeIn", source } as const;
const giveBack = { verb: "giveBack", source: reference } as const;

describe("the ticket another one ends in", () => {
  test("gets the other's people as watchers", () => {
    const ticket = given(inState.new)
      .when(takeIn)
      .makes(
        { type: "link.added", link: { type: "mergedFrom", ...reference } },
        { type: "ticket.updated", changes: { watchList: [watcher.id, "sam@home.example", "tim@home.example"] } },
      );
    expect(ticket.links).toEqual([{ type: "mergedFrom", ...reference }]);
  });

  test("loses those who came with it, and nobody else, when the merge is taken back", () => {
    const watchList = [watcher.id, "sam@home.example", "uma@home.example"];
    const ticket = given(history(create(), takeIn, { verb: "update", fields: { watchList } }))
      .when(giveBack)
      .makes(
        { type: "link.removed", link: { type: "mergedFrom", ...reference } },
        { type: "ticket.updated", changes: { watchList: [watcher.id, "uma@home.example"] } },
      );
    expect(ticket.links).toEqual([]);
  });

  test("keeps who watched before, though the other had them too", () => {
    const ticket = given(history(create(), takeIn))
      .when(giveBack)
      .makes({ type: "link.removed" }, { type: "ticket.updated" });
    expect(ticket.watchList).toEqual([watcher.id]);
  });

  test("gives nothing back that it did not take in", () => {
    given(inState.new).when(giveBack).makes();
  });

  test.each(["closed", "canceled"] as const)("is not one that is %s", (state) => {
    given(inState[state]).when(takeIn).refused("ticket.closed");
    given(inState[state]).when(giveBack).refused("ticket.closed");
  });
});

/** The log that ends with a merge. */
const afterMerge = (events: readonly TicketEvent[], after: number, onDesk = deskWithoutClocks) => {
  const made = attempt(replay(events), merge, { after, desk: onDesk });
  if (isRefusal(made)) throw new Error(made.detail);
  return [...events, ...made];
};

describe("a merge that is taken back", () => {
  const merged = afterMerge(opened, 60, desk);

  test("leaves the ticket as it was, with its clocks going on", () => {
    const ticket = given(merged)
      .when(unmerge, { after: 120, by: lead, desk })
      .makes(
        { type: "ticket.unmerged", changes: { state: "new", mergedInto: null, closedAt: null, closedBy: null } },
        { type: "link.removed", link: { type: "mergedInto", ...into } },
        { type: "sla.resumed", clock: { id: "response.1", state: "running", stoppedAt: null } },
        { type: "sla.resumed", clock: { id: "resolution.1", state: "running", stoppedAt: null } },
      );
    expect(asItWas(ticket, at(120))).toEqual(asItWas(replay(opened), at(120)));
  });

  test.each([
    [30 * day, true],
    [30 * day + 1, false],
  ])("after %i seconds is possible: %s", (seconds, isPossible) => {
    const late = given(afterMerge(inState.new, 60)).when(unmerge, { after: 60 + seconds });
    if (isPossible) late.makes({ type: "ticket.unmerged" }, { type: "link.removed" });
    else late.refused("ticket.mergeExpired");
  });

  test("is one of a ticket that was merged, not of one that was canceled", () => {
    const { legalVerbs } = given(inState.canceled).when(unmerge).refused("ticket.closed");
    expect(legalVerbs).not.toContain("unmerge");
    const again = given(merged).when(merge, { after: 70, desk }).refused("ticket.closed");
    expect(again.legalVerbs).toContain("unmerge");
  });

  test("breaches now, not then, what was due meanwhile, and announces the last step alone", () => {
    const now = at(5 * 3600);
    given(merged)
      .when(unmerge, { after: 5 * 3600, desk })
      .makes(
        { type: "ticket.unmerged" },
        { type: "link.removed" },
        { type: "sla.resumed", clock: { id: "response.1", state: "running", breachedAt: now } },
        { type: "sla.resumed", clock: { id: "resolution.1", breachedAt: null } },
        { type: "sla.breached", clock: { id: "response.1", breachedAt: now } },
        { type: "sla.escalated", clock: { id: "response.1" }, step: "p100", dueAt: now },
      );
  });

  test("lets a hold, and the wait for a close, end now that would have ended meanwhile", () => {
    const held = history(create(), { verb: "hold", onHoldReason: "awaitingVendor", resumeAt: at(500) });
    given(afterMerge(held, 100))
      .when(unmerge, { after: 600 })
      .makes(
        { type: "ticket.unmerged", changes: { state: "onHold", resumeAt: at(600) } },
        { type: "link.removed" },
        { type: "ticket.resumed", changes: { state: "inProgress" } },
      );
    given(afterMerge(inState.resolved, 100))
      .when(unmerge, { after: 20 * day })
      .makes(
        { type: "ticket.unmerged", changes: { state: "resolved", autoCloseAt: at(20 * day) } },
        { type: "link.removed" },
        { type: "ticket.closed", changes: { state: "closed", closedAt: at(20 * day) } },
      );
  });

  test("restores the ticket, whatever its life was", () => {
    let seen = 0;
    fc.assert(
      fc.property(openings, moves, fc.integer({ min: 0, max: 7200 }), (opening, life, wait) => {
        const { log, now } = lifeOf(opening, life, deskOfSteps);
        const before = replay(log);
        fc.pre(before !== undefined && !terminalStates.includes(before.state));
        const end = now + wait;
        // What is due meanwhile comes late: a case of its own.
        fc.pre(before.wakeAt === null || before.wakeAt > at(end));
        const all = afterMerge(log, now, deskOfSteps);
        const back = attempt(replay(all), unmerge, { after: end, desk: deskOfSteps, log: all });
        if (isRefusal(back)) throw new Error(back.detail);
        seen += before.slas.filter(isLive).length;
        const after = replay([...all, ...back]);
        // A moment later where the last step of a clock has had a consequence.
        const then = after?.updatedAt ?? "";
        expect(asItWas(after, then)).toEqual(asItWas(before, then));
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(50);
  });
});

/**
 * The ticket without what tells of commits, and without pages, which end for good; a clock shows what it counted, not
 * where its segments meet.
 */
const asItWas = (ticket: Ticket | undefined, now: Instant): object => {
  if (!ticket) throw new Error("no ticket");
  const { version: _version, updatedAt: _updatedAt, wakeAt: _wakeAt, pages: _pages, slas, ...rest } = ticket;
  return {
    ...rest,
    slas: slas.map(({ accruedMs, runningSince, ...clock }) => ({
      ...clock,
      isRunning: runningSince !== null,
      counted: businessMs({ ...clock, accruedMs, runningSince }, now, deskOfSteps.calendars[clock.calendar]),
    })),
  };
};
