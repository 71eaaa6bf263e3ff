import type { AdminPorts } from "#functions/admin/ports.ts";
import { adminRoutes } from "#functions/admin/routes.ts";
import { httpHandler } from "#functions/http/http-handler.ts";
import { router } from "#functions/http/router.ts";
import type { Log } from "#shared/ports/ports.ts";

/** The admin function over its ports, which are made at the first request. */
export const adminHandler = (ports: () => Promise<AdminPorts>, log: Log) =>
  httpHandler(log, router(adminRoutes, ports));
