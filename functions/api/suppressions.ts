import * as z from "zod/mini";
import * as field from "#functions/api/fields.ts";
import { deskOf } from "#functions/api/locate.ts";
import { type Route, route } from "#functions/api/route.ts";
import { named, nullableText, nullableTime, pageOf, text, time } from "#functions/api/views/components.ts";
import { suppressionReasons } from "#shared/mail/suppression.ts";

const path = "/v1/suppressions";

const suppression = () =>
  named(
    "Suppression",
    z.object({
      address: text,
      reason: z.enum(suppressionReasons),
      since: time,
      /** Null: until it is lifted. */
      until: nullableTime,
      detail: nullableText,
    }),
  );

const listSuppressions = route({
  operationId: "listSuppressions",
  method: "GET",
  path,
  permission: "tickets.read",
  summary: "List the addresses the desk sends no mail to, because mail to them bounced or was complained about",
  request: () => ({ query: z.strictObject({ desk: field.deskId(), limit: field.limit(), cursor: field.cursor() }) }),
  response: { status: 200, schema: () => pageOf("SuppressionPage", suppression()) },
  handler: async ({ suppressions, clock }, call) => {
    const { limit, cursor = null } = call.query;
    const { desk } = deskOf(call, call.query.desk);
    const page = await suppressions.list(desk.id, { limit, cursor }, clock.now());
    return { status: 200, body: { items: [...page.items], nextCursor: page.cursor } };
  },
});

const liftSuppression = route({
  operationId: "liftSuppression",
  method: "POST",
  path: `${path}/{address}/actions/lift`,
  permission: "tickets.write",
  summary: "Let the desk send mail to the address again; `lifted` is false when nothing stood in its way",
  request: () => ({
    params: z.object({ address: field.person() }),
    query: z.strictObject({ desk: field.deskId() }),
  }),
  response: { status: 200, schema: () => named("LiftedSuppression", z.object({ address: text, lifted: z.boolean() })) },
  handler: async ({ suppressions, clock, log }, call) => {
    const { address } = call.params;
    const { desk } = deskOf(call, call.query.desk);
    const lifted = await suppressions.lift(desk.id, address, clock.now());
    if (lifted) log.info("suppression lifted", { desk: desk.id, by: call.principal.id });
    return { status: 200, body: { address, lifted } };
  },
});

export const suppressionRoutes: readonly Route[] = [listSuppressions, liftSuppression];
