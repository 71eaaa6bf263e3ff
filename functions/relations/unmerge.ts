import * as z from "zod/mini";
import { deskOf, loadTicket } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { conditional, submit } from "#functions/http/submit.ts";
import { ticketAnswer } from "#functions/http/ticket-answer.ts";
import { ticketView } from "#functions/http/views/ticket-view.ts";
import type { RelationsPorts } from "#functions/relations/ports.ts";
import { terminalStates } from "#shared/ticket/incident-lifecycle.ts";

const unmergeTicket = route({
  operationId: "unmergeTicket",
  method: "POST",
  path: `${ticketPath}/actions/unmerge`,
  permission: "tickets.write",
  summary:
    "Take a merge of the last 30 days back while the other ticket is open: the ticket is what it was, its clocks have run on, and what came to the other one since stays there",
  request: () => ({ ...ofTicket(), headers: conditional(), body: z.strictObject({}) }),
  response: { status: 200, schema: ticketView },
  problems: ["merge_expired", "merge_target_over"],
  handler: (ports: RelationsPorts, call) =>
    submit(ports, call, async () => {
      const source = await loadTicket(ports, call, call.params.number, call.query.desk);
      const target = source.mergedInto && (await ports.store.load(source.mergedInto.ticketId));
      if (target && terminalStates.includes(target.state)) throw new Problem("merge_target_over");
      return {
        ...deskOf(call, source.desk),
        ticketId: source.id,
        loaded: source,
        command: { verb: "unmerge" },
        alongside: ({ id, number }) =>
          target ? [{ ticketId: target.id, command: { verb: "giveBack", source: { ticketId: id, number } } }] : [],
        answer: ticketAnswer,
      };
    }),
});

export const unmergeRoutes: readonly Route<RelationsPorts>[] = [unmergeTicket];
