import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** Merges that are followed: each is a ticket that was open when the one before ended in it, so that more are a mistake. */
const maxMerges = 10;

/**
 * The ticket in which work goes on: the ticket itself, or where it was merged, the last one of the chain. Undefined when
 * that one is gone.
 */
export const endOfMerges = async (
  { load }: Pick<TicketStore, "load">,
  ticket: Ticket | undefined,
): Promise<Ticket | undefined> => {
  let last = ticket;
  for (let merges = 0; last?.mergedInto && merges < maxMerges; merges++) last = await load(last.mergedInto.ticketId);
  return last;
};
