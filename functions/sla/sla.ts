import { httpHandler } from "#functions/http/http-handler.ts";
import { router } from "#functions/http/router.ts";
import type { SlaPorts } from "#functions/sla/ports.ts";
import { slaRoutes } from "#functions/sla/routes.ts";
import type { Log } from "#shared/ports/ports.ts";

/** The sla function over its ports, which are made at the first request. */
export const slaHandler = (ports: () => Promise<SlaPorts>, log: Log) => httpHandler(log, router(slaRoutes, ports));
