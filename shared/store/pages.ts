import type { Item, Query, Table } from "#shared/ports/table.ts";
import { InvalidCursor, type PageOf, type PageRequest } from "#shared/ports/ticket-store.ts";
import { decodeCursor, encodeCursor } from "#shared/store/cursor.ts";
import { idOfIndexSk, indexes, tableSchema, ticketKey } from "#shared/store/keys.ts";

/** A list: what to query, in which order. Index lists hold snapshots. */
export type List = Omit<Query, "limit" | "after">;

/**
 * One page of a list, each item through `read`. Reads one item more than it shows, so that the cursor is null exactly
 * when nothing follows. Throws InvalidCursor for a cursor of another list.
 */
export const readPage = async <T>(
  table: Pick<Table, "query">,
  list: List,
  { limit, cursor }: PageRequest,
  read: (item: Item) => T,
): Promise<PageOf<T>> => {
  const name = nameOf(list);
  const position = cursor === null ? null : decodeCursor(name, cursor);
  const after = position === null ? null : startKey(list, position);
  const { items, next } = await table.query({ ...list, limit: limit + 1, after });
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  const isEnd = items.length === shown.length && next === null;
  return { items: shown.map(read), cursor: isEnd || !last ? null : encodeCursor(name, sortKey(list, last)) };
};

/** One page of lists read in turn: of one of them; the cursor is null at the end of the last. */
export const readInTurn = async <T>(
  table: Pick<Table, "query">,
  lists: readonly List[],
  { limit, cursor }: PageRequest,
  read: (item: Item) => T,
): Promise<PageOf<T>> => {
  const name = JSON.stringify(lists.map(nameOf));
  const [turn = "0", within = ""] = cursor === null ? [] : decodeCursor(name, cursor).split(" ");
  const list = lists[Number(turn)];
  if (!list) throw new InvalidCursor("the cursor points outside these lists");
  const page = await readPage(table, list, { limit, cursor: within === "" ? null : within }, read);
  const next = page.cursor === null ? Number(turn) + 1 : Number(turn);
  return { ...page, cursor: next < lists.length ? encodeCursor(name, `${next} ${page.cursor ?? ""}`) : null };
};

/** A cursor belongs to a list and where it begins; its end may move on with the time, as "due within the hour" does. */
const nameOf = ({ index, pk, sk }: List): string =>
  JSON.stringify([index, pk, sk && "beginsWith" in sk ? sk : { from: sk?.from }]);

/** The sort key of an item of the list. */
export const sortKey = ({ index }: List, item: Item): string =>
  String(item[index ? indexes[index].sk : tableSchema.sk]);

/** The key to continue the list after; throws InvalidCursor for a position that is none of it. Only the position comes from the cursor, never a partition. */
export const startKey = ({ index, pk, sk }: List, position: string): Item => {
  if (!isWithin(position, sk)) throw new InvalidCursor("the cursor points outside this list");
  if (!index) return { pk, sk: position };
  return { ...ticketKey(idOfIndexSk(position)), [indexes[index].pk]: pk, [indexes[index].sk]: position };
};

/** DynamoDB refuses to start outside the range it is to read, or at a key that is none. */
const isWithin = (position: string, range: Query["sk"]): boolean => {
  if (position === "" || position.length > 200) return false;
  if (!range) return true;
  if ("beginsWith" in range) return position.startsWith(range.beginsWith);
  return (range.from === undefined || position >= range.from) && (range.to === undefined || position <= range.to);
};
