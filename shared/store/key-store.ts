import * as z from "zod/mini";
import type { ApiKey } from "#shared/access/principal.ts";
import { keyPrincipalSchema } from "#shared/access/principal-context.ts";
import { once } from "#shared/once.ts";
import type { Item, Table, Write } from "#shared/ports/table.ts";
import type { PageOf, PageRequest } from "#shared/ports/ticket-store.ts";
import { apiKeyKey, deskKeyKey, keyDirectoryKey } from "#shared/store/keys.ts";
import { readPage } from "#shared/store/pages.ts";

const apiKeySchema = once(() =>
  z.extend(keyPrincipalSchema(), {
    hash: z.string(),
    previous: z._default(z.nullable(z.object({ hash: z.string(), until: z.string() })), null),
    createdBy: z._default(z.string(), "command line"),
    createdAt: z.string(),
    expiresAt: z.string(),
    revokedAt: z.nullable(z.string()),
  }),
);

/** API keys by id. */
export interface KeyStore {
  /** Strongly consistent; undefined when there is no such key. */
  load(id: string): Promise<ApiKey | undefined>;
  /** All keys, oldest first. */
  list(): Promise<readonly ApiKey[]>;
  /** A desk's keys, oldest first. */
  ofDesk(desk: string, page: PageRequest): Promise<PageOf<ApiKey>>;
}

/** Most keys one page of the directory reads. */
const pageSize = 100;

const itemOf = (key: ApiKey): Item => ({ ...apiKeyKey(key.id), ...key });

/** The writes that add a key: an item for the authorizer, and entries of the directories. They fail when its id is taken. */
export const additionOf = (key: ApiKey): readonly Write[] => [
  { op: "put", item: itemOf(key), condition: { op: "notExists" } },
  { op: "put", item: keyDirectoryKey(key.id) },
  ...key.desks.map((desk): Write => ({ op: "put", item: deskKeyKey(desk, key.id) })),
];

/** The write that puts a changed key in place of the one that is there. */
export const replacementOf = (key: ApiKey): Write => ({ op: "put", item: itemOf(key), condition: { op: "exists" } });

/** API keys as items of the table. */
export const keyStore = (table: Pick<Table, "get" | "query">): KeyStore => {
  const load = async (id: string): Promise<ApiKey | undefined> => {
    const item = await table.get(apiKeyKey(id));
    return item && apiKeySchema().parse(item);
  };
  const loadAll = async (ids: readonly string[]): Promise<readonly ApiKey[]> =>
    (await Promise.all(ids.map(load))).filter((key) => key !== undefined);
  const ids = async (after: Item | null = null): Promise<readonly string[]> => {
    const { items, next } = await table.query({ pk: keyDirectoryKey("").pk, limit: pageSize, after });
    const page = items.map(({ sk }) => sk);
    return next ? [...page, ...(await ids(next))] : page;
  };
  return {
    load,
    list: async () => loadAll(await ids()),
    ofDesk: async (desk, page) => {
      const { items, cursor } = await readPage(table, { pk: deskKeyKey(desk, "").pk }, page, ({ sk }) => sk);
      return { items: await loadAll(items), cursor };
    },
  };
};
