import { test } from "vitest";
import { coreDesk as desk } from "#test/fixtures/desks/core-desk.ts";
import { agent, at, caller, create, given, history, message } from "#test/unit/ticket/scenario.ts";

const into = { ticketId: "01OTHER", number: "INC0000002" } as const;
const opened = history([create(), { by: caller, after: 0, desk }]);

test("a merged ticket ends in the other one; its clocks are cancelled, not met", () => {
  given(opened)
    .when({ verb: "merge", into }, { desk })
    .makes(
      {
        type: "ticket.merged",
        changes: {
          state: "canceled",
          mergedInto: into,
          closedAt: at(60),
          closedBy: agent.id,
          links: [{ type: "mergedInto", ...into }],
        },
      },
      { type: "sla.cancelled", clock: { id: "response.1" } },
      { type: "sla.cancelled", clock: { id: "resolution.1" } },
    );
});

test("what was done before the merge stays done", () => {
  const answered = history(
    [create(), { by: caller, after: 0, desk }],
    [{ verb: "comment", message: message() }, { desk }],
    [
      { verb: "resolve", closeCode: "duplicate", closeNotes: "See the other one." },
      { after: 70, desk },
    ],
  );
  given(answered)
    .when({ verb: "merge", into }, { after: 80, desk })
    .makes({ type: "ticket.merged", changes: { state: "canceled", autoCloseAt: null } });
});

test("a ticket does not end in itself", () => {
  given(opened)
    .when({ verb: "merge", into: { ticketId: "01TICKET", number: "INC0000001" } }, { desk })
    .refused("ticket.invalidField");
});
