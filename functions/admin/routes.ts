import { adminEventRoutes } from "#functions/admin/admin-events.ts";
import { groupRoutes } from "#functions/admin/groups.ts";
import { keyRoutes } from "#functions/admin/keys.ts";
import { meRoutes } from "#functions/admin/me.ts";
import { memberRoutes } from "#functions/admin/members.ts";
import { peopleRoutes } from "#functions/admin/people.ts";
import type { AdminPorts } from "#functions/admin/ports.ts";
import type { Route } from "#functions/http/route.ts";

/** The admin function's part of the route table: people, keys, and the log of what was done with them. */
export const adminRoutes: readonly Route<AdminPorts>[] = [
  ...meRoutes,
  ...memberRoutes,
  ...groupRoutes,
  ...peopleRoutes,
  ...keyRoutes,
  ...adminEventRoutes,
];
