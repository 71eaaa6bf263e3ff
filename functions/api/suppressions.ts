import * as z from "zod/mini";
import type { ApiPorts } from "#functions/api/ports.ts";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { type Route, route } from "#functions/http/route.ts";
import { named, text } from "#functions/http/views/components.ts";

const liftSuppression = route({
  operationId: "liftSuppression",
  method: "POST",
  path: "/v1/suppressions/{address}/actions/lift",
  permission: "tickets.write",
  summary: "Let the desk send mail to the address again; `lifted` is false when nothing stood in its way",
  request: () => ({
    params: z.object({ address: field.person() }),
    query: z.strictObject({ desk: field.deskId() }),
  }),
  response: { status: 200, schema: () => named("LiftedSuppression", z.object({ address: text, lifted: z.boolean() })) },
  handler: async ({ suppressions, clock, log }: ApiPorts, call) => {
    const { address } = call.params;
    const { desk } = deskOf(call, call.query.desk);
    const lifted = await suppressions.lift(desk.id, address, clock.now());
    if (lifted) log.info("suppression lifted", { desk: desk.id, by: call.principal.id });
    return { status: 200, body: { address, lifted } };
  },
});

export const suppressionRoutes: readonly Route<ApiPorts>[] = [liftSuppression];
