import * as z from "zod/mini";
import type { ApiPorts } from "#functions/api/ports.ts";
import { ticketAnswer } from "#functions/api/tickets.ts";
import * as field from "#functions/http/fields.ts";
import { isId, type Located, loadTicket, locate } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { invalid } from "#functions/http/problem.ts";
import { problemOfOutcome } from "#functions/http/refusals.ts";
import { type Caller, type Route, route } from "#functions/http/route.ts";
import { conditional, submit } from "#functions/http/submit.ts";
import { ticketView } from "#functions/http/views/ticket-view.ts";
import { handleCommand } from "#shared/handle-command.ts";
import { refusalByLifecycle } from "#shared/ticket/refusing.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { IncidentVerb } from "#shared/ticket/vocabulary.ts";

/**
 * `POST …/actions/merge`. The other ticket is tied first: a repeat after a crash finds the tie and goes on, while a
 * merged ticket could not be merged again.
 */
export const merge = (verb: IncidentVerb): Route<ApiPorts> =>
  route({
    operationId: `${verb}Ticket`,
    method: "POST",
    path: `${ticketPath}/actions/${verb}`,
    permission: "tickets.write",
    summary: "End a ticket in another open one of the same desk, named by number or id",
    request: () => ({ ...ofTicket(), headers: conditional(), body: z.strictObject({ into: field.ticketReference() }) }),
    response: { status: 200, schema: ticketView },
    handler: (ports: ApiPorts, call) =>
      submit(ports, call, async () => {
        const located = await locate(ports, call, call.params.number, call.query.desk);
        const source = await loadTicket(ports, call, located.ticketId, located.desk.id);
        const target = await targetOf(ports, located, call.body.into);
        const command = { verb: "merge", into: { ticketId: target.id, number: target.number } } as const;
        const version = call.headers["if-match"] ?? source.version;
        // What will be refused must leave no tie behind.
        if (version === source.version && !refusalByLifecycle(source, command, located.actor))
          await tie(ports, call, located, source, target);
        return { ...located, loaded: source, command, answer: ticketAnswer };
      }),
  });

const targetOf = async ({ store }: ApiPorts, { desk }: Located, reference: string): Promise<Ticket> => {
  const id = isId(reference) ? reference : await store.idOfNumber(desk.id, reference);
  const target = id === undefined ? undefined : await store.load(id);
  if (target?.desk !== desk.id) throw invalid("/into", "unknown", "is no ticket of this desk");
  return target;
};

const tie = async (
  ports: ApiPorts,
  { requestId, origin }: Caller,
  { desk, actor }: Located,
  source: Ticket,
  target: Ticket,
): Promise<void> => {
  if (target.id === source.id) return;
  const outcome = await handleCommand(ports, {
    ticketId: target.id,
    desk,
    loaded: target,
    command: { verb: "link", link: { type: "mergedFrom", ticketId: source.id, number: source.number } },
    actor,
    channel: "api",
    requestId,
    origin,
  });
  if (outcome.outcome === "refused") throw invalid("/into", "not_open", "is a ticket that is over");
  if (outcome.outcome === "conflict") throw problemOfOutcome(outcome);
};
