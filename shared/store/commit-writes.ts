import { commitHash } from "#shared/audit/chain.ts";
import type { Instant } from "#shared/instant.ts";
import type { Item, Write } from "#shared/ports/table.ts";
import type { Commit, Once } from "#shared/ports/ticket-store.ts";
import * as items from "#shared/store/items.ts";
import { numberKey, threadKey } from "#shared/store/keys.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";

/** One write of a commit, with what a failure of its condition means. */
export type CommitWrite = { readonly write: Write } & (
  | { readonly of: "ticket" | "number" | "thread" | "record" }
  | { readonly of: "once"; readonly once: Once }
);

/**
 * All writes of a commit: the snapshot under its expected version, and everything that comes with it. Its hash is that
 * of the ticket's chain from now on.
 */
export const commitWrites = (
  { ticket, events, once, threads }: Commit,
  timerShards: readonly number[],
): { readonly writes: readonly CommitWrite[]; readonly hash: string } => {
  const at = events[0]?.at ?? ticket.updatedAt;
  const isNew = ticket.version === 1;
  const before = ticket.version - 1;
  const eventItems = events.map(items.itemOfEvent);
  const hash = commitHash(ticket.hash, eventItems);
  const last = eventItems.length - 1;
  const records = [
    ...eventItems.map((item, n) => (n === last ? { ...item, hash } : item)),
    ...events.flatMap(broughtBy),
  ];
  const writes = [
    {
      of: "ticket",
      write: {
        op: "put",
        item: items.itemOfTicket({ ...ticket, hash }, timerShards),
        condition: isNew ? { op: "notExists" } : { op: "equals", attribute: "version", value: before },
      },
    },
    ...(isNew ? [putNew("number", items.itemOfReference(numberKey(ticket.desk, ticket.number), ticket.id))] : []),
    ...records.map((item) => ({ of: "record", write: { op: "put", item } }) as const),
    ...onceWrites(ticket.id, once, at),
    ...distinct(threads.map((thread) => items.itemOfThread(threadKey(thread), ticket.id, thread))).map((item) =>
      putNew("thread", item),
    ),
  ] satisfies readonly CommitWrite[];
  return { writes, hash };
};

/** The marks of a command whose effect came at `at`. */
export const onceWrites = (ticketId: string | null, once: readonly Once[], at: Instant): readonly CommitWrite[] =>
  once.map((mark) => ({ ...putNew("once", items.itemOfOnce(ticketId, mark, at)), of: "once", once: mark }));

const putNew = <Of extends string>(of: Of, item: Item) =>
  ({ of, write: { op: "put", item, condition: { op: "notExists" } } }) as const;

/** The message or attachment that comes with the event. */
const broughtBy = (event: TicketEvent): readonly Item[] => {
  if (event.type === "message.added") return [items.itemOfMessage(event.ticketId, event.message)];
  if (event.type === "attachment.added") return [items.itemOfAttachment(event.ticketId, event.attachment)];
  return [];
};

/** A transaction writes each item once. */
const distinct = (threads: readonly Item[]): readonly Item[] => [
  ...new Map(threads.map((item) => [item.pk, item])).values(),
];
