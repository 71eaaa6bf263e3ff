import { httpHandler } from "#functions/http/http-handler.ts";
import { router } from "#functions/http/router.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { readRoutes } from "#functions/read/routes.ts";
import { unrouted } from "#functions/read/unrouted.ts";
import type { Log } from "#shared/ports/ports.ts";

/** The read function over its ports, which are made at the first request. */
export const readHandler = (ports: () => Promise<ReadPorts>, log: Log) =>
  httpHandler(
    log,
    router(readRoutes, ports, async (event) => unrouted(await ports(), event)),
  );
