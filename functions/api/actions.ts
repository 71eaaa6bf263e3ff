import * as z from "zod/mini";
import { merge } from "#functions/api/merge.ts";
import { newMessage } from "#functions/api/new-message.ts";
import type { ApiPorts } from "#functions/api/ports.ts";
import * as field from "#functions/http/fields.ts";
import { locate } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { type Fields, type Route, route } from "#functions/http/route.ts";
import { conditional, submit } from "#functions/http/submit.ts";
import { ticketAnswer } from "#functions/http/ticket-answer.ts";
import { ticketView } from "#functions/http/views/ticket-view.ts";
import { once } from "#shared/once.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import { closeCodes, type IncidentVerb, onHoldReasons } from "#shared/ticket/vocabulary.ts";

/** One verb of the lifecycle as an action of the API. Which fields it needs in which state is the lifecycle's to say. */
interface Action<B extends Fields> {
  readonly summary: string;
  readonly body: () => B;
  readonly command: (body: z.output<B>, ports: ApiPorts) => TicketCommand;
}

const message = once(() => z.exactOptional(field.prose(60_000)));
const plain = () => z.strictObject({});
const action =
  <B extends Fields>({ summary, body, command }: Action<B>) =>
  (verb: IncidentVerb): Route<ApiPorts> =>
    route({
      operationId: `${verb}Ticket`,
      method: "POST",
      path: `${ticketPath}/actions/${verb}`,
      permission: "tickets.write",
      summary,
      request: () => ({ ...ofTicket(), headers: conditional(), body: body() }),
      response: { status: 200, schema: ticketView },
      handler: (ports: ApiPorts, call) =>
        submit(ports, call, async () => ({
          ...(await locate(ports, call, call.params.number, call.query.desk)),
          command: command(call.body, ports),
          answer: ticketAnswer,
        })),
    });

const actions = {
  assign: action({
    summary: "Give the ticket to a group or a person of it; `assignedTo: null` gives it back to the group",
    body: () =>
      z.strictObject({
        assignmentGroup: z.exactOptional(field.configured()),
        assignedTo: z.exactOptional(z.nullable(field.person())),
      }),
    command: (body) => ({ verb: "assign", ...body }),
  }),
  start: action({ summary: "Begin work", body: plain, command: () => ({ verb: "start" }) }),
  hold: action({
    summary: "Let work wait; `awaitingCaller` needs a `message`, which is public then and internal otherwise",
    body: () =>
      z.strictObject({
        onHoldReason: z.exactOptional(z.enum(onHoldReasons)),
        resumeAt: z.exactOptional(field.instant()),
        message: message(),
      }),
    command: ({ message: text, ...body }, ports) => ({
      verb: "hold",
      ...body,
      ...(text !== undefined && {
        message: newMessage(ports, {
          text,
          visibility: body.onHoldReason === "awaitingCaller" ? "public" : "internal",
        }),
      }),
    }),
  }),
  resume: action({ summary: "Go on with work", body: plain, command: () => ({ verb: "resume" }) }),
  resolve: action({
    summary: "Say that the work is done, with `closeCode` and `closeNotes`",
    body: () =>
      z.strictObject({
        closeCode: z.exactOptional(z.enum(closeCodes)),
        closeNotes: z.exactOptional(field.prose(2_000)),
      }),
    command: (body) => ({ verb: "resolve", ...body }),
  }),
  reopen: action({
    summary: "Take a resolution back, with a `message` that says why; an agent's stays internal",
    body: () => z.strictObject({ message: message() }),
    command: ({ message: text }, ports) => ({
      verb: "reopen",
      ...(text !== undefined && { message: newMessage(ports, { text, visibility: "internal" }) }),
    }),
  }),
  close: action({ summary: "Agree that a resolved ticket is over", body: plain, command: () => ({ verb: "close" }) }),
  cancel: action({
    summary: "End a ticket there is nothing to do for, with a `reason`",
    body: () => z.strictObject({ reason: z.exactOptional(field.line(500)) }),
    command: (body) => ({ verb: "cancel", ...body }),
  }),
  acknowledge: action({
    summary: "Stop the live pages by taking them on; assigns nothing",
    body: plain,
    command: () => ({ verb: "acknowledge" }),
  }),
  page: action({
    summary: "Page by an on-call `policy`; `message` says why",
    body: () =>
      z.strictObject({ policy: z.exactOptional(field.configured()), message: z.exactOptional(field.line(200)) }),
    command: (body) => ({ verb: "page", ...body }),
  }),
  merge,
} satisfies { readonly [V in Exclude<IncidentVerb, "unmerge">]: (verb: V) => Route<ApiPorts> };

/** The verbs that are actions of this function. */
export const actionVerbs = Object.keys(actions) as readonly (keyof typeof actions)[];

/** One route per verb: `POST /v1/tickets/{number}/actions/<verb>`. */
export const actionRoutes: readonly Route<ApiPorts>[] = actionVerbs.map((verb) => actions[verb](verb));
