import { commitHash } from "#shared/audit/chain.ts";
import type { Instant } from "#shared/instant.ts";
import type { Condition, Item, Write } from "#shared/ports/table.ts";
import type { ChangedTicket, Commit, Once } from "#shared/ports/ticket-store.ts";
import * as items from "#shared/store/items.ts";
import { childKey, numberKey, threadKey, ticketKey } from "#shared/store/keys.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** One write of a commit, with what a failure of its condition means. */
export type CommitWrite = { readonly write: Write } & (
  | { readonly of: "ticket" | "number" | "thread" | "record" }
  | { readonly of: "once"; readonly once: Once }
);

/**
 * All writes of a commit: the snapshots under their expected versions, and everything that comes with them. Its hash is
 * that of the ticket's chain from now on; those alongside have their own.
 */
export const commitWrites = (
  { ticket, events, once, threads, alongside, seen }: Commit,
  timerShards: readonly number[],
): { readonly writes: readonly CommitWrite[]; readonly hash: string } => {
  const { writes, hash } = ticketWrites({ ticket, events }, timerShards);
  return {
    writes: [
      ...writes,
      ...alongside.flatMap((changed) => ticketWrites(changed, timerShards).writes),
      ...seen.map(({ id, version }) => ({
        of: "ticket" as const,
        write: { op: "check" as const, key: ticketKey(id), condition: atVersion(version) },
      })),
      ...onceWrites(ticket.id, once, events[0]?.at ?? ticket.updatedAt),
      ...distinct(threads.map((thread) => items.itemOfThread(threadKey(thread), ticket.id, thread))).map((item) =>
        putNew("thread", item),
      ),
    ],
    hash,
  };
};

const ticketWrites = (
  { ticket, events }: ChangedTicket,
  timerShards: readonly number[],
): ReturnType<typeof commitWrites> => {
  const isNew = ticket.version === 1;
  const eventItems = events.map(items.itemOfEvent);
  const hash = commitHash(ticket.hash, eventItems);
  const last = eventItems.length - 1;
  const records = [
    ...eventItems.map((item, n) => put(n === last ? { ...item, hash } : item)),
    ...events.flatMap((event) => broughtBy(event, ticket)),
  ];
  const writes = [
    {
      of: "ticket",
      write: {
        op: "put",
        item: items.itemOfTicket({ ...ticket, hash }, timerShards),
        condition: isNew ? { op: "notExists" } : atVersion(ticket.version - 1),
      },
    },
    ...(isNew ? [putNew("number", items.itemOfReference(numberKey(ticket.desk, ticket.number), ticket.id))] : []),
    ...records.map((write) => ({ of: "record", write }) as const),
  ] satisfies readonly CommitWrite[];
  return { writes, hash };
};

const atVersion = (value: number): Condition => ({ op: "equals", attribute: "version", value });

/** The marks of a command whose effect came at `at`. */
export const onceWrites = (ticketId: string | null, once: readonly Once[], at: Instant): readonly CommitWrite[] =>
  once.map((mark) => ({ ...putNew("once", items.itemOfOnce(ticketId, mark, at)), of: "once", once: mark }));

const putNew = <Of extends string>(of: Of, item: Item) =>
  ({ of, write: { op: "put", item, condition: { op: "notExists" } } }) as const;

/** The message, attachment or place among the children of a parent that the event brings or takes. */
const broughtBy = (event: TicketEvent, { id, number }: Ticket): readonly Write[] => [
  ...(event.type === "message.added" ? [put(items.itemOfMessage(id, event.message))] : []),
  ...(event.type === "attachment.added" ? [put(items.itemOfAttachment(id, event.attachment))] : []),
  ...("link" in event && event.link.type === "childOf"
    ? [
        event.type === "link.added"
          ? put(items.itemOfChild(event.link.ticketId, { ticketId: id, number }))
          : ({ op: "delete", key: childKey(event.link.ticketId, id) } as const),
      ]
    : []),
];

const put = (item: Item): Write => ({ op: "put", item });

/** A transaction writes each item once. */
const distinct = (threads: readonly Item[]): readonly Item[] => [
  ...new Map(threads.map((item) => [item.pk, item])).values(),
];
