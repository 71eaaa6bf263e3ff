import type { Head } from "#shared/audit/block.ts";
import { canonical } from "#shared/audit/canonical.ts";
import { commitHash, commitsOf, type StoredCommit, type StoredItem } from "#shared/audit/chain.ts";
import type { Finding, Reach } from "#shared/audit/finding.ts";
import { type Brought, verifyContents } from "#shared/audit/verify-contents.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import { evolve } from "#shared/ticket/evolve.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** A ticket as it lies in the table; its parts in the order of their keys. */
export interface StoredTicket extends Brought {
  readonly ticketId: string;
  readonly snapshot: StoredItem | undefined;
  readonly events: readonly StoredItem[];
}

/** How the store writes items and reads them; reading throws for what it did not write. */
export interface Reading {
  readonly ticket: (item: StoredItem) => Ticket;
  readonly event: (item: StoredItem) => TicketEvent;
  /** Sort keys. */
  readonly keyOf: {
    readonly event: (version: number, n: number) => string;
    readonly message: (id: string) => string;
    readonly attachment: (id: string) => string;
  };
}

/** What was found, and how many commits were looked at; of those without a hash little can be said. */
export interface VerifiedTicket {
  readonly findings: readonly Finding[];
  readonly commits: number;
  readonly unchained: number;
}

/**
 * Recomputes all that is known of a ticket: the chain of its commits, what they brought and what they lead to, and
 * whether that is what blocks vouch for.
 */
export const verifyTicket = (
  stored: StoredTicket,
  heads: readonly Head[],
  reach: Reach,
  reading: Reading,
): VerifiedTicket => {
  const commits = commitsOf(stored.events);
  const found = [
    ...verifyOrder(stored, commits, reading),
    ...verifyChain(commits, reach),
    ...verifyContents(stored, commits, reading),
    ...verifySnapshot(stored, commits, reading),
    ...verifyHeads(commits, heads, reach),
  ];
  return {
    findings: found.map((finding) => ({ ...finding, ticketId: stored.ticketId })),
    commits: commits.length,
    unchained: commits.filter(({ hash }) => hash === null).length,
  };
};

/** Versions and numbers without gaps, each event under its own key. */
const verifyOrder = (
  { ticketId, snapshot }: StoredTicket,
  commits: readonly StoredCommit[],
  { keyOf }: Reading,
): readonly Finding[] =>
  commits.flatMap(({ version, events }, place): readonly Finding[] => {
    const isNext = version === (commits[place - 1]?.version ?? 0) + 1;
    const strays = events.filter(
      (event, n) =>
        event["n"] !== n ||
        event.sk !== keyOf.event(version, n) ||
        event["ticketId"] !== ticketId ||
        (snapshot && event["desk"] !== snapshot["desk"]),
    );
    return [
      ...(isNext ? [] : [{ what: "commit.incomplete", version } as const]),
      ...strays.map(({ sk }) => ({ what: "commit.incomplete", version, key: sk }) as const),
    ];
  });

/** Commits are chained; only from before the chain can be relied on some may have no hash, and it begins anew after. */
const verifyChain = (commits: readonly StoredCommit[], { since }: Reach): readonly Finding[] => {
  let before: string | null = null;
  return commits.flatMap(({ version, at, events, hash }): readonly Finding[] => {
    if (hash === null && (since === null || at < since)) {
      before = null;
      return [];
    }
    const expected = commitHash(before, events);
    before = hash ?? expected;
    return hash === expected ? [] : [{ what: "commit.changed", version }];
  });
};

/** The snapshot is what the events lead to; where some have no hash, it has at least that of the last commit. */
const verifySnapshot = (
  { snapshot, events }: StoredTicket,
  commits: readonly StoredCommit[],
  reading: Reading,
): readonly Finding[] => {
  if (!snapshot) return [{ what: "ticket.missing" }];
  const ticket = readOrNot(snapshot, reading.ticket);
  const log = events.map((item) => ({ item, event: readOrNot(item, reading.event) }));
  const unreadable = [...(ticket ? [] : [snapshot]), ...log.flatMap(({ item, event }) => (event ? [] : [item]))].map(
    ({ sk }) => ({ what: "item.unreadable", key: sk }) as const,
  );
  if (!ticket || unreadable.length > 0) return unreadable;
  const last = commits.at(-1);
  const isLast = ticket.version === last?.version && ticket.hash === last.hash;
  const isWhole = commits.every(({ hash }) => hash !== null);
  const read = log.flatMap(({ event }) => event ?? []);
  return isLast && (!isWhole || isLedTo(ticket, read)) ? [] : [{ what: "snapshot.changed", version: ticket.version }];
};

const isLedTo = (ticket: Ticket, events: readonly TicketEvent[]): boolean => {
  const replayed = readOrNot(events, (log) => log.reduce<Ticket | undefined>(evolve, undefined));
  return canonical({ ...replayed, hash: ticket.hash }) === canonical(ticket);
};

/** Undefined for what cannot be read. */
const readOrNot = <From, To>(from: From, read: (from: From) => To): To | undefined => {
  try {
    return read(from);
  } catch {
    return undefined;
  }
};

const verifyHeads = (
  commits: readonly StoredCommit[],
  heads: readonly Head[],
  { settled }: Reach,
): readonly Finding[] => {
  const last = commits.at(-1);
  const isDue = last && last.hash !== null && last.at < settled;
  const isMissed = isDue && !heads.some(({ version }) => version === last.version);
  return [
    ...heads.flatMap(({ version, hash }): readonly Finding[] => {
      if (version > (last?.version ?? 0)) return [{ what: "ticket.truncated", version }];
      const commit = commits.find((one) => one.version === version);
      return commit?.hash === hash ? [] : [{ what: "commit.notAnchored", version }];
    }),
    ...(isMissed ? [{ what: "ticket.notAnchored", version: last.version } as const] : []),
  ];
};
