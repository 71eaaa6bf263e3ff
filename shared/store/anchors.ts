import * as z from "zod/mini";
import type { Block, Pass } from "#shared/audit/block.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import { changedSince } from "#shared/store/changed-since.ts";
import { plain } from "#shared/store/items.ts";
import { adminEventKey, anchorKey, idOfIndexSk, indexes } from "#shared/store/keys.ts";
import { list, number, text } from "#shared/store/schemas.ts";

/** The blocks of each desk's audit chain. */
export interface Anchors {
  /** The desk's last blocks, newest first, at most `limit`. */
  latest(desk: string, limit: number): Promise<readonly Block[]>;
  /** Adds a block; false when the desk has one with its number, or another writer is at it. */
  add(block: Block): Promise<boolean>;
  /** The next entries of the desk's admin log after the first `n`, at most `limit`, as they are stored. */
  adminEntries(desk: string, n: number, limit: number): Promise<readonly Item[]>;
  /** As `changedTickets`. */
  changed(desk: string, position: Position, limit: number): Promise<ChangedTickets>;
}

/** A place in a pass. */
type Position = Pick<Pass, "from" | "after">;

interface ChangedTickets {
  readonly ids: readonly string[];
  /** Where the pass goes on; null at its end. */
  readonly after: string | null;
}

const blockSchema = once(() =>
  z.object({
    desk: text(),
    n: number(),
    at: text(),
    previous: z.nullable(text()),
    heads: list(z.object({ ticketId: text(), version: number(), hash: text() })),
    adminHead: z.nullable(z.object({ n: number(), hash: text() })),
    pass: z.object({ began: text(), from: text(), after: z.nullable(text()) }),
  }),
);

/** Stored content → block. Throws for what is none; leaves out what does not belong to it. */
export const readBlock = (content: unknown): Block => blockSchema().parse(content);

/** An item without its key: the block as it is stored, whatever has become of it. */
export const contentOfBlockItem = ({ pk: _pk, sk: _sk, ...content }: Item): unknown => content;

/** The chains as items of the table: `ANCHOR#<desk>` / `<n>`. */
export const anchors = (table: Pick<Table, "query" | "write">): Anchors => ({
  latest: async (desk, limit) => {
    const { items } = await table.query({ pk: anchorKey(desk, 0).pk, limit, descending: true });
    return items.map(contentOfBlockItem).map(readBlock);
  },
  add: async (block) => {
    const item = { ...plain(block), ...anchorKey(block.desk, block.n) };
    const result = await table.write([{ op: "put", item, condition: { op: "notExists" } }]);
    return result.ok;
  },
  adminEntries: async (desk, n, limit) => {
    const { pk, sk } = adminEventKey(desk, n + 1);
    return (await table.query({ pk, sk: { from: sk }, limit })).items;
  },
  changed: (desk, position, limit) => changedTickets(table, desk, position, limit),
});

/**
 * Ids of the next tickets of a pass, at most `limit`, state by state. Eventually consistent: a ticket that changes
 * meanwhile may be left to the next pass.
 */
export const changedTickets = async (
  table: Pick<Table, "query">,
  desk: string,
  { from, after }: Position,
  limit: number,
): Promise<ChangedTickets> => {
  const positions: string[] = [];
  const page = (isEnd: boolean): ChangedTickets => ({
    ids: positions.map(idOfIndexSk),
    after: isEnd ? null : (positions.at(-1) ?? after),
  });
  for (const { sk, ...list } of changedSince(desk, from)) {
    if (after !== null && after >= sk.to) continue;
    const range = after !== null && after >= sk.from ? { ...sk, from: `${after}#` } : sk;
    const { items, next } = await table.query({ ...list, sk: range, limit: limit - positions.length });
    positions.push(...items.map((item) => String(item[indexes.byDesk.sk])));
    if (next !== null || positions.length === limit) return page(false);
  }
  return page(true);
};
