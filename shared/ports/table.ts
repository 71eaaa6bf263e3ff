/**
 * The table as data: operations carry their conditions as values, so that a fake can evaluate what the
 * DynamoDB adapter compiles to expressions.
 */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value | undefined };
export type Item = { readonly pk: string; readonly sk: string; readonly [attribute: string]: Value | undefined };
export type Key = { readonly pk: string; readonly sk: string };

export type Condition =
  | { readonly op: "notExists" }
  | { readonly op: "exists" }
  | { readonly op: "equals"; readonly attribute: string; readonly value: string | number | boolean }
  /** Attribute missing or smaller: leases and cursors. */
  | { readonly op: "absentOrLess"; readonly attribute: string; readonly value: string | number };

export type Write =
  | { readonly op: "put"; readonly item: Item; readonly condition?: Condition }
  | { readonly op: "delete"; readonly key: Key; readonly condition?: Condition }
  | { readonly op: "check"; readonly key: Key; readonly condition: Condition };

/** ok, or the positions of the writes whose condition failed; `conflict` when another transaction was in the way. */
export type WriteResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly failed: readonly number[]; readonly conflict: boolean };

export type IndexName = "byDesk" | "byCaller" | "byAssignee" | "byGroup" | "byDue" | "timers";

export interface Query {
  /** The table itself when left out; index reads are eventually consistent. */
  readonly index?: IndexName;
  readonly pk: string;
  /** Both ends of a range belong to it; a range upside down is empty. */
  readonly sk?: { readonly beginsWith: string } | { readonly from?: string; readonly to?: string };
  readonly descending?: boolean;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: Item | null;
}

/** One page of items; `next` is the key to continue after, null at the end. */
export interface Page {
  readonly items: readonly Item[];
  readonly next: Item | null;
}

export interface Table {
  /** Strongly consistent read of one item. */
  get(key: Key): Promise<Item | undefined>;
  /** One page; strongly consistent on the table itself. */
  query(query: Query): Promise<Page>;
  /** All or nothing; 1 to 100 writes on different items, more throw. */
  write(writes: readonly Write[]): Promise<WriteResult>;
  /**
   * Atomically adds 1 to attribute `value` of the item (created when absent); returns the new value. With `expiresAt`
   * (epoch seconds) the item may vanish after that.
   */
  increment(key: Key, expiresAt?: number): Promise<number>;
}

/** Many items of the table at once. */
export interface ItemBatches {
  /** The items of 1 to 100 different keys, more throw, in their order; eventually consistent, at half the price. */
  getMany(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
}
