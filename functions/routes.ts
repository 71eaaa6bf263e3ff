import { adminRoutes } from "#functions/admin/routes.ts";
import { apiRoutes } from "#functions/api/routes.ts";
import type { RouteDescription } from "#functions/http/route.ts";
import { listsRoutes } from "#functions/lists/routes.ts";
import { readRoutes } from "#functions/read/routes.ts";
import { relationsRoutes } from "#functions/relations/routes.ts";
import { slaRoutes } from "#functions/sla/routes.ts";
import { unsubscribeRoutes } from "#functions/unsubscribe/routes.ts";

/** The functions behind the HTTP API. */
export const httpFunctions = ["read", "lists", "api", "relations", "sla", "admin", "unsubscribe"] as const;
export type HttpFunction = (typeof httpFunctions)[number];
/** What is no route goes to it. */
export const defaultFunction: HttpFunction = "read";

/** An entry of the route table with the function that serves it. */
export interface ServedRoute extends RouteDescription {
  readonly servedBy: HttpFunction;
}

const parts: Readonly<Record<HttpFunction, readonly RouteDescription[]>> = {
  read: readRoutes,
  api: apiRoutes,
  relations: relationsRoutes,
  sla: slaRoutes,
  admin: adminRoutes,
  lists: listsRoutes,
  unsubscribe: unsubscribeRoutes,
};

/**
 * The route table (DESIGN §7). The authorisation, the OpenAPI document and the CDK routes all come from it, and each
 * function's router from its part; importing it does nothing and needs nothing. Functions import their own part alone:
 * this module would bring each the code of all.
 */
export const routes: readonly ServedRoute[] = httpFunctions.flatMap((servedBy) =>
  parts[servedBy].map((route) => ({ ...route, servedBy })),
);
