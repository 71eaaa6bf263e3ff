import type { Instant } from "#shared/instant.ts";

/** What verification finds wrong, and what each kind means. */
export const findings = {
  "item.unreadable": "An item cannot be read.",
  "ticket.missing": "A ticket that has events, or that blocks vouch for, is not there.",
  "ticket.truncated": "A ticket lacks the last commits of those that blocks vouch for.",
  "ticket.notAnchored": "No block vouches for a ticket that has rested since before the last pass.",
  "commit.incomplete": "An event is missing, or is out of place.",
  "commit.changed": "The events of a commit are not those it was saved with.",
  "commit.notAnchored": "A commit is not the one that a block vouches for.",
  "snapshot.changed": "A ticket is not what its events lead to.",
  "content.missing": "A message or attachment that an event brought is not there.",
  "content.changed": "A message or attachment is not the one that its event brought.",
  "content.unlogged": "No event brought a message or attachment.",
  "admin.incomplete": "An entry of the admin log is missing, or is out of place.",
  "admin.changed": "The admin log is not the one that a block vouches for.",
  "block.missing": "A block is not in the table.",
  "block.changed": "A block in the table is not the one outside.",
  "block.unchained": "A block does not follow the one before it.",
  "block.notArchived": "A block is in the table alone.",
} as const;
export type FindingKind = keyof typeof findings;

/** Where something is not as it was written. */
export interface Place {
  readonly ticketId?: string;
  /** Of the ticket. */
  readonly version?: number;
  /** Number of the block. */
  readonly block?: number;
  /** Sort key of the item, or key of the object. */
  readonly key?: string;
}

export interface Finding extends Place {
  readonly what: FindingKind;
}

/** Since when the desk's chain can be relied on, and how far it has come. */
export interface Reach {
  /** Commits since then have hashes; null before there is any block. */
  readonly since: Instant | null;
  /** A ticket that has rested since before this stands in a block at its last version. */
  readonly settled: Instant | "";
}
