import { httpHandler } from "#functions/http/http-handler.ts";
import { router } from "#functions/http/router.ts";
import type { ListsPorts } from "#functions/lists/ports.ts";
import { listsRoutes } from "#functions/lists/routes.ts";
import type { Log } from "#shared/ports/ports.ts";

/** The lists function over its ports, which are made at the first request. */
export const listsHandler = (ports: () => Promise<ListsPorts>, log: Log) =>
  httpHandler(log, router(listsRoutes, ports));
