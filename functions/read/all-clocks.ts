import type { PageOf, TicketStore } from "#shared/ports/ticket-store.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { lastStates } from "#shared/sla/engine.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** Events to ask for at a time: about what fits into one answer of DynamoDB (1 MB). */
const pageSize = 1000;

/**
 * Every clock the ticket has had, each as it stands. The snapshot is the one to believe, but leaves out cycles met
 * long ago; of those the event log holds the last state.
 */
export const allClocks = async (
  store: Pick<TicketStore, "events">,
  { id, slas }: Ticket,
): Promise<readonly SlaClock[]> => {
  let clocks: readonly SlaClock[] = [];
  let cursor: string | null = null;
  do {
    const page: PageOf<TicketEvent> = await store.events(id, { limit: pageSize, cursor });
    const changed = page.items.flatMap((event) => ("clock" in event ? [event.clock] : []));
    clocks = lastStates([...clocks, ...changed]);
    cursor = page.cursor;
  } while (cursor !== null);
  return lastStates([...clocks, ...slas]);
};
