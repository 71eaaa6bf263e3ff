import { hashOf } from "#shared/audit/canonical.ts";

/** An item as the table holds it. */
export interface StoredItem {
  readonly pk: string;
  readonly sk: string;
  readonly [attribute: string]: unknown;
}

/**
 * Hash of a commit: over that of the ticket's commit before (null for the first that has one) and the items of its
 * events as the table gives them back, in order. It is kept on the last of them, which is hashed without it, and on the
 * snapshot, so that the next commit needs no read and no lock of its own (reliability.md P8).
 */
export const commitHash = (before: string | null, events: readonly StoredItem[]): string =>
  hashOf([before, ...events.map(({ hash: _hash, ...event }) => event)]);

/** Hash of a message as it is stored, which the event that adds it carries. */
export const contentHash = (message: StoredItem): string => hashOf(message);
