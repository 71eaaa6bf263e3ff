import { defaultTimerShards } from "#shared/desk/desk.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import type { AtRisk, NotSaved, PageRequest, TicketStore, TicketSummary } from "#shared/ports/ticket-store.ts";
import { clockDueFirst } from "#shared/sla/steps.ts";
import { changedSince } from "#shared/store/changed-since.ts";
import { type CommitWrite, commitWrites, onceWrites } from "#shared/store/commit-writes.ts";
import * as items from "#shared/store/items.ts";
import * as keys from "#shared/store/keys.ts";
import { readInTurn, readPage } from "#shared/store/pages.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { numberPrefix } from "#shared/ticket/vocabulary.ts";

/** Digits of a ticket number; numbers beyond them get longer. */
const numberDigits = 7;

/** How often one page of tickets opened in a period asks the index, each time for at most as many as it still lacks. */
const looks = 10;

const atRisk = (ticket: Ticket | undefined): readonly AtRisk[] => {
  const clock = ticket && clockDueFirst(ticket.slas);
  return clock ? [{ ticket, clock }] : [];
};

/** Sorts after every sort key that is `start` or goes on from it. */
const after = (start: string): string => `${start}#~`;

/**
 * Tickets in the table. Throws for items it did not write, and for commits too large for one transaction.
 * @param timerShards the installation's setting: wake-ups are written to the last generation.
 */
export const ticketStore = (table: Table, timerShards: readonly number[] = defaultTimerShards): TicketStore => {
  const partsOf =
    <T>(part: string, read: (item: Item) => T) =>
    (id: string, page: PageRequest) =>
      readPage(table, { pk: keys.ticketKey(id).pk, sk: { beginsWith: part } }, page, read);

  const store: TicketStore = {
    load: async (id) => {
      const item = await table.get(keys.ticketKey(id));
      return item && items.ticketOfItem(item);
    },
    idOfNumber: async (desk, number) => {
      const item = await table.get(keys.numberKey(desk, number));
      return item && items.ticketIdOfItem(item);
    },
    nextNumber: async (desk, kind) => {
      const count = await table.increment(keys.counterKey(desk, kind));
      return numberPrefix[kind] + String(count).padStart(numberDigits, "0");
    },
    save: async (commit) => {
      const { writes, hash } = commitWrites(commit, timerShards);
      const result = await save(writes);
      return result.saved ? { ...result, hash } : result;
    },
    remember: (ticketId, once, at) => save(onceWrites(ticketId, once, at)),
    mark: async (kind, key) => {
      const item = await table.get(keys.onceKey(kind, key));
      return item && items.markOfItem(item);
    },
    opened: async (desk, { from, to, limit, ...page }) => {
      const lists = changedSince(desk, from);
      const found: TicketSummary[] = [];
      let { cursor } = page;
      for (let look = 0; look < looks && found.length < limit; look++) {
        const some = await readInTurn(table, lists, { limit: limit - found.length, cursor }, items.summaryOfItem);
        found.push(...some.items.filter(({ openedAt }) => from <= openedAt && openedAt < to));
        cursor = some.cursor;
        if (cursor === null) break;
      }
      return { items: found, cursor };
    },
    atRisk: async (desk, { until, ...page }) => {
      const sk = until === null ? {} : { to: after(until) };
      const due = await readPage(table, { index: "byDue", pk: keys.dueIndexPk(desk), sk }, page, items.idOfDueItem);
      const tickets = await Promise.all(due.items.map(store.load));
      return { items: tickets.flatMap(atRisk), cursor: due.cursor };
    },
    children: partsOf(keys.part.child, items.childOfItem),
    events: partsOf(keys.part.event, items.eventOfItem),
    messages: partsOf(keys.part.message, items.messageOfItem),
    latestMessages: async (id, limit) => {
      const sk = { beginsWith: keys.part.message };
      const { items: latest } = await table.query({ pk: keys.ticketKey(id).pk, sk, limit, descending: true });
      return latest.map(items.messageOfItem).reverse();
    },
    message: async (id, messageId) => {
      const item = await table.get(keys.messageKey(id, messageId));
      return item && items.messageOfItem(item);
    },
    attachments: partsOf(keys.part.file, items.attachmentOfItem),
    attachment: async (id, attachmentId) => {
      const item = await table.get(keys.fileKey(id, attachmentId));
      return item && items.attachmentOfItem(item);
    },
    ticketOfThread: async (thread) => {
      const item = await table.get(keys.threadKey(thread));
      return item && items.threadOfItem(item);
    },
    addThread: async (ticketId, thread) => {
      const item = items.itemOfThread(keys.threadKey(thread), ticketId, thread);
      const result = await table.write([{ op: "put", item, condition: { op: "notExists" } }]);
      if (!result.ok && result.conflict) throw new Error(`thread id of ticket ${ticketId} not stored: conflict`);
    },
    wakeUps: async (shard, from, to, limit) => {
      const sk = { to: after(to), ...(from !== null && { from: after(from) }) };
      const page = await table.query({ index: "timers", pk: keys.timersIndexPk(shard), sk, limit });
      return page.items.map(items.wakeUpOfItem);
    },
  };

  /**
   * Writes the commit, and explains why when the table says no: a mark that is there already comes before a lost race,
   * since only the mark says that the effect exists. A thread id keeps its first ticket: senders choose ids, and a
   * later mail must neither take over a conversation nor be lost for it.
   */
  const save = async (writes: readonly CommitWrite[]): Promise<{ readonly saved: true } | NotSaved> => {
    const result = await table.write(writes.map(({ write }) => write));
    if (result.ok) return { saved: true };
    const failed = result.failed.flatMap((position) => writes[position] ?? []);
    for (const one of failed) {
      const mark = one.of === "once" ? await store.mark(one.once.kind, one.once.key) : undefined;
      if (mark) return { saved: false, why: "duplicate", mark };
    }
    if (failed.length === 0 || failed.some(({ of }) => of === "ticket" || of === "once"))
      return { saved: false, why: "stale" };
    const taken = failed.find(({ of }) => of === "number");
    if (taken?.write.op === "put") throw new Error(`${taken.write.item.pk} is taken`);
    return save(writes.filter((one) => !failed.includes(one)));
  };

  return store;
};
