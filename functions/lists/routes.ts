import type { Route } from "#functions/http/route.ts";
import type { ListsPorts } from "#functions/lists/ports.ts";
import { ticketListRoutes } from "#functions/lists/tickets.ts";

/** The lists function's part of the route table: tickets of a desk by condition. */
export const listsRoutes: readonly Route<ListsPorts>[] = [...ticketListRoutes];
