import type { Route } from "#functions/http/route.ts";
import type { ListsPorts } from "#functions/lists/ports.ts";
import { ticketListRoutes } from "#functions/lists/tickets.ts";
import { viewChangeRoutes } from "#functions/lists/view-changes.ts";
import { viewRoutes } from "#functions/lists/views.ts";

/** The lists function's part of the route table: tickets of a desk by condition, and the views that save such lists. */
export const listsRoutes: readonly Route<ListsPorts>[] = [...ticketListRoutes, ...viewRoutes, ...viewChangeRoutes];
