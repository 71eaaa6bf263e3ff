import type { ApiPorts } from "#functions/api/ports.ts";
import { apiRoutes } from "#functions/api/routes.ts";
import { httpHandler } from "#functions/http/http-handler.ts";
import { router } from "#functions/http/router.ts";

/** The api function over its ports, which are made at the first request. */
export const apiHandler = (ports: () => Promise<ApiPorts>, log: ApiPorts["log"]) =>
  httpHandler(log, router(apiRoutes, ports));
