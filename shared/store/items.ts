import type * as z from "zod/mini";
import { contentHash } from "#shared/audit/chain.ts";
import { toMillis } from "#shared/instant.ts";
import type { Item, Key, Value } from "#shared/ports/table.ts";
import type { Mark, Once, StoredWakeUp, ThreadId, ThreadTarget, TicketSummary } from "#shared/ports/ticket-store.ts";
import { clockDueFirst } from "#shared/sla/steps.ts";
import { eventSchema } from "#shared/store/event-schema.ts";
import * as keys from "#shared/store/keys.ts";
import * as schemas from "#shared/store/schemas.ts";
import { timerShardOf } from "#shared/store/shard.ts";
import type { Changes, TicketEvent } from "#shared/ticket/events.ts";
import type { Attachment, Message, Ticket, TicketReference } from "#shared/ticket/ticket.ts";
import { wakeRankOf } from "#shared/ticket/timers.ts";
import { activeStates, incidentStateCode } from "#shared/ticket/vocabulary.ts";

/*
 * Ticket, events, messages and the rest as items, and back. Writing leaves out what is null or an empty list;
 * reading puts it back, and throws for an item the desk did not write, naming it.
 */

/** The snapshot, with its entries in the indexes; `timerShards` has the shards of each generation of the timers. */
export const itemOfTicket = (ticket: Ticket, timerShards: readonly number[]): Item =>
  item(keys.ticketKey(ticket.id), ticket, indexKeys(ticket, timerShards));
export const ticketOfItem = (stored: Item): Ticket => read(schemas.ticketSchema(), stored);
export const summaryOfItem = (stored: Item): TicketSummary => read(schemas.summarySchema(), stored);

/** The ticket that an entry of the index byDue stands for. */
export const idOfDueItem = (entry: Item): string => keys.idOfIndexSk(String(entry[keys.indexes.byDue.sk]));

/** The wake-up that an entry of the timers index stands for. */
export const wakeUpOfItem = (entry: Item): StoredWakeUp => {
  const position = String(entry[keys.indexes.timers.sk]);
  const [wakeAt = "", ...rest] = position.split("#");
  return { ticketId: keys.idOfIndexSk(position), wakeAt, rank: rest.length > 1 ? (rest[0] ?? "") : "", position };
};

const indexKeys = (ticket: Ticket, timerShards: readonly number[]): Record<string, string> => {
  const { byDesk, byCaller, byAssignee, byGroup, byDue, timers } = keys.indexes;
  const { id, desk, callerId, assignedTo, assignmentGroup, priority, wakeAt } = ticket;
  const active = activeStates.includes(ticket.state);
  const due = clockDueFirst(ticket.slas);
  return {
    [byDesk.pk]: keys.deskIndexPk(desk),
    [byDesk.sk]: keys.deskIndexSk(incidentStateCode[ticket.state], ticket.updatedAt, id),
    [byCaller.pk]: keys.callerIndexPk(desk, callerId),
    [byCaller.sk]: id,
    ...(active &&
      assignedTo && {
        [byAssignee.pk]: keys.assigneeIndexPk(desk, assignedTo),
        [byAssignee.sk]: keys.priorityIndexSk(priority, id),
      }),
    ...(active &&
      assignmentGroup && {
        [byGroup.pk]: keys.groupIndexPk(desk, assignmentGroup),
        [byGroup.sk]: keys.priorityIndexSk(priority, id),
      }),
    ...(due && { [byDue.pk]: keys.dueIndexPk(desk), [byDue.sk]: keys.dueIndexSk(due.dueAt, id) }),
    ...(wakeAt && {
      [timers.pk]: keys.timersIndexPk(timerShardOf(id, timerShards)),
      [timers.sk]: keys.timersIndexSk(wakeAt, wakeRankOf(ticket), id),
    }),
  };
};

/**
 * An event; the body of its message is left to the message's own item, whose hash stands in its place. Changes keep
 * their null and empty values.
 */
export const itemOfEvent = (event: TicketEvent): Item => {
  const key = keys.eventKey(event.ticketId, event.version, event.n);
  if ("changes" in event) return item(key, event, { changes: plain(event.changes) });
  if (event.type !== "message.added") return item(key, event);
  const { text, folded, html, ...message } = event.message;
  return item(key, { ...event, message }, { content: contentHash(itemOfMessage(event.ticketId, event.message)) });
};
/** The event of an item; a message in it comes without its body: empty text, nothing folded, no HTML. */
export const eventOfItem = (stored: Item): TicketEvent => {
  const event = read(eventSchema(), stored);
  // Which fields changes may name is known to the core alone, which wrote them.
  return "changes" in event ? { ...event, changes: event.changes as Changes } : event;
};

export const itemOfMessage = (ticketId: string, message: Message): Item =>
  item(keys.messageKey(ticketId, message.id), message);
export const messageOfItem = (stored: Item): Message => read(schemas.messageSchema(), stored);

export const itemOfAttachment = (ticketId: string, attachment: Attachment): Item =>
  item(keys.fileKey(ticketId, attachment.id), attachment);
export const attachmentOfItem = (stored: Item): Attachment => read(schemas.attachmentSchema(), stored);

/** A child of the ticket. */
export const itemOfChild = (parentId: string, child: TicketReference): Item =>
  item(keys.childKey(parentId, child.ticketId), child);
export const childOfItem = (stored: Item): TicketReference => read(schemas.childSchema(), stored);

/** A dedupe mark; it may vanish `keepDays` days after `at`. */
export const itemOfOnce = (
  ticketId: string | null,
  { kind, key, fingerprint, result, keepDays }: Once,
  at: string,
): Item =>
  item(keys.onceKey(kind, key), {
    ticketId,
    fingerprint,
    result,
    [keys.timeToLive]: Math.floor(toMillis(at) / 1000) + keepDays * 86_400,
  });
export const markOfItem = (stored: Item): Mark => read(schemas.markSchema(), stored);

/** A mail's thread id. */
export const itemOfThread = (key: Key, ticketId: string, { internal, mail }: ThreadId): Item =>
  item(key, { ticketId, ...(internal && { internal }), ...(mail !== undefined && { mail }) });
export const threadOfItem = (stored: Item): ThreadTarget => read(schemas.threadSchema(), stored);

/** An item that only leads to a ticket: of a number. */
export const itemOfReference = (key: Key, ticketId: string): Item => item(key, { ticketId });
export const ticketIdOfItem = (stored: Item): string => read(schemas.referenceSchema(), stored).ticketId;

const item = (key: Key, data: object, more: { readonly [name: string]: Value } = {}): Item => ({
  ...compact(data),
  ...more,
  ...key,
});

/** Data as the table keeps it: without members that are undefined. */
export const plain = (data: object): { readonly [name: string]: Value } => JSON.parse(JSON.stringify(data));

/** Data without members that are null or an empty list, at any depth; elements of lists stay. */
const compact = (data: object): { readonly [name: string]: Value } => JSON.parse(JSON.stringify(data), dropEmpty);

function dropEmpty(this: unknown, _name: string, value: unknown): unknown {
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  return isEmpty && !Array.isArray(this) ? undefined : value;
}

const read = <T>(schema: z.ZodMiniType<T>, stored: Item): T => {
  const result = schema.safeParse(stored);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`item ${stored.pk} ${stored.sk} is not what the desk writes: ${issues.join("; ")}`);
};
