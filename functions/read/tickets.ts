import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { deskOf, loadTicket } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { invalid } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import type { Output } from "#functions/http/views/components.ts";
import {
  etagOf,
  summaryPage,
  ticketWithDescription,
  viewSummary,
  viewTicket,
} from "#functions/http/views/ticket-view.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { once } from "#shared/once.ts";
import type { ListQuery } from "#shared/ports/ticket-store.ts";
import { incidentStates } from "#shared/ticket/vocabulary.ts";

const listBy = once(() =>
  z.strictObject({
    desk: field.deskId(),
    state: z.exactOptional(z.enum([...incidentStates, "active"])),
    group: z.exactOptional(field.configured()),
    assignee: z.exactOptional(field.person()),
    caller: z.exactOptional(field.person()),
    limit: field.limit(),
    cursor: field.cursor(),
  }),
);

const listTickets = route({
  operationId: "listTickets",
  method: "GET",
  path: "/v1/tickets",
  permission: "tickets.read",
  summary:
    "List tickets of a desk by one of state, group, assignee or caller; active ones by default. A change may take a second to show",
  request: () => ({ query: listBy() }),
  response: { status: 200, schema: summaryPage },
  handler: async ({ store }: ReadPorts, call) => {
    const { limit, cursor = null } = call.query;
    const { desk } = deskOf(call, call.query.desk);
    const page = await store.list({ desk: desk.id, by: selectionOf(call.query), limit, cursor });
    return { status: 200, body: { items: page.items.map(viewSummary), nextCursor: page.cursor } };
  },
});

/** One index answers one question: naming two of them is refused. */
const selectionOf = ({ state, group, assignee, caller }: Output<typeof listBy>): ListQuery["by"] => {
  const named = [
    ...(state === undefined ? [] : [state === "active" ? ({ active: true } as const) : { state }]),
    ...(group === undefined ? [] : [{ group }]),
    ...(assignee === undefined ? [] : [{ assignee }]),
    ...(caller === undefined ? [] : [{ caller }]),
  ];
  const [selection = { active: true }, ...others] = named;
  if (others.length > 0) throw invalid("", "too_many", "only one of state, group, assignee and caller");
  return selection;
};

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

export const ticketRoutes: readonly Route<ReadPorts>[] = [listTickets, getTicket];
