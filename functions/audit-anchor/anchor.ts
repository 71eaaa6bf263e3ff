import {
  type AdminHead,
  type Block,
  blockHash,
  objectOfBlock,
  overlapSeconds,
  type Pass,
  textOfBlock,
  withAdminEntry,
} from "#shared/audit/block.ts";
import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import type { Archive, Clock, Log } from "#shared/ports/ports.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { Anchors } from "#shared/store/anchors.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

export interface AnchorPorts {
  readonly desks: readonly { readonly id: string }[];
  readonly store: Pick<TicketStore, "load">;
  readonly anchors: Anchors;
  /** Outside the table. */
  readonly archive: Archive;
  readonly clock: Clock;
  readonly log: Log;
}

/** How much one run takes on for a desk; one with more to anchor goes on at the next. */
export interface Limits {
  /** Tickets that a block may vouch for. */
  readonly perBlock: number;
  readonly pages: number;
}
/** Blocks of some 60 KB; 100,000 tickets take about a minute. */
const usual: Limits = { perBlock: 500, pages: 200 };
/** Entries of the admin log that are read at once. */
const adminPage = 200;
/** Tickets that are read side by side. */
const atOnce = 20;
/** Blocks that are asked what has been anchored; what they don't know is anchored again, which does no harm. */
const remembered = 20;

/**
 * Anchors each desk's audit log: the heads of the tickets that changed, and of the admin log, go into blocks, each with the hash of the one
 * before, and each also out of the table (reliability.md P8). Publishes for how many seconds the longest pass has been
 * under way without coming to its end, 0 when all have. Throws when a desk could not be anchored, after the others have.
 */
export const anchorDesks = async (ports: AnchorPorts, limits = usual): Promise<void> => {
  const results = await Promise.allSettled(ports.desks.map(({ id }) => anchorDesk(ports, id, limits)));
  const failed = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  if (failed.length > 0) throw new AggregateError(failed, `not anchored: ${failed.map(String).join("; ")}`);
  const behind = results.map((result) => (result.status === "fulfilled" ? result.value : 0));
  ports.log.metric("AuditBehind", Math.max(0, ...behind), "Seconds");
};

/** Seconds since the pass began that this run has not brought to its end; 0 when it has. */
const anchorDesk = async (ports: AnchorPorts, desk: string, { perBlock, pages }: Limits): Promise<number> => {
  const { anchors, archive, clock } = ports;
  const latest = await anchors.latest(desk, remembered);
  let last = latest[0];
  // A run that died after its last write to the table has left this to the next one.
  if (last) await archiveBlock(archive, last);
  let pass = passAfter(last, clock.now());
  const adminHead = await adminHeadOf(anchors, desk, last?.adminHead ?? null);
  const isAnchored = anchoredSince(latest, pass.from);
  for (let page = 0; page < pages; page++) {
    const { ids, after } = await anchors.changed(desk, pass, perBlock);
    pass = { ...pass, after };
    const heads = (await loadAll(ports, ids)).flatMap(({ id, version, hash }) =>
      hash === null || isAnchored(id, version) ? [] : [{ ticketId: id, version, hash }],
    );
    const endsOthers = after === null && last !== undefined && last.pass.after !== null;
    if (heads.length > 0 || endsOthers || adminHead?.n !== last?.adminHead?.n) {
      const place = { n: (last?.n ?? 0) + 1, previous: last ? blockHash(last) : null };
      const block: Block = { desk, ...place, at: clock.now(), heads, adminHead, pass };
      // Another run is at it.
      if (!(await anchors.add(block))) return 0;
      await archiveBlock(archive, block);
      last = block;
    }
    if (after === null) return 0;
  }
  return (toMillis(clock.now()) - toMillis(pass.began)) / 1000;
};

/** The head of the admin log as it is now. */
const adminHeadOf = async (anchors: Anchors, desk: string, known: AdminHead | null): Promise<AdminHead | null> => {
  let head = known;
  for (;;) {
    const entries = await anchors.adminEntries(desk, head?.n ?? 0, adminPage);
    head = entries.reduce<AdminHead | null>(withAdminEntry, head);
    if (entries.length < adminPage) return head;
  }
};

/** The pass that the last block leaves unfinished, or a new one from a while before the last one began. */
const passAfter = (last: Block | undefined, now: Instant): Pass => {
  if (!last) return { began: now, from: "", after: null };
  if (last.pass.after !== null) return last.pass;
  return { began: now, from: plusSeconds(last.pass.began, -overlapSeconds), after: null };
};

/** Whether a version stands in a block made since then. */
const anchoredSince = (blocks: readonly Block[], from: Pass["from"]): ((id: string, version: number) => boolean) => {
  const heads = blocks.filter(({ at }) => at >= from).flatMap((block) => block.heads);
  const versions = new Map(heads.toReversed().map(({ ticketId, version }) => [ticketId, version]));
  return (id, version) => versions.get(id) === version;
};

const archiveBlock = (archive: Archive, block: Block): Promise<void> =>
  archive.add(objectOfBlock(block), Buffer.from(textOfBlock(block)), "application/json");

const loadAll = async ({ store }: AnchorPorts, ids: readonly string[]): Promise<readonly Ticket[]> => {
  const tickets: Ticket[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = await Promise.all(ids.slice(start, start + atOnce).map(store.load));
    tickets.push(...some.filter((ticket) => ticket !== undefined));
  }
  return tickets;
};
