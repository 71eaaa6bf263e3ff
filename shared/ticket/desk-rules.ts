import { mayDo } from "#shared/access/grants.ts";
import type { Desk, Group } from "#shared/desk/desk.ts";
import { type Refusal, refusal } from "#shared/ticket/refusals.ts";
import type { PersonId, Role } from "#shared/ticket/ticket.ts";
import type { Level, Priority } from "#shared/ticket/vocabulary.ts";

const position = { 1: 0, 2: 1, 3: 2 } as const;

/** Priority by the desk's matrix. */
export const priorityOf = (desk: Desk, impact: Level, urgency: Level): Priority =>
  desk.priorityMatrix[position[impact]][position[urgency]];

/** The group; the desk's default group when the ticket has none or one that is gone. */
export const groupOf = (desk: Desk, group: string | null): Group | undefined =>
  desk.groups[group ?? desk.defaultGroup] ?? desk.groups[desk.defaultGroup];

/** Members of the group a ticket has. */
export const membersOf = (desk: Desk, group: string | null): readonly PersonId[] => groupOf(desk, group)?.members ?? [];

/** The managers above the person, the nearest first, `levels` of them or as many as there are. */
export const managersAbove = (desk: Desk, person: PersonId | undefined, levels: number): readonly PersonId[] => {
  const manager =
    person !== undefined && Object.hasOwn(desk.members, person) ? desk.members[person]?.manager : undefined;
  return manager === undefined || levels < 1 ? [] : [manager, ...managersAbove(desk, manager, levels - 1)];
};

/** Whether someone with these roles may make choices in place of the desk's rules. */
export const isLead = (roles: readonly Role[]): boolean => mayDo(roles, "tickets.override");

/** Whether someone with these roles works the desk's tickets. */
export const isAgent = (roles: readonly Role[]): boolean => mayDo(roles, "tickets.write");

const invalid = (detail: string): Refusal => refusal("ticket.invalidField", detail);

/** Refuses a group the desk does not have, or an assignee who is not in it. */
export const wrongAssignment = (desk: Desk, group: string | null, assignee: PersonId | null): Refusal | null => {
  if (group !== null && !Object.hasOwn(desk.groups, group))
    return invalid("assignmentGroup is not a group of this desk.");
  if (assignee !== null && !membersOf(desk, group).includes(assignee))
    return invalid("assignedTo is not a member of the assignment group.");
  return null;
};

/** What a ticket is about, in the desk's terms. */
export type Classification = Readonly<Record<"businessService" | "category" | "subcategory", string | null>>;

/** Refuses a service, category or subcategory the desk does not have; a desk that lists no categories takes any. */
export const wrongClassification = (
  desk: Desk,
  { businessService, category, subcategory }: Classification,
): Refusal | null => {
  if (businessService !== null && !Object.hasOwn(desk.services, businessService))
    return invalid("businessService is not a service of this desk.");
  if (subcategory !== null && category === null) return invalid("subcategory needs a category.");
  if (category === null || Object.keys(desk.categories).length === 0) return null;
  if (!Object.hasOwn(desk.categories, category)) return invalid("category is not a category of this desk.");
  if (subcategory !== null && !desk.categories[category]?.includes(subcategory))
    return invalid("subcategory does not belong to the category.");
  return null;
};
