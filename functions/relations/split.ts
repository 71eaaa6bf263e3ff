import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { deskOf, loadTicket } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { invalid } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { idempotent, submit } from "#functions/http/submit.ts";
import { createdAnswer } from "#functions/http/ticket-answer.ts";
import { ticketView } from "#functions/http/views/ticket-view.ts";
import type { RelationsPorts } from "#functions/relations/ports.ts";
import type { NewMessage } from "#shared/ticket/commands.ts";
import type { Message, Ticket } from "#shared/ticket/ticket.ts";

const splitTicket = route({
  operationId: "splitTicket",
  method: "POST",
  path: `${ticketPath}/actions/split`,
  permission: "tickets.write",
  summary:
    "Open another incident of the same caller, with a message of this ticket as its description; `slaStart: message` opens it as of when that was written",
  request: () => ({
    ...ofTicket(),
    headers: idempotent(),
    body: z.strictObject({
      messageId: z.exactOptional(field.ulid()),
      shortDescription: field.line(250),
      /** When its clocks begin: with the split (sla.md R19), or with the message. */
      slaStart: z._default(z.enum(["now", "message"]), "now"),
    }),
  }),
  response: { status: 201, schema: ticketView },
  problems: ["link_limit"],
  handler: (ports: RelationsPorts, call) =>
    submit(ports, call, async () => {
      const source = await loadTicket(ports, call, call.params.number, call.query.desk);
      const { desk, actor } = deskOf(call, source.desk);
      const { messageId, shortDescription, slaStart } = call.body;
      const message = messageId === undefined ? null : await messageOf(ports, source, messageId);
      if (slaStart === "message" && !message)
        throw invalid("/messageId", "required", "is needed where the message says when clocks begin");
      const ticketId = ports.ids.next();
      return {
        ticketId,
        desk,
        actor,
        command: {
          verb: "create",
          kind: "incident",
          id: ticketId,
          number: await ports.store.nextNumber(desk.id, "incident"),
          shortDescription,
          callerId: source.callerId,
          callerName: source.callerName,
          contactType: source.contactType,
          links: [{ type: "splitFrom", ticketId: source.id, number: source.number }],
          message: message && (await copyOf(ports, source, message)),
          acknowledge: false,
        },
        ...(slaStart === "message" && message && { occurredAt: message.createdAt }),
        alongside: ({ id, number }) => [
          { ticketId: source.id, command: { verb: "link", link: { type: "splitInto", ticketId: id, number } } },
        ],
        answer: createdAnswer,
      };
    }),
});

const messageOf = async ({ store }: RelationsPorts, { id }: Ticket, messageId: string): Promise<Message> => {
  const message = await store.message(id, messageId);
  if (!message) throw invalid("/messageId", "unknown", "is no message of this ticket");
  return message;
};

/** The message as a new one, heard as far as the first, its files with it: their bytes stay where they lie. */
const copyOf = async (ports: RelationsPorts, { id }: Ticket, message: Message): Promise<NewMessage> => {
  const { author: _author, channel: _channel, createdAt: _createdAt, attachments, ...said } = message;
  const files = await Promise.all(attachments.map((file) => ports.store.attachment(id, file)));
  return { ...said, id: ports.ids.next(), attachments: files.flatMap((file) => file ?? []) };
};

export const splitRoutes: readonly Route<RelationsPorts>[] = [splitTicket];
