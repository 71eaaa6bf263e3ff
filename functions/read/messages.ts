import * as z from "zod/mini";
import { deliveriesOf } from "#functions/http/deliveries.ts";
import * as field from "#functions/http/fields.ts";
import { locate } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { messagePage, messageView, viewMessage } from "#functions/http/views/message-view.ts";
import { pageAsked, pagesOfTicket } from "#functions/read/pages.ts";
import type { ReadPorts } from "#functions/read/ports.ts";

const listMessages = route({
  operationId: "listMessages",
  method: "GET",
  path: `${ticketPath}/messages`,
  permission: "tickets.read",
  summary: "Read the conversation, oldest first",
  request: pagesOfTicket,
  response: { status: 200, schema: messagePage },
  handler: async (ports: ReadPorts, call) => {
    const located = await locate(ports, call, call.params.number, call.query.desk);
    const { items, cursor } = await ports.store.messages(located.ticketId, pageAsked(call.query));
    const delivery = await deliveriesOf(ports, located, items);
    return { status: 200, body: { items: items.map((one) => viewMessage(one, delivery(one))), nextCursor: cursor } };
  },
});

const getMessage = route({
  operationId: "getMessage",
  method: "GET",
  path: `${ticketPath}/messages/{messageId}`,
  permission: "tickets.read",
  summary: "Read one message",
  request: () => ({ ...ofTicket(), params: z.extend(ofTicket().params, { messageId: field.ulid() }) }),
  response: { status: 200, schema: messageView },
  handler: async (ports: ReadPorts, call) => {
    const located = await locate(ports, call, call.params.number, call.query.desk);
    const message = await ports.store.message(located.ticketId, call.params.messageId);
    if (!message) throw new Problem("not_found");
    const delivery = await deliveriesOf(ports, located, [message]);
    return { status: 200, body: viewMessage(message, delivery(message)) };
  },
});

export const messageRoutes: readonly Route<ReadPorts>[] = [listMessages, getMessage];
