import type { Desk } from "#shared/desk/desk.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** The ticket a mail belongs to, its desk, and what led there. */
export interface Thread {
  readonly ticket: Ticket;
  readonly desk: Desk;
  readonly by: "address" | "ancestor" | "reference" | "number";
  /** It answers a note among the desk's people, or to others than the caller. */
  readonly internal: boolean;
}
