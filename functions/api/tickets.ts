import * as z from "zod/mini";
import { newMessage } from "#functions/api/new-message.ts";
import type { ApiPorts } from "#functions/api/ports.ts";
import * as field from "#functions/http/fields.ts";
import { deskOf, locate } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { type Route, route } from "#functions/http/route.ts";
import { conditional, idempotent, submit } from "#functions/http/submit.ts";
import { createdAnswer, ticketAnswer } from "#functions/http/ticket-answer.ts";
import { ticketView } from "#functions/http/views/ticket-view.ts";
import { once } from "#shared/once.ts";
import { contactTypes, priorities } from "#shared/ticket/vocabulary.ts";

const classification = once(() => ({
  category: z.exactOptional(z.nullable(field.configured())),
  subcategory: z.exactOptional(z.nullable(field.configured())),
  businessService: z.exactOptional(z.nullable(field.configured())),
}));
/** People and lists are kept on the ticket, which has to stay small. */
const watchList = once(() => z.exactOptional(z.array(field.person()).check(z.maxLength(20))));
const dueDate = once(() => z.exactOptional(z.nullable(field.instant())));
const shortDescription = once(() => field.line(250));

const createTicket = route({
  operationId: "createTicket",
  method: "POST",
  path: "/v1/tickets",
  permission: "tickets.write",
  summary: "Open an incident",
  request: () => ({
    query: z.strictObject({}),
    headers: idempotent(),
    body: z.strictObject({
      desk: field.deskId(),
      shortDescription: shortDescription(),
      description: z.exactOptional(field.prose(60_000)),
      callerId: field.person(),
      callerName: z.exactOptional(field.line(200)),
      impact: z.exactOptional(field.level()),
      urgency: z.exactOptional(field.level()),
      ...classification(),
      dueDate: dueDate(),
      contactType: z._default(z.enum(contactTypes), "api"),
      assignmentGroup: z.exactOptional(field.configured()),
      assignedTo: z.exactOptional(field.person()),
      watchList: watchList(),
      /** Mail the caller an acknowledgement with the number. */
      notifyCaller: z._default(z.boolean(), false),
    }),
  }),
  response: { status: 201, schema: ticketView },
  handler: (ports: ApiPorts, call) =>
    submit(ports, call, async () => {
      const { desk: deskId, description, callerName = null, notifyCaller, ...fields } = call.body;
      const { desk, actor } = deskOf(call, deskId);
      const ticketId = ports.ids.next();
      const number = await ports.store.nextNumber(desk.id, "incident");
      return {
        ticketId,
        desk,
        actor,
        command: {
          ...fields,
          verb: "create",
          kind: "incident",
          id: ticketId,
          number,
          callerName,
          message: description === undefined ? null : newMessage(ports, { text: description, visibility: "public" }),
          acknowledge: notifyCaller,
        },
        answer: createdAnswer,
      };
    }),
});

const updateTicket = route({
  operationId: "updateTicket",
  method: "PATCH",
  path: ticketPath,
  permission: "tickets.write",
  summary: "Change fields of a ticket; `priority` needs a lead and a `reason`, null returns it to the matrix",
  request: () => ({
    ...ofTicket(),
    headers: conditional(),
    body: z.strictObject({
      shortDescription: z.exactOptional(shortDescription()),
      impact: z.exactOptional(field.level()),
      urgency: z.exactOptional(field.level()),
      priority: z.exactOptional(z.nullable(z.literal(priorities))),
      ...classification(),
      dueDate: dueDate(),
      watchList: watchList(),
      reason: z.exactOptional(field.line(500)),
    }),
  }),
  response: { status: 200, schema: ticketView },
  handler: (ports: ApiPorts, call) =>
    submit(ports, call, async () => {
      const { reason, ...fields } = call.body;
      return {
        ...(await locate(ports, call, call.params.number, call.query.desk)),
        command: { verb: "update", fields, ...(reason !== undefined && { reason }) },
        answer: ticketAnswer,
      };
    }),
});

export const ticketRoutes: readonly Route<ApiPorts>[] = [createTicket, updateTicket];
