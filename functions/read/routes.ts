import * as z from "zod/mini";
import { openRoute, type Route } from "#functions/http/route.ts";
import { named } from "#functions/http/views/components.ts";
import { attachmentRoutes } from "#functions/read/attachments.ts";
import { heldMailRoutes } from "#functions/read/held-mails.ts";
import { historyRoutes } from "#functions/read/history.ts";
import { linkRoutes } from "#functions/read/links.ts";
import { messageRoutes } from "#functions/read/messages.ts";
import { onCallRoutes } from "#functions/read/on-call.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { suppressionRoutes } from "#functions/read/suppressions.ts";
import { ticketSlaRoutes } from "#functions/read/ticket-slas.ts";
import { ticketRoutes } from "#functions/read/tickets.ts";
import { webhookRoutes } from "#functions/read/webhooks.ts";

const health = openRoute({
  operationId: "getHealth",
  method: "GET",
  path: "/v1/health",
  summary: "Whether the API answers",
  request: () => ({}),
  response: { status: 200, schema: () => named("Health", z.object({ status: z.literal("ok") })) },
  handler: () => ({ status: 200, body: { status: "ok" } }),
});

const description = openRoute({
  operationId: "getOpenApi",
  method: "GET",
  path: "/openapi.json",
  summary: "This description of the API (OpenAPI 3.1)",
  request: () => ({}),
  response: { status: 200, schema: () => named("OpenApi", z.looseObject({ openapi: z.string() })) },
  handler: (ports: ReadPorts) => ({ status: 200, body: ports.description() }),
});

/** The read function's part of the route table: all that is only looked at. */
export const readRoutes: readonly Route<ReadPorts>[] = [
  ...ticketRoutes,
  ...linkRoutes,
  ...messageRoutes,
  ...historyRoutes,
  ...ticketSlaRoutes,
  ...attachmentRoutes,
  ...webhookRoutes,
  ...suppressionRoutes,
  ...onCallRoutes,
  ...heldMailRoutes,
  health,
  description,
];
