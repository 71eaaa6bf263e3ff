import { objectsOfDesk } from "#shared/audit/block.ts";
import type { Finding } from "#shared/audit/finding.ts";
import { verifyAdmin } from "#shared/audit/verify-admin.ts";
import { verifyBlocks } from "#shared/audit/verify-blocks.ts";
import { type Reading, type StoredTicket, verifyTicket } from "#shared/audit/verify-ticket.ts";
import type { Clock, Files, ObjectList } from "#shared/ports/ports.ts";
import type { Item, Page, Table } from "#shared/ports/table.ts";
import { changedTickets, contentOfBlockItem, readBlock } from "#shared/store/anchors.ts";
import { eventOfItem, ticketOfItem } from "#shared/store/items.ts";
import {
  adminEventKey,
  adminHeadKey,
  anchorKey,
  eventKey,
  fileKey,
  messageKey,
  part,
  ticketKey,
} from "#shared/store/keys.ts";

/** Where the audit log lies; nothing of it is written. */
export interface AuditPorts {
  readonly table: Pick<Table, "get" | "query">;
  /** The blocks outside the table. */
  readonly objects: ObjectList;
  readonly files: Pick<Files, "get">;
  readonly clock: Clock;
}

/** How much was looked at. */
export interface AuditSummary {
  readonly blocks: number;
  /** Entries of the admin log. */
  readonly administered: number;
  readonly tickets: number;
  readonly commits: number;
  /** Of the commits, those from before there were hashes. */
  readonly unchained: number;
}

const pageSize = 500;
/** Tickets, or objects, that are read side by side. */
const atOnce = 20;
/** How often a ticket is read that changes meanwhile. */
const looks = 5;

/**
 * Recomputes the audit log of a desk from the table and from what lies outside it, and tells each finding. The tickets
 * are those of the desk's list and those its blocks name.
 */
export const verifyAudit = async (
  ports: AuditPorts,
  desk: string,
  tell: (finding: Finding) => void,
): Promise<AuditSummary> => {
  // Outside first: a block that comes meanwhile is then in the table alone, as a new one may be.
  const archive = await blocksOutside(ports, desk);
  const table = await blocksInTable(ports, desk);
  const { findings, count, heads, adminHeads, reach } = verifyBlocks(
    desk,
    { table, archive },
    readBlock,
    ports.clock.now(),
  );
  const { pk } = adminHeadKey(desk);
  const entries = (await partition(ports.table, pk)).filter(({ sk }) => sk !== adminHeadKey(desk).sk);
  const admin = verifyAdmin(entries, adminHeads, (n) => adminEventKey(desk, n).sk);
  for (const finding of [...findings, ...admin]) tell(finding);
  const ids = [...new Set([...heads.keys(), ...(await idsInList(ports, desk))])];
  let [commits, unchained] = [0, 0];
  await inBatches(ids, async (id) => {
    const verified = verifyTicket(await readTicket(ports, id), heads.get(id) ?? [], reach, readingOf(id));
    for (const finding of verified.findings) tell(finding);
    commits += verified.commits;
    unchained += verified.unchained;
  });
  return { blocks: count, administered: entries.length, tickets: ids.length, commits, unchained };
};

const blocksOutside = async ({ objects, files }: AuditPorts, desk: string): Promise<ReadonlyMap<string, string>> => {
  const texts = new Map<string, string>();
  for (let after: string | null = null; ; ) {
    const page = await objects.list(objectsOfDesk(desk), after, pageSize);
    const last = page.at(-1);
    if (!last) return texts;
    await inBatches(page, async ({ key }) => {
      const bytes = await files.get(key);
      if (bytes) texts.set(key, Buffer.from(bytes).toString("utf8"));
    });
    after = last.key;
  }
};

const blocksInTable = async ({ table }: AuditPorts, desk: string): Promise<ReadonlyMap<number, unknown>> => {
  const items = await partition(table, anchorKey(desk, 0).pk);
  return new Map(items.map((item) => [Number(item.sk), contentOfBlockItem(item)]));
};

const idsInList = async ({ table }: AuditPorts, desk: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = await changedTickets(table, desk, { from: "", after }, pageSize);
    found.push(...page.ids);
    if (page.after === null) return found;
    after = page.after;
  }
};

/** All that belongs to a ticket, as it was at one moment: one that changes meanwhile is read again. */
const readTicket = async ({ table }: AuditPorts, ticketId: string): Promise<StoredTicket> => {
  const { pk, sk } = ticketKey(ticketId);
  for (let look = 1; ; look++) {
    const items = await partition(table, pk);
    const snapshot = items.find((item) => item.sk === sk);
    const after = await table.get({ pk, sk });
    if (after?.["version"] !== snapshot?.["version"] && look < looks) continue;
    const beginning = (start: string) => items.filter((item) => item.sk.startsWith(start));
    return {
      ticketId,
      snapshot,
      events: beginning(part.event),
      messages: beginning(part.message),
      attachments: beginning(part.file),
    };
  }
};

/** How the store reads a ticket's items. */
export const readingOf = (ticketId: string): Reading => ({
  ticket: ticketOfItem,
  event: eventOfItem,
  keyOf: {
    event: (version, n) => eventKey(ticketId, version, n).sk,
    message: (id) => messageKey(ticketId, id).sk,
    attachment: (id) => fileKey(ticketId, id).sk,
  },
});

/** All items under a partition key, in their order. */
const partition = async (table: AuditPorts["table"], pk: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for (let after: Item | null = null; ; ) {
    const page: Page = await table.query({ pk, limit: pageSize, after });
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
};

const inBatches = async <T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> => {
  for (let start = 0; start < all.length; start += atOnce) await Promise.all(all.slice(start, start + atOnce).map(act));
};
