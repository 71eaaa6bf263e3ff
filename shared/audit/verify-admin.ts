import { type AdminHead, withAdminEntry } from "#shared/audit/block.ts";
import type { StoredItem } from "#shared/audit/chain.ts";
import type { Finding } from "#shared/audit/finding.ts";

/** The entries of a desk's admin log, in the order of their keys, are those that blocks vouch for, without gaps. */
export const verifyAdmin = (
  entries: readonly StoredItem[],
  heads: readonly (AdminHead & { readonly block: number })[],
  keyOf: (n: number) => string,
): readonly Finding[] => {
  const hashes = new Map<number, string>();
  let head: AdminHead | null = null;
  for (const entry of entries) {
    head = withAdminEntry(head, entry);
    hashes.set(head.n, head.hash);
  }
  const strays = entries.filter((entry, place) => entry.sk !== keyOf(place + 1) || entry["n"] !== place + 1);
  // The blocks after the first one that is wrong say the same.
  const wrong = heads.find(({ n, hash }) => hashes.get(n) !== hash);
  return [
    ...strays.map(({ sk }) => ({ what: "admin.incomplete", key: sk }) as const),
    ...(wrong ? [{ what: "admin.changed", block: wrong.block } as const] : []),
  ];
};
