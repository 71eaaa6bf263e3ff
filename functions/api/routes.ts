import { actionRoutes } from "#functions/api/actions.ts";
import { attachmentRoutes } from "#functions/api/attachments.ts";
import { bulkRoutes } from "#functions/api/bulk.ts";
import { heldMailRoutes } from "#functions/api/held-mails.ts";
import { messageRoutes } from "#functions/api/messages.ts";
import type { ApiPorts } from "#functions/api/ports.ts";
import { suppressionRoutes } from "#functions/api/suppressions.ts";
import { ticketRoutes } from "#functions/api/tickets.ts";
import type { Route } from "#functions/http/route.ts";

/** The api function's part of the route table: all that changes a ticket. */
export const apiRoutes: readonly Route<ApiPorts>[] = [
  ...ticketRoutes,
  ...actionRoutes,
  ...messageRoutes,
  ...bulkRoutes,
  ...attachmentRoutes,
  ...suppressionRoutes,
  ...heldMailRoutes,
];
