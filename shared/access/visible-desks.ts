import { mayDo, permissionsOf } from "#shared/access/grants.ts";
import type { KeyPrincipal, Principal, Scope } from "#shared/access/principal.ts";
import type { Desk, Member } from "#shared/desk/desk.ts";
import type { Actor, Role } from "#shared/ticket/ticket.ts";

/** A desk the principal may touch, and as whom. */
export interface VisibleDesk {
  readonly desk: Desk;
  readonly actor: Actor;
  /** All that the principal may do there, by roles and key together. */
  readonly permissions: readonly Scope[];
}

/** A person's membership of a desk as it is now; undefined for who is no member. */
export type MembershipOn = (desk: Desk) => Member | undefined;

/**
 * The desks that exist for the principal: those its key names, and, where a person acts, those the person is a member
 * of. All others look as if there were none. A key that acts as a person may do what both it and the person may.
 */
export const visibleDesks = (
  principal: Principal,
  desks: readonly Desk[],
  membershipOn: MembershipOn,
): readonly VisibleDesk[] =>
  desks.flatMap((desk) => {
    if (principal.desks && !principal.desks.includes(desk.id)) return [];
    if (principal.scopes && principal.person === null)
      return [{ desk, actor: app(principal), permissions: principal.scopes }];
    const member = membershipOn(desk);
    if (!member || principal.person === null) return [];
    const granted = permissionsOf(member.roles);
    const { scopes } = principal;
    const permissions = scopes ? granted.filter((scope) => scopes.includes(scope)) : granted;
    const roles = permissions.includes("tickets.override") ? member.roles : withoutLead(member.roles);
    return [{ desk, actor: { type: "agent", id: principal.person, name: member.name, roles }, permissions }];
  });

const app = ({ id, name, scopes }: KeyPrincipal): Actor => ({
  type: "app",
  id,
  name,
  roles: [scopes.includes("tickets.override") ? "lead" : "agent"],
});

/** The roles of a lead whose key leaves a lead's choices out are those of an agent. */
const withoutLead = (roles: readonly Role[]): readonly Role[] => [
  ...new Set(roles.map((role) => (mayDo([role], "tickets.override") ? "agent" : role))),
];
