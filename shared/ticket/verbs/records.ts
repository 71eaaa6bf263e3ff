import type { Decider } from "#shared/ticket/verbs/decision.ts";

/** A stored file joins the ticket. */
export const attach: Decider<"attach"> = (_, { attachment }) => [{ type: "attachment.added", attachment }];

/** What became of an outgoing mail. A bounce is a fact about the mail and moves no state. */
export const recordDelivery: Decider<"recordDelivery"> = (_, { delivery }) => [{ type: "delivery.recorded", delivery }];
