import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { Actor, Channel } from "#shared/ticket/ticket.ts";

/** All that `decide` may know besides the ticket and the command. */
export interface DecisionContext {
  readonly now: Instant;
  readonly actor: Actor;
  readonly channel: Channel;
  readonly requestId: string;
  readonly desk: Desk;
}
