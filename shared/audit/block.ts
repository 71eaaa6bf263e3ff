import { canonical, hashOf } from "#shared/audit/canonical.ts";
import type { Instant } from "#shared/instant.ts";

/** The last commit of a ticket, which a block vouches for. */
export interface Head {
  readonly ticketId: string;
  readonly version: number;
  readonly hash: string;
}

/** The first `n` entries of the desk's admin log, as a block vouches for them. */
export interface AdminHead {
  readonly n: number;
  readonly hash: string;
}

/** A way through the desk's changed tickets, which may take several blocks. */
export interface Pass {
  readonly began: Instant;
  /** Tickets that changed since then are looked at; empty for all there are. */
  readonly from: Instant | "";
  /** Sort key in the list of the desk of the last ticket looked at; null once the pass is through. */
  readonly after: string | null;
}

/**
 * A link of the desk's chain: the heads of tickets that changed since the block before. It lies in the table and, where
 * nobody can change or remove it, outside.
 */
export interface Block {
  readonly desk: string;
  /** From 1, without gaps. */
  readonly n: number;
  readonly at: Instant;
  /** Hash of the block before; null in the first. */
  readonly previous: string | null;
  readonly heads: readonly Head[];
  /** Null while nothing has been administered. */
  readonly adminHead: AdminHead | null;
  /** As this block leaves it: where the next one goes on. */
  readonly pass: Pass;
}

/**
 * Seconds by which a pass begins before the one before it did: longer than a function may run, clocks differ and an
 * index lags. A commit that is older than that when a pass begins stands in a block once the pass is through.
 */
export const overlapSeconds = 600;

/** The head of the admin log with one more entry, as it is stored. */
export const withAdminEntry = (head: AdminHead | null, entry: unknown): AdminHead => ({
  n: (head?.n ?? 0) + 1,
  hash: hashOf([head?.hash ?? null, entry]),
});

/** The block as the object outside the table has it. */
export const textOfBlock = (block: Block): string => canonical(block);

/** What the next block calls its `previous`. */
export const blockHash = (block: unknown): string => hashOf(block);

/** Key of the block's object: blocks of a desk in their order. */
export const objectOfBlock = ({ desk, n }: Pick<Block, "desk" | "n">): string =>
  `${objectsOfDesk(desk)}${String(n).padStart(8, "0")}.json`;

/** What the keys of a desk's objects begin with. */
export const objectsOfDesk = (desk: string): string => `${desk}/`;
