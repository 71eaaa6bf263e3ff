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

/** All writes of a commit: the snapshot under its expected version, and everything that comes with it. */
export const commitWrites = (
  { ticket, events, once, threads }: Commit,
  timerShards: readonly number[],
): readonly CommitWrite[] => {
  const at = events[0]?.at ?? ticket.updatedAt;
  const isNew = ticket.version === 1;
  const before = ticket.version - 1;
  return [
    {
      of: "ticket",
      write: {
        op: "put",
        item: items.itemOfTicket(ticket, timerShards),
        condition: isNew ? { op: "notExists" } : { op: "equals", attribute: "version", value: before },
      },
    },
    ...(isNew ? [putNew("number", items.itemOfReference(numberKey(ticket.desk, ticket.number), ticket.id))] : []),
    ...events.flatMap(recordsOf).map((item) => ({ of: "record", write: { op: "put", item } }) as const),
    ...onceWrites(ticket.id, once, at),
    ...distinct(threads.map((thread) => items.itemOfThread(threadKey(thread), ticket.id, thread))).map((item) =>
      putNew("thread", item),
    ),
  ];
};

/** The marks of a command whose effect came at `at`. */
export const onceWrites = (ticketId: string | null, once: readonly Once[], at: Instant): readonly CommitWrite[] =>
  once.map((mark) => ({ ...putNew("once", items.itemOfOnce(ticketId, mark, at)), of: "once", once: mark }));

const putNew = <Of extends string>(of: Of, item: Item) =>
  ({ of, write: { op: "put", item, condition: { op: "notExists" } } }) as const;

/** The event, and the message or attachment it brings. */
const recordsOf = (event: TicketEvent): readonly Item[] => {
  if (event.type === "message.added")
    return [items.itemOfEvent(event), items.itemOfMessage(event.ticketId, event.message)];
  if (event.type === "attachment.added")
    return [items.itemOfEvent(event), items.itemOfAttachment(event.ticketId, event.attachment)];
  return [items.itemOfEvent(event)];
};

/** A transaction writes each item once. */
const distinct = (threads: readonly Item[]): readonly Item[] => [
  ...new Map(threads.map((item) => [item.pk, item])).values(),
];
