import type { Principal } from "#shared/access/principal.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { own } from "#shared/own.ts";
import type { Actor } from "#shared/ticket/ticket.ts";

/** A desk the principal may touch, and as whom. */
export interface VisibleDesk {
  readonly desk: Desk;
  readonly actor: Actor;
}

/**
 * The desks that exist for the principal: those its key names, and of these, for a key that acts as a person, those
 * the person is a member of. Membership is the desk's of today, not that of the day the key was made.
 */
export const visibleDesks = (principal: Principal, desks: readonly Desk[]): readonly VisibleDesk[] =>
  desks.flatMap((desk) => {
    const actor = principal.desks.includes(desk.id) ? actorOn(desk, principal) : undefined;
    return actor ? [{ desk, actor }] : [];
  });

const actorOn = (desk: Desk, principal: Principal): Actor | undefined => {
  const lead = principal.scopes.includes("tickets.override");
  if (principal.person === null)
    return { type: "app", id: principal.id, name: principal.name, roles: [lead ? "lead" : "agent"] };
  const member = own(desk.members, principal.person);
  if (!member) return undefined;
  const { name, roles } = member;
  return { type: "agent", id: principal.person, name, roles: lead ? roles : ["agent"] };
};
