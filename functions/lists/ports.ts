import type { RoutePorts } from "#functions/http/route.ts";
import type { TicketLists } from "#shared/ports/ticket-lists.ts";

/** What the lists function needs of the world. */
export interface ListsPorts extends RoutePorts {
  readonly lists: TicketLists;
}
