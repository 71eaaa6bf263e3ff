import { loadTicket } from "#functions/http/locate.ts";
import { ticketPath } from "#functions/http/of-ticket.ts";
import { type Route, route } from "#functions/http/route.ts";
import { pageOf } from "#functions/http/views/components.ts";
import { linkView } from "#functions/http/views/ticket-view.ts";
import { pageAsked, pagesOfTicket } from "#functions/read/pages.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { once } from "#shared/once.ts";
import { linksOf } from "#shared/ticket/links.ts";

const linkPage = once(() => pageOf("LinkPage", linkView()));

const listLinks = route({
  operationId: "listLinks",
  method: "GET",
  path: `${ticketPath}/links`,
  permission: "tickets.read",
  summary:
    "Read what other tickets a ticket is linked to; children are counted by `limit`, the first page has all others",
  request: pagesOfTicket,
  response: { status: 200, schema: linkPage },
  handler: async ({ store }: ReadPorts, call) => {
    const ticket = await loadTicket({ store }, call, call.params.number, call.query.desk);
    const page = pageAsked(call.query);
    const children = ticket.childIncidents > 0 ? await store.children(ticket.id, page) : { items: [], cursor: null };
    const others = page.cursor === null ? linksOf(ticket) : [];
    return {
      status: 200,
      body: {
        items: [...others, ...children.items.map((child) => ({ type: "parentOf" as const, ...child }))],
        nextCursor: children.cursor,
      },
    };
  },
});

export const linkRoutes: readonly Route<ReadPorts>[] = [listLinks];
