import { expect, test } from "vitest";
import { deskWithoutClocks } from "#test/fixtures/desks/core-desk.ts";
import {
  agent,
  at,
  caller,
  create,
  day,
  given,
  history,
  inState,
  message,
  system,
  watcher,
} from "#test/unit/ticket/scenario.ts";

const resolve = { verb: "resolve", closeCode: "userError", closeNotes: "Cable plugged in." } as const;
const resolved = { type: "ticket.resolved" } as const;
const closed = { type: "ticket.closed" } as const;

test("a resolution says who, when and how, and closes by itself after the desk's time", () => {
  const ticket = given(inState.onHold)
    .when(resolve, { after: 60 })
    .makes({
      ...resolved,
      changes: {
        state: "resolved",
        closeCode: "userError",
        closeNotes: "Cable plugged in.",
        resolvedAt: at(60),
        resolvedBy: agent.id,
        autoCloseAt: at(60 + 7 * day),
        onHoldReason: null,
      },
    });
  expect(ticket.wakeAt).toBe(at(60 + 7 * day));
});

test("a desk with an auto-close time of 0 leaves what is resolved open", () => {
  const desk = { ...deskWithoutClocks, autoCloseAfterSeconds: 0 };
  expect(given(inState.inProgress).when(resolve, { desk }).makes(resolved)).toMatchObject({
    autoCloseAt: null,
    wakeAt: null,
  });
});

test("notes that say nothing are no notes", () => {
  given(inState.inProgress)
    .when({ ...resolve, closeNotes: " " })
    .refused("ticket.missingFields", { missingFields: ["closeNotes"] });
});

test("what is resolved closes at its time, on the hour even when the wake-up is late", () => {
  const ticket = given(inState.resolved)
    .when({ verb: "wake" }, { by: system, after: 8 * day })
    .makes({
      ...closed,
      changes: { state: "closed", closedAt: at(60 + 7 * day), closedBy: "system", autoCloseAt: null },
    });
  expect(ticket.wakeAt).toBeNull();
});

test("a reply that comes after the auto-close time finds the ticket closed, though no wake-up came yet", () => {
  given(inState.resolved)
    .when({ verb: "comment", message: message() }, { by: caller, after: 8 * day })
    .refused("ticket.closed", { legalVerbs: [] });
});

test("a reopened incident has no resolution and counts the reopening", () => {
  const ticket = given(inState.resolved)
    .when({ verb: "reopen", message: message() }, { by: caller })
    .makes({ type: "message.added" }, { type: "ticket.reopened", changes: { state: "inProgress", reopenCount: 1 } });
  expect(ticket).toMatchObject({
    closeCode: null,
    closeNotes: null,
    resolvedAt: null,
    resolvedBy: null,
    autoCloseAt: null,
  });
  expect(ticket.wakeAt).toBeNull();
});

test("the caller closes what is resolved, a watcher cannot", () => {
  given(inState.resolved)
    .when({ verb: "close" }, { by: caller, after: 120 })
    .makes({ ...closed, changes: { state: "closed", closedAt: at(120), closedBy: caller.id } });
  given(inState.resolved)
    .when({ verb: "close" }, { by: watcher })
    .refused("ticket.forbidden", { legalVerbs: ["reopen", "comment", "unwatch", "attach"] });
});

test("a cancellation keeps its reason", () => {
  const held = history(create(), { verb: "hold", onHoldReason: "awaitingVendor", resumeAt: at(day) });
  const ticket = given(held)
    .when({ verb: "cancel", reason: "Opened twice." })
    .makes({ type: "ticket.canceled", reason: "Opened twice.", changes: { state: "canceled", resumeAt: null } });
  expect(ticket.wakeAt).toBeNull();
});

test("every reopening counts", () => {
  const again = history(create(), resolve, { verb: "reopen", message: message() }, resolve);
  const ticket = given(again)
    .when({ verb: "reopen", message: message() })
    .makes({ type: "message.added" }, { type: "ticket.reopened" });
  expect(ticket.reopenCount).toBe(2);
});
