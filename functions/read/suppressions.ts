import * as z from "zod/mini";
import { deskOf } from "#functions/http/locate.ts";
import { type Route, route } from "#functions/http/route.ts";
import { named, nullableText, nullableTime, pageOf, text, time } from "#functions/http/views/components.ts";
import { pagesOfDesk } from "#functions/read/pages.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { suppressionReasons } from "#shared/mail/suppression.ts";

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
  path: "/v1/suppressions",
  permission: "tickets.read",
  summary: "List the addresses the desk sends no mail to, because mail to them bounced or was complained about",
  request: pagesOfDesk,
  response: { status: 200, schema: () => pageOf("SuppressionPage", suppression()) },
  handler: async ({ suppressions, clock }: ReadPorts, call) => {
    const { limit, cursor = null } = call.query;
    const { desk } = deskOf(call, call.query.desk);
    const page = await suppressions.list(desk.id, { limit, cursor }, clock.now());
    return { status: 200, body: { items: [...page.items], nextCursor: page.cursor } };
  },
});

export const suppressionRoutes: readonly Route<ReadPorts>[] = [listSuppressions];
