import { loadTicket } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { type Route, route } from "#functions/http/route.ts";
import { etagOf, ticketWithDescription, viewTicket } from "#functions/http/views/ticket-view.ts";
import type { ReadPorts } from "#functions/read/ports.ts";

const getTicket = route({
  operationId: "getTicket",
  method: "GET",
  path: ticketPath,
  permission: "tickets.read",
  summary: "Read a ticket",
  request: ofTicket,
  response: { status: 200, schema: ticketWithDescription },
  handler: async (ports: ReadPorts, call) => {
    const ticket = await loadTicket(ports, call, call.params.number, call.query.desk);
    const opening = ticket.openingMessage && (await ports.store.message(ticket.id, ticket.openingMessage));
    return {
      status: 200,
      headers: { etag: etagOf(ticket) },
      body: { ...viewTicket(ticket), description: opening ? opening.text : null },
    };
  },
});

export const ticketRoutes: readonly Route<ReadPorts>[] = [getTicket];
