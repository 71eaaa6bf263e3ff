import * as z from "zod/mini";
import { actionRoutes } from "#functions/api/actions.ts";
import { attachmentRoutes } from "#functions/api/attachments.ts";
import { heldMailRoutes } from "#functions/api/held-mails.ts";
import { historyRoutes } from "#functions/api/history.ts";
import { messageRoutes } from "#functions/api/messages.ts";
import { openRoute, type Route } from "#functions/api/route.ts";
import { ticketRoutes } from "#functions/api/tickets.ts";
import { named } from "#functions/api/views/components.ts";
import { webhookRoutes } from "#functions/api/webhooks.ts";

const health = openRoute({
  operationId: "getHealth",
  path: "/v1/health",
  summary: "Whether the API answers",
  schema: () => named("Health", z.object({ status: z.literal("ok") })),
  handler: () => ({ status: 200, body: { status: "ok" } }),
});

const description = openRoute({
  operationId: "getOpenApi",
  path: "/openapi.json",
  summary: "This description of the API (OpenAPI 3.1)",
  schema: () => named("OpenApi", z.looseObject({ openapi: z.string() })),
  handler: (ports) => ({ status: 200, body: ports.description() }),
});

/** The api function's part of the route table. */
export const apiRoutes: readonly Route[] = [
  ...ticketRoutes,
  ...actionRoutes,
  ...messageRoutes,
  ...historyRoutes,
  ...attachmentRoutes,
  ...webhookRoutes,
  ...heldMailRoutes,
  health,
  description,
];
