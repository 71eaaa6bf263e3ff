import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { type Route, route } from "#functions/http/route.ts";
import { named, nullableText, nullableTime, text } from "#functions/http/views/components.ts";
import type { ReadPorts } from "#functions/read/ports.ts";

const webhook = () =>
  named(
    "Webhook",
    z.object({
      id: text,
      /** Of the URL no more: its path may be a secret. */
      host: text,
      lastSuccessAt: nullableTime,
      lastFailureAt: nullableTime,
      lastFailure: nullableText,
      consecutiveFailures: z.int(),
      gaveUpAt: nullableTime,
      disabledAt: nullableTime,
    }),
  );

const listWebhooks = route({
  operationId: "listWebhooks",
  method: "GET",
  path: "/v1/webhooks",
  permission: "tickets.read",
  summary: "Read how calls of the desk's webhooks have gone",
  request: () => ({ query: z.strictObject({ desk: field.deskId() }) }),
  response: { status: 200, schema: () => named("WebhookList", z.object({ items: z.array(webhook()) })) },
  handler: async ({ webhooks }: ReadPorts, call) => {
    const { desk } = deskOf(call, call.query.desk);
    const items = Object.entries(desk.webhooks).map(async ([id, { url }]) => {
      const state = await webhooks.read({ desk: desk.id, id, url });
      return { id, host: new URL(url).host, ...state };
    });
    return { status: 200, body: { items: await Promise.all(items) } };
  },
});

export const webhookRoutes: readonly Route<ReadPorts>[] = [listWebhooks];
