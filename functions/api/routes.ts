import * as z from "zod/mini";
import { actionRoutes } from "#functions/api/actions.ts";
import { attachmentRoutes } from "#functions/api/attachments.ts";
import { historyRoutes } from "#functions/api/history.ts";
import { messageRoutes } from "#functions/api/messages.ts";
import { onCallRoutes } from "#functions/api/on-call.ts";
import { openRoute, type Route } from "#functions/api/route.ts";
import { splitRoutes } from "#functions/api/split.ts";
import { suppressionRoutes } from "#functions/api/suppressions.ts";
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
  ...splitRoutes,
  ...messageRoutes,
  ...historyRoutes,
  ...attachmentRoutes,
  ...webhookRoutes,
  ...onCallRoutes,
  ...suppressionRoutes,
  health,
  description,
];
