import * as z from "zod/mini";
import type { ApiKey } from "#shared/access/principal.ts";
import { keyPrincipalSchema } from "#shared/access/principal-context.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import { apiKeyKey, keyDirectoryKey } from "#shared/store/keys.ts";

const apiKeySchema = once(() =>
  z.extend(keyPrincipalSchema(), {
    hash: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    revokedAt: z.nullable(z.string()),
  }),
);

/** API keys by id. */
export interface KeyStore {
  /** Strongly consistent; undefined when there is no such key. */
  load(id: string): Promise<ApiKey | undefined>;
  /** Adds a new key; throws when its id is taken. */
  add(key: ApiKey): Promise<void>;
  /** Replaces a key; throws when it is not there. */
  replace(key: ApiKey): Promise<void>;
  /** All keys, oldest first. */
  list(): Promise<readonly ApiKey[]>;
}

/** Most keys one page of the directory reads. */
const pageSize = 100;

/** API keys as items of the table: one per key for the authorizer, and a directory entry for the list. */
export const keyStore = (table: Table): KeyStore => {
  const load = async (id: string): Promise<ApiKey | undefined> => {
    const item = await table.get(apiKeyKey(id));
    return item && apiKeySchema().parse(item);
  };
  const write = async (...writes: Parameters<Table["write"]>[0]): Promise<void> => {
    const { ok } = await table.write(writes);
    if (!ok) throw new Error("the API key was not written: it exists already, or does not exist");
  };
  const ids = async (after: Item | null = null): Promise<readonly string[]> => {
    const { items, next } = await table.query({ pk: keyDirectoryKey("").pk, limit: pageSize, after });
    const page = items.map(({ sk }) => sk);
    return next ? [...page, ...(await ids(next))] : page;
  };
  return {
    load,
    add: (key) =>
      write(
        { op: "put", item: { ...apiKeyKey(key.id), ...key }, condition: { op: "notExists" } },
        { op: "put", item: keyDirectoryKey(key.id) },
      ),
    replace: (key) => write({ op: "put", item: { ...apiKeyKey(key.id), ...key }, condition: { op: "exists" } }),
    list: async () => (await Promise.all((await ids()).map(load))).filter((key) => key !== undefined),
  };
};
