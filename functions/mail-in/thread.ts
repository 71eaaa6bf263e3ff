import type { Desk } from "#shared/desk/desk.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** The ticket a mail belongs to, its desk, and what led there. */
export interface Thread {
  readonly ticket: Ticket;
  readonly desk: Desk;
  readonly by: "address" | "ancestor" | "number";
}
