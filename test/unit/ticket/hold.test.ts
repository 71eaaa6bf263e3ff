import { expect, test } from "vitest";
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
} from "#test/unit/ticket/scenario.ts";

const said = { type: "message.added" } as const;
const held = { type: "ticket.held" } as const;
const untilTomorrow = history(
  create(),
  { verb: "start" },
  { verb: "hold", onHoldReason: "awaitingVendor", resumeAt: at(day) },
);

test("waiting for the caller takes a public message", () => {
  const hold = { verb: "hold", onHoldReason: "awaitingCaller" } as const;
  const internal = message({ visibility: "internal" });
  given(inState.inProgress)
    .when(hold)
    .refused("ticket.missingFields", { missingFields: ["message"] });
  given(inState.inProgress)
    .when({ ...hold, message: internal })
    .refused("ticket.missingFields");
  given(inState.inProgress)
    .when({ ...hold, message: message() })
    .makes(
      { ...said, message: { visibility: "public" } },
      { ...held, changes: { state: "onHold", onHoldReason: "awaitingCaller" } },
    );
});

test("waiting for anything else needs no message", () => {
  given(inState.new).when({ verb: "hold", onHoldReason: "awaitingVendor" }).makes(held);
});

test("a hold may end at an instant to come, and the ticket wakes then", () => {
  const ticket = given(inState.inProgress)
    .when({ verb: "hold", onHoldReason: "awaitingVendor", resumeAt: "2026-11-24T10:00:00+01:00" })
    .makes({ ...held, changes: { resumeAt: at(day) } });
  expect(ticket.wakeAt).toBe(at(day));
});

test.each([
  ["the past", at(0)],
  ["the present instant", at(60)],
  ["no instant", "tomorrow"],
  ["nothing", ""],
])("a hold cannot end at %s", (_, resumeAt) => {
  given(inState.inProgress)
    .when({ verb: "hold", onHoldReason: "awaitingVendor", resumeAt }, { after: 60 })
    .refused("ticket.invalidField");
});

test("a hold ends at the time set for it, however late the wake-up comes", () => {
  const ticket = given(untilTomorrow)
    .when({ verb: "wake" }, { by: system, after: day + 300 })
    .makes({ type: "ticket.resumed", changes: { state: "inProgress", onHoldReason: null, resumeAt: null } });
  expect(ticket.wakeAt).toBeNull();
});

test("a hold until after the year 9999 is refused: as text that instant would come before all others", () => {
  given(inState.inProgress)
    .when({ verb: "hold", onHoldReason: "awaitingVendor", resumeAt: "9999-12-31T23:59:59.000-01:00" })
    .refused("ticket.invalidField");
});

test("a wake-up that comes early finds nothing to do", () => {
  given(untilTomorrow)
    .when({ verb: "wake" }, { by: system, after: day - 0.001 })
    .makes();
});

test("what was due comes before what is commanded", () => {
  given(untilTomorrow)
    .when({ verb: "hold", onHoldReason: "awaitingChange" }, { after: day })
    .makes({ type: "ticket.resumed" }, { ...held, changes: { onHoldReason: "awaitingChange" } });
});

test("a refused command emits nothing of what was due either", () => {
  given(untilTomorrow).when({ verb: "resume" }, { after: day }).refused("ticket.illegalTransition");
});

test("an agent ends the hold before its time", () => {
  expect(given(untilTomorrow).when({ verb: "resume" }).makes({ type: "ticket.resumed" })).toMatchObject({
    state: "inProgress",
    assignedTo: agent.id,
    resumeAt: null,
    wakeAt: null,
  });
});

test("the caller's word ends no hold but the one that waits for it", () => {
  given(untilTomorrow).when({ verb: "comment", message: message() }, { by: caller }).makes(said);
});
