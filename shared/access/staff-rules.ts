import { grants, mayDo } from "#shared/access/grants.ts";
import type { Scope } from "#shared/access/principal.ts";
import type { Staff, StaffGroup, StaffMember } from "#shared/access/staff.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { own } from "#shared/own.ts";
import type { PersonId, Role } from "#shared/ticket/ticket.ts";

/**
 * Why a change of a desk's people is refused. above: somebody hands out, or takes away, a role that grants more than
 * they may do themselves; needed: the desk's last admin, or its default group.
 */
export type StaffRefusal =
  | { readonly refused: "above" | "needed"; readonly detail: string }
  | { readonly refused: "invalid"; readonly pointer: string; readonly detail: string };

/** Refuses a member as he or she is to be, null to be removed; null when there is nothing against it. */
export const refuseMember = (
  { members }: Staff,
  person: PersonId,
  next: StaffMember | null,
  permissions: readonly Scope[],
): StaffRefusal | null => {
  const before = own(members, person) ?? null;
  const above = touchedRoles(before, next).filter(
    (role) => !grants[role].every((scope) => permissions.includes(scope)),
  );
  if (above.length > 0)
    return { refused: "above", detail: `${above.join(", ")}: these roles may do more than the caller` };
  const after = { ...members, [person]: next };
  if (isAdmin(before) && !Object.values(after).some(isAdmin))
    return { refused: "needed", detail: "the desk's last admin" };
  return next && wrongManager(after, person, next.manager);
};

/** Whoever may manage people: without one the desk could not be changed any more. */
const isAdmin = (member: StaffMember | null): boolean =>
  member?.active === true && mayDo(member.roles, "people.manage");

/** Roles that are given or taken by the change; all of them when somebody comes, goes, or is set active or inactive. */
const touchedRoles = (before: StaffMember | null, after: StaffMember | null): readonly Role[] => {
  const [had, has] = [before?.roles ?? [], after?.roles ?? []];
  const all = [...new Set([...had, ...has])];
  return before?.active === after?.active ? all.filter((role) => had.includes(role) !== has.includes(role)) : all;
};

const wrongManager = (
  members: Readonly<Record<PersonId, StaffMember | null>>,
  person: PersonId,
  manager: PersonId | null,
): StaffRefusal | null => {
  if (manager === null) return null;
  if (!own(members, manager)) return invalid("/manager", "is not a member of the desk");
  const above = new Set<PersonId>();
  for (
    let next: PersonId | null = manager;
    next !== null && !above.has(next);
    next = own(members, next)?.manager ?? null
  )
    above.add(next);
  return above.has(person) ? invalid("/manager", "would make the chain of managers go round") : null;
};

/** Ids as desk files have them; those a file declares may be changed, whatever they look like. */
const groupId = /^[a-z][a-z0-9-]{0,19}$/;

/** Refuses a group as it is to be, null to be removed; null when there is nothing against it. */
export const refuseGroup = (
  desk: Pick<Desk, "defaultGroup">,
  { members, groups }: Staff,
  id: string,
  next: StaffGroup | null,
): StaffRefusal | null => {
  if (!next) return id === desk.defaultGroup ? { refused: "needed", detail: "the desk's default group" } : null;
  if (!own(groups, id) && !groupId.test(id))
    return invalid("/group", "is no id: a small letter, then up to 19 of a-z, 0-9 and -");
  const stranger = next.members.findIndex((member) => !own(members, member));
  if (stranger >= 0) return invalid(`/members/${stranger}`, "is not a member of the desk");
  if (next.manager !== null && !own(members, next.manager)) return invalid("/manager", "is not a member of the desk");
  return null;
};

const invalid = (pointer: string, detail: string): StaffRefusal => ({ refused: "invalid", pointer, detail });
