import * as z from "zod/mini";
import type { StaffGroup, StaffMember, StoredStaff } from "#shared/access/staff.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import { groupKey, memberKey, staffPart } from "#shared/store/keys.ts";
import { flag, list, nullableText, text } from "#shared/store/schemas.ts";
import { type PersonId, roles } from "#shared/ticket/ticket.ts";

/** What is stored of the people of desks, strongly consistent. */
export interface StaffStore {
  /** All of a desk. */
  of(desk: string): Promise<StoredStaff>;
  /** One person's membership; null when it was ended, undefined when nothing is stored of it. One read unit. */
  member(desk: string, person: PersonId): Promise<StaffMember | null | undefined>;
}

/** Of what was removed a mark stays: the desk file may still declare it. */
const removed = once(() => z.object({ removed: z.literal(true) }));
const memberSchema = once(() =>
  z.object({ name: text(), roles: list(z.enum(roles)), manager: nullableText(), active: flag() }),
);
const groupSchema = once(() => z.object({ name: text(), members: list(text()), manager: nullableText() }));

const isRemoved = (item: Item): boolean => removed().safeParse(item).success;
const memberOfItem = (item: Item): StaffMember | null => (isRemoved(item) ? null : memberSchema().parse(item));
const groupOfItem = (item: Item): StaffGroup | null => (isRemoved(item) ? null : groupSchema().parse(item));

/** The item of a member; null for who was removed. */
export const itemOfMember = (desk: string, person: PersonId, member: StaffMember | null): Item => ({
  ...(member ?? { removed: true }),
  ...memberKey(desk, person),
});

/** The item of a group; null for one that was removed. */
export const itemOfGroup = (desk: string, id: string, group: StaffGroup | null): Item => ({
  ...(group ?? { removed: true }),
  ...groupKey(desk, id),
});

/** Most items one page of a desk's people reads. */
const pageSize = 500;

/** The people of desks as items of the table. */
export const staffStore = (table: Pick<Table, "get" | "query">): StaffStore => {
  const items = async (desk: string, after: Item | null = null): Promise<readonly Item[]> => {
    const page = await table.query({ pk: memberKey(desk, "").pk, limit: pageSize, after });
    return page.next ? [...page.items, ...(await items(desk, page.next))] : page.items;
  };
  return {
    of: async (desk) => {
      const all = await items(desk);
      const named = <T>(prefix: string, read: (item: Item) => T): Readonly<Record<string, T>> =>
        Object.fromEntries(
          all.filter(({ sk }) => sk.startsWith(prefix)).map((item) => [item.sk.slice(prefix.length), read(item)]),
        );
      return { members: named(staffPart.member, memberOfItem), groups: named(staffPart.group, groupOfItem) };
    },
    member: async (desk, person) => {
      const item = await table.get(memberKey(desk, person));
      return item && memberOfItem(item);
    },
  };
};
