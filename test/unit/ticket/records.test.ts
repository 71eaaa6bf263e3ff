import { expect, test } from "vitest";
import { attachment, caller, create, given, history, inState, system } from "#test/unit/ticket/scenario.ts";

const link = { type: "followedUpBy", ticketId: "01OTHER", number: "INC0000002" } as const;

test("a link is added once", () => {
  const linked = given(inState.closed).when({ verb: "link", link }, { by: system });
  expect(linked.makes({ type: "ticket.updated", changes: { links: [link] } }).links).toEqual([link]);
  given(history(create({ links: [link] })))
    .when({ verb: "link", link })
    .makes();
});

test("a ticket is not linked to itself", () => {
  given(inState.new)
    .when({ verb: "link", link: { ...link, ticketId: "01TICKET" } })
    .refused("ticket.invalidField");
});

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
