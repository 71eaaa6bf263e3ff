import { httpHandler } from "#functions/http/http-handler.ts";
import { router } from "#functions/http/router.ts";
import type { RelationsPorts } from "#functions/relations/ports.ts";
import { relationsRoutes } from "#functions/relations/routes.ts";

/** The relations function over its ports, which are made at the first request. */
export const relationsHandler = (ports: () => Promise<RelationsPorts>, log: RelationsPorts["log"]) =>
  httpHandler(log, router(relationsRoutes, ports));
