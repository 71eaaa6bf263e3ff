import { type Scope, scopes } from "#shared/access/principal.ts";
import type { Role } from "#shared/ticket/ticket.ts";

const work = ["tickets.read", "tickets.write", "people.read"] as const;

/**
 * What each role grants on its desk (features.md §1.12, "Roles"); nothing else grants anything. Roles grant nothing on
 * another desk, and there is none above the desks. A requester has nothing to do with the work of the desk; the roles
 * of changes, approvals and knowledge look, until there is something of theirs to do.
 */
export const grants: Readonly<Record<Role, readonly Scope[]>> = {
  requester: [],
  agent: work,
  lead: [...work, "tickets.override"],
  majorIncidentManager: work,
  problemManager: work,
  changeManager: work,
  approver: ["tickets.read", "people.read"],
  knowledgeAuthor: ["tickets.read", "people.read"],
  auditor: ["tickets.read", "people.read", "audit.read"],
  admin: scopes,
};

/** All that somebody with these roles may do on their desk. */
export const permissionsOf = (roles: readonly Role[]): readonly Scope[] =>
  scopes.filter((scope) => roles.some((role) => grants[role].includes(scope)));

/** Whether one of the roles grants the scope. */
export const mayDo = (roles: readonly Role[], scope: Scope): boolean =>
  roles.some((role) => grants[role].includes(scope));
