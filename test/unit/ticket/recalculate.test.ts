import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Desk, ServiceLevel } from "#shared/desk/desk.ts";
import { replayClocks } from "#shared/sla/replay.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import { isRefusal } from "#shared/ticket/refusals.ts";
import { recalculated } from "#shared/ticket/verbs/recalculate.ts";
import { coreDesk, deskOfAllMetrics } from "#test/fixtures/desks/core-desk.ts";
import { moves, openings } from "#test/unit/ticket/arbitrary-commands.ts";
import { lifeOf } from "#test/unit/ticket/life.ts";
import {
  agent,
  app,
  at,
  attempt,
  caller,
  create,
  given,
  history,
  lead,
  message,
  replay,
  type Step,
  system,
} from "#test/unit/ticket/scenario.ts";

const desk = coreDesk;
const minute = 60;
const opening: Step = [create({ impact: 1, urgency: 1, assignedTo: agent.id }), { by: caller, after: 0, desk }];
const breached = history(opening, [{ verb: "wake" }, { by: system, after: 16 * minute, desk }]);
const recalculate = { verb: "recalculate", reason: "Monday was a holiday." } as const;

/** The desk with other targets for priority 1, in minutes, and for others as given. */
const withTargets = (response: number, resolution: number, others: ServiceLevel["targets"] = {}): Desk => ({
  ...desk,
  serviceLevels: desk.serviceLevels.map((level) => ({
    ...level,
    targets: {
      ...level.targets,
      ...others,
      1: { seconds: (level.id === "response" ? response : resolution) * minute },
    },
  })),
});

