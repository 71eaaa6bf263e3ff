import * as z from "zod/mini";
import type { Condition } from "#shared/condition/condition.ts";
import type { SavedView } from "#shared/desk/saved-view.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import type { Once, PageOf, PageRequest } from "#shared/ports/ticket-store.ts";
import { onceWrites } from "#shared/store/commit-writes.ts";
import { plain } from "#shared/store/items.ts";
import { viewKey } from "#shared/store/keys.ts";
import { readInTurn } from "#shared/store/pages.ts";
import { flag, number, text } from "#shared/store/schemas.ts";
import { ticketSorts } from "#shared/ticket/sort.ts";

/** The views that people of the desks have saved. */
export interface SavedViews {
  /** Adds a new view, with the mark of the request that asked for it; false when that mark was there already. */
  add(view: SavedView, request: Once | undefined): Promise<boolean>;
  /** The desk's shared views and then the owner's own, each from the oldest. */
  list(desk: string, owner: string, page: PageRequest): Promise<PageOf<SavedView>>;
  /** Strongly consistent; undefined when the desk has no such view, or one that is somebody else's own. */
  load(desk: string, owner: string, id: string): Promise<SavedView | undefined>;
  /** Puts the view in place of what it was; false when somebody else changed or removed that meanwhile. */
  replace(before: SavedView, view: SavedView): Promise<boolean>;
  /** False when somebody else changed or removed it meanwhile. */
  remove(view: SavedView): Promise<boolean>;
}

const stored = once(() =>
  z.object({
    id: text(),
    desk: text(),
    name: text(),
    // Which fields and operators conditions may name was checked when it was written.
    filter: z.custom<Condition>((value) => typeof value === "object" && value !== null),
    sort: z.nullable(z.enum(ticketSorts)),
    owner: text(),
    isShared: flag(),
    version: number(),
    createdAt: text(),
    updatedAt: text(),
  }),
);

const viewOfItem = (item: Item): SavedView => stored().parse(item);

const keyOf = ({ desk, isShared, owner, id }: Pick<SavedView, "desk" | "isShared" | "owner" | "id">) =>
  viewKey(desk, isShared ? null : owner, id);

const itemOf = (view: SavedView): Item => ({ ...plain(view), ...keyOf(view) });

const unchanged = ({ version }: SavedView) => ({ op: "equals", attribute: "version", value: version }) as const;

export const savedViews = (table: Pick<Table, "get" | "query" | "write">): SavedViews => ({
  add: async (view, request) => {
    const marks = request ? onceWrites(null, [request], view.createdAt) : [];
    const result = await table.write([
      { op: "put", item: itemOf(view), condition: { op: "notExists" } },
      ...marks.map(({ write }) => write),
    ]);
    if (!result.ok && result.conflict) throw new Error(`view ${view.id} not stored: conflict`);
    return result.ok;
  },
  list: async (desk, owner, page) => {
    const lists = [null, owner].map((one) => {
      const { pk, sk } = viewKey(desk, one, "");
      return { pk, sk: { beginsWith: sk } };
    });
    const found: SavedView[] = [];
    let { cursor } = page;
    do {
      const some = await readInTurn(table, lists, { limit: page.limit - found.length, cursor }, viewOfItem);
      found.push(...some.items);
      cursor = some.cursor;
    } while (cursor !== null && found.length < page.limit);
    return { items: found, cursor };
  },
  load: async (desk, owner, id) => {
    const item = (await table.get(viewKey(desk, null, id))) ?? (await table.get(viewKey(desk, owner, id)));
    return item && viewOfItem(item);
  },
  replace: async (before, view) =>
    (await table.write([{ op: "put", item: itemOf(view), condition: unchanged(before) }])).ok,
  remove: async (view) => (await table.write([{ op: "delete", key: keyOf(view), condition: unchanged(view) }])).ok,
});
