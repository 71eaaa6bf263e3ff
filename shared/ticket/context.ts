import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { LoggedEvent } from "#shared/ticket/events.ts";
import type { Actor, Channel, Ticket } from "#shared/ticket/ticket.ts";

/** All that `decide` may know besides the ticket and the command. */
export interface DecisionContext {
  readonly now: Instant;
  readonly actor: Actor;
  readonly channel: Channel;
  readonly requestId: string;
  readonly desk: Desk;
  /** When the command was given, if it comes to be known only now. */
  readonly occurredAt?: Instant;
  /** The ticket's event log, for what cannot be decided on the ticket alone: late commands that others overtook. */
  readonly history?: readonly LoggedEvent[];
  /** For a child that is about to join: its parent to be, the parent's parent and so on, one more than there may be. */
  readonly ancestors?: readonly Pick<Ticket, "id" | "version">[];
}
