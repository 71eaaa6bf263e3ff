import * as z from "zod/mini";
import { newMessage } from "#functions/api/new-message.ts";
import type { ApiPorts } from "#functions/api/ports.ts";
import { queuedTo } from "#functions/http/deliveries.ts";
import * as field from "#functions/http/fields.ts";
import { locateOpen } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { invalid } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { conditional, submit } from "#functions/http/submit.ts";
import { messageView, viewMessage } from "#functions/http/views/message-view.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Message, Ticket } from "#shared/ticket/ticket.ts";
import { visibilities } from "#shared/ticket/vocabulary.ts";

const addMessage = route({
  operationId: "addMessage",
  method: "POST",
  path: `${ticketPath}/messages`,
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
  handler: (ports: ApiPorts, call) =>
    submit(ports, call, async () => {
      const located = await locateOpen(ports, call, call.params.number, call.query.desk);
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

const viewAdded = (message: Message, ticket: Ticket) => viewMessage(ticket.id, message, queuedTo(ticket, message));

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

export const messageRoutes: readonly Route<ApiPorts>[] = [addMessage];
