import { expect, test } from "vitest";
import { attachment, caller, given, inState, system } from "#test/unit/ticket/scenario.ts";

test("an attachment is recorded", () => {
  given(inState.new)
    .when({ verb: "attach", attachment }, { by: caller })
    .makes({ type: "attachment.added", attachment: { id: "file-1" } });
});

test("a permanent bounce is recorded and moves nothing", () => {
  const delivery = {
    messageId: "message-2",
    mail: "7",
    recipient: caller.id,
    state: "bounced",
    permanent: true,
    detail: "5.1.1",
  } as const;
  const ticket = given(inState.resolved)
    .when({ verb: "recordDelivery", delivery }, { by: system })
    .makes({ type: "delivery.recorded", delivery });
  expect(ticket.state).toBe("resolved");
});
