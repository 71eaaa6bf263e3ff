import { locate } from "#functions/http/locate.ts";
import { ticketPath } from "#functions/http/of-ticket.ts";
import { type Route, route } from "#functions/http/route.ts";
import { pageAsked, pagesOfTicket } from "#functions/read/pages.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { eventPage, viewEvent } from "#functions/read/views/history-view.ts";

const listEvents = route({
  operationId: "listEvents",
  method: "GET",
  path: `${ticketPath}/events`,
  permission: "tickets.read",
  summary: "Read the audit log of a ticket, oldest first",
  request: pagesOfTicket,
  response: { status: 200, schema: eventPage },
  handler: async (ports: ReadPorts, call) => {
    const { ticketId, permissions } = await locate(ports, call, call.params.number, call.query.desk);
    const { items, cursor } = await ports.store.events(ticketId, pageAsked(call.query));
    return {
      status: 200,
      body: { items: items.map((event) => viewEvent(event, permissions.includes("audit.read"))), nextCursor: cursor },
    };
  },
});

export const historyRoutes: readonly Route<ReadPorts>[] = [listEvents];
