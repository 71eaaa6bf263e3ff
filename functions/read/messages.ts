import * as z from "zod/mini";
import { deliveriesOf } from "#functions/http/deliveries.ts";
import * as field from "#functions/http/fields.ts";
import { locate } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import {
  isShownRaw,
  messagePage,
  messageView,
  rawMailDownload,
  viewMessage,
} from "#functions/http/views/message-view.ts";
import { downloadOf } from "#functions/read/download.ts";
import { pageAsked, pagesOfTicket } from "#functions/read/pages.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { once } from "#shared/once.ts";

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
    return {
      status: 200,
      body: { items: items.map((one) => viewMessage(located.ticketId, one, delivery(one))), nextCursor: cursor },
    };
  },
});

const ofMessage = once(() => ({
  ...ofTicket(),
  params: z.extend(ofTicket().params, { messageId: field.ulid() }),
}));

const getMessage = route({
  operationId: "getMessage",
  method: "GET",
  path: `${ticketPath}/messages/{messageId}`,
  permission: "tickets.read",
  summary: "Read one message",
  request: ofMessage,
  response: { status: 200, schema: messageView },
  handler: async (ports: ReadPorts, call) => {
    const located = await locate(ports, call, call.params.number, call.query.desk);
    const message = await ports.store.message(located.ticketId, call.params.messageId);
    if (!message) throw new Problem("not_found");
    const delivery = await deliveriesOf(ports, located, [message]);
    return { status: 200, body: viewMessage(located.ticketId, message, delivery(message)) };
  },
});

const rawType = "message/rfc822" as const;

const getRawMail = route({
  operationId: "getRawMail",
  method: "GET",
  path: `${ticketPath}/messages/{messageId}/raw`,
  permission: "tickets.read",
  summary: "Get a link to download the mail a message came in by, as it came",
  request: ofMessage,
  response: { status: 200, schema: rawMailDownload },
  handler: async (ports: ReadPorts, call) => {
    const { ticketId } = await locate(ports, call, call.params.number, call.query.desk);
    const message = await ports.store.message(ticketId, call.params.messageId);
    if (!message?.mail || !isShownRaw(message.mail)) throw new Problem("not_found");
    // The subject is anybody's to write.
    const name = `${message.id}.eml`;
    const download = await downloadOf(ports, ports.rawMailLinks, {
      key: message.mail.rawKey,
      name,
      contentType: rawType,
    });
    return { status: 200, body: { name, contentType: rawType, download } };
  },
});

export const messageRoutes: readonly Route<ReadPorts>[] = [listMessages, getMessage, getRawMail];
