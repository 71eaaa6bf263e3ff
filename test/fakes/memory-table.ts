import type {
  Condition,
  Item,
  ItemBatches,
  Key,
  Page,
  Query,
  Table,
  Value,
  Write,
  WriteResult,
} from "#shared/ports/table.ts";
import { indexes, tableSchema, timeToLive } from "#shared/store/keys.ts";
import { itemSize } from "#test/fakes/item-size.ts";

export interface MemoryTable extends Table, ItemBatches {
  /** All items in key order, as a scan would show them. */
  items(): readonly Item[];
  /**
   * What the next writes answer instead of doing anything, first in first out: a conflict by default, or an error
   * that is thrown.
   */
  failNext(outcome?: Extract<WriteResult, { ok: false }> | Error): void;
}

const maxWrites = 100;
const maxKeys = 100;
const maxItemBytes = 400 * 1024;
const maxTransactionBytes = 4 * 1024 * 1024;
const conflict = { ok: false, failed: [], conflict: true } as const;

/** The table in memory, with DynamoDB's semantics: conditions, transactions, limits, index projections, byte order. */
export const memoryTable = (): MemoryTable => {
  const stored = new Map<string, Item>();
  const outcomes: (Extract<WriteResult, { ok: false }> | Error)[] = [];
  const items = (): Item[] => [...stored.values()].sort((a, b) => compareBy(a, b, ["pk", "sk"]));

  const write = (writes: readonly Write[]): WriteResult => {
    checkWrites(writes);
    const outcome = outcomes.shift();
    if (outcome instanceof Error) throw outcome;
    if (outcome) return outcome;
    const failed = writes.flatMap((one, position) =>
      one.condition && !holds(one.condition, stored.get(nameOf(keyOf(one)))) ? [position] : [],
    );
    if (failed.length > 0) return { ok: false, failed, conflict: false };
    for (const one of writes) {
      if (one.op === "put") stored.set(nameOf(one.item), copy(one.item));
      if (one.op === "delete") stored.delete(nameOf(one.key));
    }
    return { ok: true };
  };

  return {
    items,
    failNext: (outcome = conflict) => {
      outcomes.push(outcome);
    },
    get: async (key) => {
      checkKey(key);
      const found = stored.get(nameOf(key));
      return found && copy(found);
    },
    getMany: async (keys) => {
      if (keys.length === 0 || keys.length > maxKeys)
        throw new Error(`${keys.length} keys, 1 to ${maxKeys} are possible`);
      if (new Set(keys.map(nameOf)).size < keys.length) throw new Error("a key is named twice");
      return keys.map((key) => {
        const found = stored.get(nameOf(key));
        return found && copy(found);
      });
    },
    query: async (query) => queryItems([...stored.values()], query),
    write: async (writes) => write(writes),
    increment: async (key, expiresAt) => {
      checkKey(key);
      const before = stored.get(nameOf(key));
      const value = before?.["value"] ?? 0;
      if (typeof value !== "number") throw new Error("attribute value is not a number");
      const expires = expiresAt === undefined ? {} : { [timeToLive]: expiresAt };
      stored.set(nameOf(key), { ...before, ...key, ...expires, value: value + 1 });
      return value + 1;
    },
  };
};

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
const keyOf = (write: Write): Key => (write.op === "put" ? write.item : write.key);
/** A deep copy without undefined attributes, as a round trip through the table makes. */
const copy = (item: Item): Item => JSON.parse(JSON.stringify(item, onlyStorable));
const onlyStorable = (name: string, value: unknown): unknown => {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${name} is no number: ${value}`);
  return value;
};

const holds = (condition: Condition, item: Item | undefined): boolean => {
  switch (condition.op) {
    case "notExists":
      return item === undefined;
    case "exists":
      return item !== undefined;
    case "equals":
      return item?.[condition.attribute] === condition.value;
    case "absentOrLess": {
      const found = item?.[condition.attribute];
      if (found === undefined) return true;
      return typeof found === typeof condition.value && compareValues(found, condition.value) < 0;
    }
  }
};

const checkKey = ({ pk, sk }: Key): void => {
  if (!isKeyText(pk, 2048)) throw new Error(`partition key is empty or longer than 2048 bytes: ${pk}`);
  if (!isKeyText(sk, 1024)) throw new Error(`sort key is empty or longer than 1024 bytes: ${sk}`);
};
const isKeyText = (text: unknown, maxBytes: number): boolean =>
  typeof text === "string" && text !== "" && Buffer.byteLength(text) <= maxBytes;

const checkWrites = (writes: readonly Write[]): void => {
  if (writes.length === 0 || writes.length > maxWrites) {
    const first = writes[0] && keyOf(writes[0]);
    throw new Error(
      `${writes.length} writes in one transaction, 1 to ${maxWrites} are possible: ${first?.pk} ${first?.sk} first`,
    );
  }
  if (new Set(writes.map((one) => nameOf(keyOf(one)))).size < writes.length) throw new Error("two writes on one item");
  for (const one of writes) {
    checkKey(keyOf(one));
    if (one.op === "put") checkItem(copy(one.item));
  }
  const bytes = writes.reduce((sum, one) => sum + (one.op === "put" ? itemSize(one.item) : 0), 0);
  if (bytes > maxTransactionBytes) throw new Error("transaction is larger than 4 MB");
};

const checkItem = (item: Item): void => {
  if (itemSize(item) > maxItemBytes) throw new Error(`item ${item.pk} ${item.sk} is larger than 400 KB`);
  for (const index of Object.values(indexes)) {
    if (item[index.pk] !== undefined && !isKeyText(item[index.pk], 2048)) throw new Error(`${index.pk} is no key`);
    if (item[index.sk] !== undefined && !isKeyText(item[index.sk], 1024)) throw new Error(`${index.sk} is no key`);
  }
};

const queryItems = (all: readonly Item[], query: Query): Page => {
  if (query.limit < 1) throw new Error(`limit is ${query.limit}`);
  const { pk, sk } = query.index ? indexes[query.index] : tableSchema;
  const order = query.index ? [sk, "pk", "sk"] : [sk];
  const sign = query.descending ? -1 : 1;
  const found = all
    .filter((item) => item[pk] === query.pk && item[sk] !== undefined && inRange(item[sk], query.sk))
    .sort((a, b) => sign * compareBy(a, b, order));
  const { after } = query;
  const rest = after ? found.filter((item) => sign * compareBy(item, after, order) > 0) : found;
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((item) => project(item, query)),
    // Like DynamoDB: a full page always has a continuation, even when nothing follows.
    next: last && page.length === query.limit ? pick(last, ["pk", "sk", pk, sk]) : null,
  };
};

const inRange = (value: Value, range: Query["sk"]): boolean => {
  if (typeof value !== "string") return false;
  if (!range) return true;
  if ("beginsWith" in range) return value.startsWith(range.beginsWith);
  return (
    (range.from === undefined || compareValues(value, range.from) >= 0) &&
    (range.to === undefined || compareValues(value, range.to) <= 0)
  );
};

const project = (item: Item, { index }: Query): Item => {
  if (!index) return copy(item);
  const { pk, sk, include } = indexes[index];
  return copy(pick(item, ["pk", "sk", pk, sk, ...include]));
};

const pick = (item: Item, names: readonly string[]): Item => ({
  ...Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]]))),
  pk: item.pk,
  sk: item.sk,
});

/** Numbers by value, text by its UTF-8 bytes. */
const compareValues = (a: Value | undefined, b: Value | undefined): number =>
  typeof a === "number" && typeof b === "number" ? a - b : compareTexts(String(a), String(b));

/** The order of code units is that of UTF-8 but for surrogates, which stand for what comes after all other characters. */
const compareTexts = (a: string, b: string): number => {
  if (a === b) return 0;
  if (/[\ud800-\udfff]/.test(a + b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
};

const compareBy = (a: Item, b: Item, names: readonly string[]): number => {
  for (const name of names) {
    const order = compareValues(a[name], b[name]);
    if (order !== 0) return order;
  }
  return 0;
};
