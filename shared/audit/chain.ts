import { hashOf } from "#shared/audit/canonical.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** An item as the table holds it. */
export interface StoredItem {
  readonly pk: string;
  readonly sk: string;
  readonly [attribute: string]: Json | undefined;
}

/**
 * Hash of a commit: over that of the ticket's commit before (null for the first that has one) and the items of its
 * events as the table gives them back, in order. It is kept on the last of them, which is hashed without it, and on the
 * snapshot, so that the next commit needs no read and no lock of its own (reliability.md P8).
 */
export const commitHash = (before: string | null, events: readonly StoredItem[]): string => hashOf([before, ...events]);

/** Hash of a message as it is stored, which the event that adds it carries as `content`. */
export const contentHash = (message: StoredItem): string => hashOf(message);

/** The events of one version of a ticket, as they are stored. */
export interface StoredCommit {
  readonly version: number;
  readonly at: string;
  /** Without the hash. */
  readonly events: readonly StoredItem[];
  /** Null for a commit from before there were hashes. */
  readonly hash: string | null;
}

/** The commits that stored events, in the order of their keys, come from. */
export const commitsOf = (events: readonly StoredItem[]): readonly StoredCommit[] =>
  [...Map.groupBy(events, ({ version }) => version)].map(([version, all]) => {
    const last = all.at(-1);
    const hash = last?.["hash"];
    return {
      version: Number(version),
      at: String(last?.["at"]),
      events: all.map((event) => (event === last ? withoutHash(event) : event)),
      hash: typeof hash === "string" ? hash : null,
    };
  });

const withoutHash = ({ hash: _hash, pk, sk, ...event }: StoredItem): StoredItem => ({ ...event, pk, sk });