describe("a recalculation", () => {
  test("changes nothing when the rules are the same", () => {
    given(breached)
      .when(recalculate, { by: lead, after: 20 * minute, desk })
      .makes();
  });

  test("takes back a breach under a longer target, and arms its step again, with the reason", () => {
    const ticket = given(breached)
      .when(recalculate, { by: lead, after: 20 * minute, desk: withTargets(30, 240) })
      .makes({
        type: "breach.retracted",
        reason: recalculate.reason,
        breachedAt: at(15 * minute),
        notify: ["ada@desk.example", "bob@desk.example"],
        clock: { id: "response.1", dueAt: at(30 * minute), breachedAt: null, state: "running" },
      });
    expect(ticket.wakeAt).toBe(at(30 * minute));
  });

  test("fires of the steps that lie in the past the highest alone", () => {
    given(history(opening))
      .when(recalculate, { by: lead, after: 14 * minute, desk: withTargets(15, 12) })
      .makes(
        {
          type: "sla.recalculated",
          reason: recalculate.reason,
          clock: { id: "resolution.1", breachedAt: at(12 * minute) },
        },
        { type: "sla.breached", clock: { id: "resolution.1", breachedAt: at(12 * minute) } },
        { type: "sla.escalated", step: "p100", firedAt: at(14 * minute) },
      );
  });

  test("fires a step that was told under another target and waits again", () => {
    const lowered = { verb: "update", fields: { impact: 2, urgency: 2 } } as const;
    const log = history(
      opening,
      [{ verb: "wake" }, { by: system, after: 16 * minute, desk }],
      [lowered, { after: 17 * minute, desk }],
    );
    given(log)
      .when(
        { ...recalculate, policies: ["response"] },
        { by: lead, after: 25 * minute, desk: withTargets(15, 240, { 3: { seconds: 20 * minute } }) },
      )
      .makes(
        { type: "sla.recalculated", clock: { dueAt: at(20 * minute) } },
        { type: "sla.breached", clock: { id: "response.1", breachedAt: at(20 * minute) } },
        { type: "sla.escalated", step: "p100", firedAt: at(25 * minute) },
      );
  });

  test("fires a step that the level has only now", () => {
    const half = { id: "p50", atPercent: 50, notify: ["leads"], reassignTo: null } as const;
    const longer = withTargets(16, 240);
    const earlier: Desk = {
      ...longer,
      serviceLevels: longer.serviceLevels.map((level) =>
        level.id === "response" ? { ...level, steps: [half, ...level.steps] } : level,
      ),
    };
    given(history(opening))
      .when(recalculate, { by: lead, after: 10 * minute, desk: earlier })
      .makes({ type: "sla.recalculated" }, { type: "sla.escalated", step: "p50", dueAt: at(10 * minute) });
  });

  test("brings a cycle back that is the last again", () => {
    const waiting = (onReopen: "newCycle" | "ignore"): Desk => ({
      ...deskOfAllMetrics,
      serviceLevels: deskOfAllMetrics.serviceLevels.flatMap((level) =>
        level.metric === "requesterWait" ? [{ ...level, onReopen, targets: { 5: { seconds: 14_400 } } }] : [],
      ),
    });
    const before = waiting("newCycle");
    const log = history(
      [create(), { by: caller, after: 0, desk: before }],
      [
        { verb: "resolve", closeCode: "userError", closeNotes: "Plugged in." },
        { after: minute, desk: before },
      ],
      [
        { verb: "reopen", message: message() },
        { after: 2 * minute, desk: before },
      ],
    );
    expect(replay(log)?.slas.map(({ id }) => id)).toEqual(["requesterWait.2"]);
    const ticket = given(log)
      .when(recalculate, { by: lead, after: 3 * minute, desk: waiting("ignore") })
      .makes(
        { type: "sla.cancelled", withdrawn: true, clock: { id: "requesterWait.2" } },
        { type: "sla.met", clock: { id: "requesterWait.1" } },
      );
    expect(ticket.slas.map(({ id }) => id)).toEqual(["requesterWait.1"]);
  });

  test("is of the named levels alone", () => {
    given(breached)
      .when({ ...recalculate, policies: ["resolution"] }, { by: lead, after: 20 * minute, desk: withTargets(30, 250) })
      .makes({ type: "sla.recalculated", clock: { id: "resolution.1", targetSeconds: 250 * minute } });
  });

  test("withdraws the clocks of a level that is gone, and attaches those of one that is new", () => {
    const [response, resolution] = desk.serviceLevels;
    if (!response || !resolution) throw new Error("the desk has two levels");
    const ticket = given(breached)
      .when(recalculate, {
        by: lead,
        after: 20 * minute,
        desk: { ...desk, serviceLevels: [{ ...resolution, id: "fix" }] },
      })
      .makes(
        { type: "breach.retracted", withdrawn: true, clock: { id: "response.1", state: "cancelled" } },
        { type: "sla.cancelled", withdrawn: true, clock: { id: "resolution.1" } },
        { type: "sla.attached", clock: { id: "fix.1", startedAt: at(0) } },
      );
    expect(ticket.slas.map(({ id }) => id)).toEqual(["fix.1"]);
  });

  test("counts for what is over as well", () => {
    const over = history(
      opening,
      [
        { verb: "comment", message: message() },
        { after: 20 * minute, desk },
      ],
      [
        { verb: "cancel", reason: "Opened twice." },
        { after: 21 * minute, desk },
      ],
    );
    given(over)
      .when(recalculate, { by: system, after: 30 * minute, desk: withTargets(30, 240) })
      .makes({ type: "breach.retracted", clock: { id: "response.1", state: "met" } });
  });

  test("is a lead's to order, with a reason", () => {
    for (const by of [agent, app, caller]) given(breached).when(recalculate, { by, desk }).refused("ticket.forbidden");
    given(breached)
      .when({ ...recalculate, reason: " " }, { by: lead, desk })
      .refused("ticket.missingFields", { missingFields: ["reason"] });
  });

  test("shows beforehand what it would change", () => {
    const ticket = replay(breached) ?? expect.fail("there is a ticket");
    const [difference, ...more] = recalculated(ticket, breached, withTargets(30, 240), at(20 * minute));
    expect(more).toEqual([]);
    expect(difference).toMatchObject({
      before: { id: "response.1", breachedAt: at(15 * minute) },
      after: { id: "response.1", breachedAt: null, dueAt: at(30 * minute) },
    });
    expect(recalculated(ticket, breached, withTargets(30, 240), at(20 * minute), ["resolution"])).toEqual([]);
  });

  test("leaves the clocks that the log leads to under the rules of now, whatever happened before", () => {
    const others: Desk = {
      ...deskOfAllMetrics,
      serviceLevels: deskOfAllMetrics.serviceLevels
        .filter(({ metric }) => metric !== "supplier")
        .map((level) => ({
          ...level,
          onReopen: "ignore",
          targets: { 1: { seconds: 1200 }, 2: { seconds: 700 }, 3: { seconds: 5000 }, 4: { seconds: 9000 } },
        })),
    };
    fc.assert(
      fc.property(openings, moves, fc.nat(50_000), (opening, life, wait) => {
        const { log, now } = lifeOf(opening, life, deskOfAllMetrics);
        const add = (events: readonly TicketEvent[], command: TicketCommand, after: number) => {
          const made = attempt(replay(events), command, { by: system, after, desk: others, log: events });
          if (isRefusal(made)) throw new Error(made.detail);
          return [...events, ...made];
        };
        const corrected = add(add(log, { verb: "wake" }, now + wait), recalculate, now + wait);
        expect(byId(replay(corrected)?.slas)).toEqual(byId(replayClocks(corrected, others).ticket?.slas));
        const later = add(corrected, { verb: "wake" }, now + wait + 1);
        expect(add(later, recalculate, now + wait + 1)).toEqual(later);
      }),
      { numRuns: 200 },
    );
  });
});

const byId = <T extends { readonly id: string }>(clocks: readonly T[] = []) =>
  clocks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
