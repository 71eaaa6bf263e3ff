import type { Desk, Group, Member } from "#shared/desk/desk.ts";
import { own } from "#shared/own.ts";
import type { PersonId, Role } from "#shared/ticket/ticket.ts";

/*
 * The people of a desk: those its file declares, and what was changed since. A stored member or group stands in place
 * of the declared one as a whole, one that was removed too, so that nothing of it needs a deploy; only `notifications`
 * stay with the file.
 */

/** Seconds for which a function keeps a desk's people: so long after a change routing and notices may miss it. */
export const staffSeconds = 60;

/** A member as people manage it. */
export interface StaffMember {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly manager: PersonId | null;
  /** Not active: keeps the roles, and is for the time being no member. */
  readonly active: boolean;
}

/** A group as people manage it. */
export interface StaffGroup {
  readonly name: string;
  readonly members: readonly PersonId[];
  readonly manager: PersonId | null;
}

/** What is stored of a desk's people; null stands for who or what was removed. */
export interface StoredStaff {
  readonly members: Readonly<Record<PersonId, StaffMember | null>>;
  readonly groups: Readonly<Record<string, StaffGroup | null>>;
}

/** The people of a desk, the inactive ones among them. */
export interface Staff {
  readonly members: Readonly<Record<PersonId, StaffMember>>;
  readonly groups: Readonly<Record<string, StaffGroup>>;
}

/** The desk file's people with what is stored in their place. */
export const staffOf = (desk: Desk, stored: StoredStaff): Staff => ({
  members: overlaid(desk.members, stored.members, ({ name, roles, manager = null }) => ({
    name,
    roles,
    manager,
    active: true,
  })),
  groups: overlaid(desk.groups, stored.groups, ({ name, members, manager = null }) => ({ name, members, manager })),
});

const overlaid = <Declared, Managed>(
  declared: Readonly<Record<string, Declared>>,
  stored: Readonly<Record<string, Managed | null>>,
  managed: (one: Declared) => Managed,
): Readonly<Record<string, Managed>> =>
  Object.fromEntries([
    ...Object.entries(declared).flatMap(([id, one]) => (Object.hasOwn(stored, id) ? [] : [[id, managed(one)]])),
    ...Object.entries(stored).flatMap(([id, one]) => (one ? [[id, one]] : [])),
  ]);

/**
 * The desk as its people are now. References to who is no member lead nowhere, and a service whose group is gone goes
 * to the default group.
 */
export const withStaff = (desk: Desk, stored: StoredStaff): Desk => {
  if (Object.keys(stored.members).length + Object.keys(stored.groups).length === 0) return desk;
  const staff = staffOf(desk, stored);
  const isMember = (person: PersonId | null): person is PersonId =>
    person !== null && own(staff.members, person)?.active === true;
  const members = Object.entries(staff.members).filter(([, { active }]) => active);
  const groups = Object.fromEntries(
    Object.entries(staff.groups).map(([id, { name, members, manager }]): [string, Group] => [
      id,
      { name, members: members.filter(isMember), ...(isMember(manager) && { manager }) },
    ]),
  );
  return {
    ...desk,
    members: Object.fromEntries(
      members.map(([person, member]) => [
        person,
        memberOf(desk, person, { ...member, manager: isMember(member.manager) ? member.manager : null }),
      ]),
    ),
    groups,
    services: Object.fromEntries(
      Object.entries(desk.services).map(([id, service]) => [
        id,
        own(groups, service.supportGroup) ? service : { ...service, supportGroup: desk.defaultGroup },
      ]),
    ),
  };
};

const memberOf = (desk: Desk, person: PersonId, { name, roles, manager }: StaffMember): Member => {
  const notifications = own(desk.members, person)?.notifications;
  return { name, roles, ...(manager !== null && { manager }), ...(notifications && { notifications }) };
};

/**
 * The person's membership of the desk, as it stands with what is stored of it: undefined when nothing is, null when
 * the person was removed.
 */
export const membershipOf = (
  desk: Desk,
  person: PersonId,
  stored: StaffMember | null | undefined,
): Member | undefined => {
  if (stored === undefined) return own(desk.members, person);
  return stored?.active ? memberOf(desk, person, stored) : undefined;
};
