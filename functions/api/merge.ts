import * as z from "zod/mini";
import type { ApiPorts } from "#functions/api/ports.ts";
import * as field from "#functions/http/fields.ts";
import { isId, type Located, locate } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { invalid } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { conditional, submit } from "#functions/http/submit.ts";
import { ticketAnswer } from "#functions/http/ticket-answer.ts";
import { ticketView } from "#functions/http/views/ticket-view.ts";
import { endOfMerges } from "#shared/merged-into.ts";
import { terminalStates } from "#shared/ticket/incident-lifecycle.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { IncidentVerb } from "#shared/ticket/vocabulary.ts";

/** `POST …/actions/merge`: the ticket that it ends in takes it in by the same commit. */
export const merge = (verb: IncidentVerb): Route<ApiPorts> =>
  route({
    operationId: `${verb}Ticket`,
    method: "POST",
    path: `${ticketPath}/actions/${verb}`,
    permission: "tickets.write",
    summary:
      "End a ticket in another open one of the same desk, named by number or id; one that was merged itself stands for where it ended. Mails and messages to the ticket go there from then on, and its caller and watchers watch it",
    request: () => ({ ...ofTicket(), headers: conditional(), body: z.strictObject({ into: field.ticketReference() }) }),
    response: { status: 200, schema: ticketView },
    problems: ["has_children", "link_limit"],
    handler: (ports: ApiPorts, call) =>
      submit(ports, call, async () => {
        const located = await locate(ports, call, call.params.number, call.query.desk);
        const target = await targetOf(ports, located, call.body.into);
        return {
          ...located,
          command: { verb: "merge", into: { ticketId: target.id, number: target.number } },
          alongside: ({ id, number, callerId, watchList }) => [
            { ticketId: target.id, command: { verb: "takeIn", source: { ticketId: id, number, callerId, watchList } } },
          ],
          answer: ticketAnswer,
        };
      }),
  });

const targetOf = async ({ store }: ApiPorts, { desk }: Located, reference: string): Promise<Ticket> => {
  const id = isId(reference) ? reference : await store.idOfNumber(desk.id, reference);
  const target = await endOfMerges(store, id === undefined ? undefined : await store.load(id));
  if (target?.desk !== desk.id) throw invalid("/into", "unknown", "is no ticket of this desk");
  if (terminalStates.includes(target.state)) throw invalid("/into", "not_open", "is a ticket that is over");
  return target;
};
