import * as z from "zod/mini";
import { deliveriesOf, queuedTo } from "#functions/api/deliveries.ts";
import * as field from "#functions/api/fields.ts";
import { locate } from "#functions/api/locate.ts";
import { newMessage } from "#functions/api/new-message.ts";
import { ofTicket, ticketPath } from "#functions/api/of-ticket.ts";
import { pageOf, pagesOfTicket } from "#functions/api/pages.ts";
import { type ApiPorts, type Route, route } from "#functions/api/route.ts";
import { conditional, submit } from "#functions/api/submit.ts";
import { messagePage, messageView, viewMessage } from "#functions/api/views/message-view.ts";
import { invalid, Problem } from "#functions/problem.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Message, Ticket } from "#shared/ticket/ticket.ts";
import { visibilities } from "#shared/ticket/vocabulary.ts";

const path = `${ticketPath}/messages`;

const addMessage = route({
  operationId: "addMessage",
  method: "POST",
  path,
  permission: "tickets.write",
  summary: "Add a note, or with `visibility: public` a comment that is mailed to the caller",
  request: () => ({
    ...ofTicket(),
    headers: conditional(),
    body: z.strictObject({
      text: field.prose(60_000),
      visibility: z._default(z.enum(visibilities), "internal"),
      /** Ids of files uploaded to this ticket before. */
      attachments: z._default(z.array(field.ulid()).check(z.maxLength(20)), []),
    }),
  }),
  response: { status: 201, schema: messageView },
  handler: (ports, call) =>
    submit(ports, call, async () => {
      const located = await locate(ports, call, call.params.number, call.query.desk);
      const { attachments, ...body } = call.body;
      const uploaded = [...new Set(attachments)];
      await requireAttachments(ports, located.ticketId, attachments);
      const message = newMessage(ports, { ...body, uploaded });
      return {
        ...located,
        command: { verb: "comment", message },
        answer: (ticket, events) => ({
          status: 201,
          headers: { location: `/v1/tickets/${ticket.id}/messages/${message.id}` },
          body: viewAdded(addedIn(events), ticket),
        }),
      };
    }),
});

const viewAdded = (message: Message, ticket: Ticket) => viewMessage(message, queuedTo(ticket, message));

const addedIn = (events: readonly TicketEvent[]): Message => {
  const added = events.find((event) => event.type === "message.added");
  if (!added) throw new Error("a comment added no message");
  return added.message;
};

/** Refuses a file the ticket does not have, wherever else it may be. */
const requireAttachments = async ({ store }: ApiPorts, ticketId: string, ids: readonly string[]): Promise<void> => {
  const found = await Promise.all(ids.map((id) => store.attachment(ticketId, id)));
  const missing = found.indexOf(undefined);
  if (missing >= 0) throw invalid(`/attachments/${missing}`, "unknown", "is no attachment of this ticket");
};

const listMessages = route({
  operationId: "listMessages",
  method: "GET",
  path,
  permission: "tickets.read",
  summary: "Read the conversation, oldest first",
  request: pagesOfTicket,
  response: { status: 200, schema: messagePage },
  handler: async (ports, call) => {
    const located = await locate(ports, call, call.params.number, call.query.desk);
    const { items, cursor } = await ports.store.messages(located.ticketId, pageOf(call.query));
    const delivery = await deliveriesOf(ports, located, items);
    return { status: 200, body: { items: items.map((one) => viewMessage(one, delivery(one))), nextCursor: cursor } };
  },
});

const getMessage = route({
  operationId: "getMessage",
  method: "GET",
  path: `${path}/{messageId}`,
  permission: "tickets.read",
  summary: "Read one message",
  request: () => ({ ...ofTicket(), params: z.extend(ofTicket().params, { messageId: field.ulid() }) }),
  response: { status: 200, schema: messageView },
  handler: async (ports, call) => {
    const located = await locate(ports, call, call.params.number, call.query.desk);
    const message = await ports.store.message(located.ticketId, call.params.messageId);
    if (!message) throw new Problem("not_found");
    const delivery = await deliveriesOf(ports, located, [message]);
    return { status: 200, body: viewMessage(message, delivery(message)) };
  },
});

export const messageRoutes: readonly Route[] = [addMessage, listMessages, getMessage];
