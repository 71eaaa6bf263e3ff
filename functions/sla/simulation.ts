import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { problemOfMistakes } from "#functions/http/mistakes.ts";
import { type Route, route } from "#functions/http/route.ts";
import { checkedPeriod, pageFields } from "#functions/sla/period.ts";
import type { SlaPorts } from "#functions/sla/ports.ts";
import { simulationView, viewSimulation } from "#functions/sla/simulation-view.ts";
import { proposedDesk } from "#shared/desk/proposed-desk.ts";
import { eventLog } from "#shared/event-log.ts";
import { simulate } from "#shared/sla/simulate.ts";

/** Part of a desk file, which the desk's own checks look into. The search for levels out of reach takes time for each. */
const partOfDesk = (most: number) =>
  z.record(z.string(), z.unknown()).check(z.refine((part) => Object.keys(part).length <= most));

const simulateSla = route({
  operationId: "simulateSla",
  method: "POST",
  path: "/v1/sla/simulate",
  permission: "tickets.read",
  summary:
    "Tell what other service levels, written as in a desk file, would have made of the tickets opened from `from` until `to`, at most 92 days later. `calendars` stand beside the desk's own or in their place. Totals are of the page: add up those of all pages. A page may have few tickets and still not be the last; a ticket that changes meanwhile may come twice",
  request: () => ({
    body: z.strictObject({
      desk: field.deskId(),
      from: field.instant(),
      to: field.instant(),
      serviceLevels: partOfDesk(50),
      calendars: z.exactOptional(partOfDesk(20)),
      ...pageFields(100),
    }),
  }),
  response: { status: 200, schema: simulationView },
  handler: async ({ store, clock }: SlaPorts, call) => {
    const { limit, cursor = null, ...asked } = call.body;
    const { desk } = deskOf(call, asked.desk);
    const period = checkedPeriod(asked);
    const proposed = proposedDesk(desk, asked);
    if ("mistakes" in proposed) throw problemOfMistakes(proposed.mistakes);
    const page = await store.opened(desk.id, { ...period, limit, cursor });
    const tickets = await Promise.all(
      page.items.map(async ({ id }) => ({ ticketId: id, events: await eventLog(store, id) })),
    );
    const simulation = simulate(tickets, desk, proposed.desk, clock.now());
    return { status: 200, body: viewSimulation(simulation, page.cursor) };
  },
});

export const simulationRoutes: readonly Route<SlaPorts>[] = [simulateSla];
