import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { Table } from "#shared/ports/table.ts";
import { keyUseKey } from "#shared/store/keys.ts";

/** When keys were last used, to the hour. */
export interface KeyUses {
  /** Writes at most once an hour for each key, whoever else records its uses. */
  record(keyId: string, now: Instant): Promise<void>;
  /** Null for a key that was never used. */
  last(keyId: string): Promise<Instant | null>;
}

const everySeconds = 3600;

/** The uses as items of their own: a write for them never touches a key, which may be revoked at the same time. */
export const keyUses = (table: Pick<Table, "get" | "write">): KeyUses => {
  /** What this container knows to be recorded: it spares most uses any call. */
  const known = new Map<string, Instant>();
  const last = async (keyId: string): Promise<Instant | null> => {
    const usedAt = (await table.get(keyUseKey(keyId)))?.["usedAt"];
    return typeof usedAt === "string" ? usedAt : null;
  };
  return {
    last,
    record: async (keyId, now) => {
      const before = plusSeconds(now, -everySeconds);
      if ((known.get(keyId) ?? "") > before) return;
      const condition = { op: "absentOrLess", attribute: "usedAt", value: before } as const;
      const { ok } = await table.write([{ op: "put", item: { ...keyUseKey(keyId), usedAt: now }, condition }]);
      known.set(keyId, (ok ? null : await last(keyId)) ?? now);
    },
  };
};
