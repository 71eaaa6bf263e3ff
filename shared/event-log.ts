import type { PageOf, TicketStore } from "#shared/ports/ticket-store.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";

/** Events to ask for at a time: about what fits into one answer of DynamoDB (1 MB). */
const pageSize = 1000;

/** The whole event log of the ticket with the id, oldest first. */
export const eventLog = async (store: Pick<TicketStore, "events">, id: string): Promise<readonly TicketEvent[]> => {
  const events: TicketEvent[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: PageOf<TicketEvent> = await store.events(id, { limit: pageSize, cursor: cursor ?? null });
    events.push(...page.items);
    cursor = page.cursor;
  }
  return events;
};
