import * as z from "zod/mini";
import type { ApiPorts } from "#functions/api/ports.ts";
import { createdAnswer } from "#functions/api/tickets.ts";
import * as field from "#functions/http/fields.ts";
import { deskOf, loadTicket } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { invalid } from "#functions/http/problem.ts";
import { problemOfOutcome } from "#functions/http/refusals.ts";
import { type Route, route } from "#functions/http/route.ts";
import { idempotent, submit } from "#functions/http/submit.ts";
import { ticketView } from "#functions/http/views/ticket-view.ts";
import { handleCommand } from "#shared/handle-command.ts";
import type { NewMessage } from "#shared/ticket/commands.ts";
import { systemActor, type Ticket } from "#shared/ticket/ticket.ts";

/** `POST …/actions/split`. The tie back is made after the new ticket, also by a repeat: nothing is left half done. */
const splitTicket = route({
  operationId: "splitTicket",
  method: "POST",
  path: `${ticketPath}/actions/split`,
  permission: "tickets.write",
  summary: "Open another incident of the same caller, with a message of this ticket as its description",
  request: () => ({
    ...ofTicket(),
    headers: idempotent(),
    body: z.strictObject({ messageId: z.exactOptional(field.ulid()), shortDescription: field.line(250) }),
  }),
  response: { status: 201, schema: ticketView },
  handler: async (ports: ApiPorts, call) => {
    const source = await loadTicket(ports, call, call.params.number, call.query.desk);
    const { desk, actor } = deskOf(call, source.desk);
    const answer = await submit(ports, call, async () => {
      const { messageId, shortDescription } = call.body;
      const message = messageId === undefined ? null : await copyOf(ports, source, messageId);
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
          message,
          acknowledge: false,
        },
        answer: createdAnswer,
      };
    });
    const { id, number } = answer.body;
    const outcome = await handleCommand(ports, {
      ticketId: source.id,
      desk,
      command: { verb: "link", link: { type: "splitInto", ticketId: id, number } },
      actor: systemActor,
      channel: "api",
      requestId: call.requestId,
      origin: call.origin,
    });
    if (outcome.outcome === "conflict") throw problemOfOutcome(outcome);
    return answer;
  },
});

/** The message as a new one, heard as far as the first, its files with it: their bytes stay where they lie. */
const copyOf = async (ports: ApiPorts, { id }: Ticket, messageId: string): Promise<NewMessage> => {
  const message = await ports.store.message(id, messageId);
  if (!message) throw invalid("/messageId", "unknown", "is no message of this ticket");
  const { author: _author, channel: _channel, createdAt: _createdAt, attachments, ...said } = message;
  const files = await Promise.all(attachments.map((file) => ports.store.attachment(id, file)));
  return { ...said, id: ports.ids.next(), attachments: files.flatMap((file) => file ?? []) };
};

export const splitRoutes: readonly Route<ApiPorts>[] = [splitTicket];
