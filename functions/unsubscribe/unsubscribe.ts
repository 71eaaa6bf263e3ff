import { httpHandler } from "#functions/http/http-handler.ts";
import { router } from "#functions/http/router.ts";
import type { UnsubscribePorts } from "#functions/unsubscribe/ports.ts";
import { unsubscribeRoutes } from "#functions/unsubscribe/routes.ts";
import type { Log } from "#shared/ports/ports.ts";

/** The unsubscribe function over its ports, which are made at the first request. */
export const unsubscribeHandler = (ports: () => Promise<UnsubscribePorts>, log: Log) =>
  httpHandler(log, router(unsubscribeRoutes, ports));
