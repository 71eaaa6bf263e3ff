import type { ApiPorts } from "#functions/api/route.ts";
import { router } from "#functions/api/router.ts";
import { apiRoutes } from "#functions/api/routes.ts";
import { unrouted } from "#functions/api/unrouted.ts";
import { httpHandler } from "#functions/http.ts";

/** The api function over its ports, which are made at the first request. */
export const apiHandler = (ports: () => ApiPorts, log: ApiPorts["log"]) =>
  httpHandler(
    log,
    router(apiRoutes, ports, (path) => unrouted(ports().description(), path)),
  );
