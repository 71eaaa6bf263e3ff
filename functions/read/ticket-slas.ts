import * as z from "zod/mini";
import { deskOf, loadTicket } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { allClocks } from "#functions/read/all-clocks.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { slaExplanation, slas, slaViews } from "#functions/read/views/sla-view.ts";
import type { Instant } from "#shared/instant.ts";
import { metricCycles } from "#shared/sla/cycles.ts";
import { explainClock } from "#shared/sla/explain.ts";
import { slaView } from "#shared/sla/view.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

const listSlas = route({
  operationId: "listSlas",
  method: "GET",
  path: `${ticketPath}/slas`,
  permission: "tickets.read",
  summary:
    "Read the service-level clocks of a ticket as they stand now; `view=cycles` has all cycles there have been, by metric, in the shape of Jira Service Management",
  request: () => ({
    ...ofTicket(),
    query: z.extend(ofTicket().query, { view: z._default(z.enum(slaViews), "task") }),
  }),
  response: { status: 200, schema: slas },
  handler: async (ports: ReadPorts, call) => {
    const ticket = await loadTicket(ports, call, call.params.number, call.query.desk);
    const [{ desk }, now] = [deskOf(call, ticket.desk), ports.clock.now()];
    if (call.query.view === "task")
      return { status: 200, body: { items: ticket.slas.map((clock) => slaView(clock, now, desk, mergedAt(ticket))) } };
    return { status: 200, body: { items: metricCycles(await allClocks(ports.store, ticket), now, desk) } };
  },
});

const explainSla = route({
  operationId: "explainSla",
  method: "GET",
  path: `${ticketPath}/slas/{sla}/explain`,
  permission: "tickets.read",
  summary: "Read why a service-level clock stands where it stands: each interval that counted or not",
  request: () => ({
    ...ofTicket(),
    params: z.extend(ofTicket().params, { sla: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,19}\.[1-9]\d{0,5}$/)) }),
  }),
  response: { status: 200, schema: slaExplanation },
  handler: async (ports: ReadPorts, call) => {
    const ticket = await loadTicket(ports, call, call.params.number, call.query.desk);
    const clock = ticket.slas.find(({ id }) => id === call.params.sla);
    if (!clock) throw new Problem("not_found");
    const [{ desk }, now] = [deskOf(call, ticket.desk), ports.clock.now()];
    return {
      status: 200,
      body: { sla: slaView(clock, now, desk, mergedAt(ticket)), ...explainClock(clock, now, desk) },
    };
  },
});

const mergedAt = ({ mergedInto, closedAt }: Ticket): Instant | null => mergedInto && closedAt;

export const ticketSlaRoutes: readonly Route<ReadPorts>[] = [listSlas, explainSla];
