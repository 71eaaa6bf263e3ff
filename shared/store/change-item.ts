import type { Item, Key, Table, Value } from "#shared/ports/table.ts";

/** More than writers of one item are ever at it side by side: each round one of them gets through. */
const rounds = 30;

interface Change<S> {
  readonly key: Key;
  /** What is stored, as the change sees it. */
  readonly parse: (item: Item) => S;
  /** All attributes but the key and the version; null leaves the item as it is. Asked anew each round. */
  readonly change: (before: S | undefined) => Readonly<Record<string, Value>> | null;
  /** What stays contended, for the error. */
  readonly what: string;
}

/** Changes an item that has a version and that others may change at the same time. Throws when they keep changing it. */
export const changeItem = async <S extends { readonly version: number }>(
  table: Pick<Table, "get" | "write">,
  { key, parse, change, what }: Change<S>,
): Promise<void> => {
  for (let round = 0; round < rounds; round++) {
    const item = await table.get(key);
    const before = item && parse(item);
    const next = change(before);
    if (next === null) return;
    const condition = before
      ? ({ op: "equals", attribute: "version", value: before.version } as const)
      : ({ op: "notExists" } as const);
    const stored: Item = { ...next, ...key, version: (before?.version ?? 0) + 1 };
    if ((await table.write([{ op: "put", item: stored, condition }])).ok) return;
  }
  throw new Error(`${what} stayed contended`);
};
