import type { Instant } from "#shared/instant.ts";
import type { DueClock } from "#shared/sla/steps.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Attachment, Message, Ticket, TicketReference } from "#shared/ticket/ticket.ts";
import type { TicketKind } from "#shared/ticket/vocabulary.ts";

/** What a mark guards: a received mail, the same mail under another id, an API request, a delivery event. */
export type OnceKind = "mail" | "mailBody" | "request" | "mailEvent";

/**
 * A dedupe mark, written in the transaction of the command it guards: one key, one effect (P1, P5).
 * `fingerprint` tells a repeat from a different request under the same key; `result` is what to answer a repeat.
 */
export interface Once {
  readonly kind: OnceKind;
  readonly key: string;
  readonly fingerprint?: string;
  readonly result?: string;
  /** Days until the mark may vanish; ≥ 35 for mail. */
  readonly keepDays: number;
}

/** A mark that was there already. */
export interface Mark {
  /** Null for a mail that came to no ticket: one of our own, or one that waits for a person. */
  readonly ticketId: string | null;
  readonly fingerprint: string | null;
  readonly result: string | null;
}

/** A mail thread id (Message-ID) that leads to the ticket. */
export interface ThreadId {
  readonly desk: string;
  readonly messageId: string;
  /** The mail was a note among the desk's people, or to others than the caller: answers to it are too. */
  readonly internal?: boolean;
  /** `deliveryName` of the mail of ours that went out with this id; senders of other mails chose theirs. */
  readonly mail?: string;
}

/** Where a thread id leads. */
export interface ThreadTarget {
  readonly ticketId: string;
  readonly internal: boolean;
  /** Null for mails of others, and for ours that nobody asks the states of. */
  readonly mail: string | null;
}

/** A ticket as the events make it, one version on. */
export interface ChangedTicket {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
}

/** Everything one command changes; saved whole or not at all. */
export interface Commit extends ChangedTicket {
  readonly once: readonly Once[];
  readonly threads: readonly ThreadId[];
  /** Other tickets that change with it. */
  readonly alongside: readonly ChangedTicket[];
  /** Tickets that must still be as they were seen. */
  readonly seen: readonly Pick<Ticket, "id" | "version">[];
}

/** `hash` is the ticket's from now on. */
export type SaveResult = { readonly saved: true; readonly hash: string } | NotSaved;

export type NotSaved =
  /** Another commit came first: load and decide again. */
  | { readonly saved: false; readonly why: "stale" }
  /** The effect is there already. */
  | { readonly saved: false; readonly why: "duplicate"; readonly mark: Mark };

/** The fields of a ticket that lists show (the indexes' projection). */
export type TicketSummary = Pick<
  Ticket,
  | "id"
  | "number"
  | "desk"
  | "kind"
  | "state"
  | "priority"
  | "shortDescription"
  | "callerId"
  | "assignmentGroup"
  | "assignedTo"
  | "openedAt"
  | "updatedAt"
>;

export interface TicketStore {
  /** Strongly consistent; undefined when there is no such ticket. */
  load(id: string): Promise<Ticket | undefined>;
  /** Ticket id behind a number of the desk; numbers resolve for ever. */
  idOfNumber(desk: string, number: string): Promise<string | undefined>;
  /** Next number of the desk's counter for the kind; gaps may occur, repeats never (P2). */
  nextNumber(desk: string, kind: TicketKind): Promise<string>;
  save(commit: Commit): Promise<SaveResult>;
  /** Sets marks of a command that had nothing to change, so that a repeat has no effect either. */
  remember(ticketId: string | null, once: readonly Once[], at: Instant): Promise<{ readonly saved: true } | NotSaved>;
  mark(kind: OnceKind, key: string): Promise<Mark | undefined>;
  /**
   * Tickets of the desk opened in [from, to), state by state, each from the one that has rested longest. No index sorts
   * by opening: a page looks through at most ten times `limit` tickets changed since `from`, so it may be short, even
   * empty, before the last. Eventually consistent: one that changes meanwhile may come twice, or, going back to a state
   * that has been read, not at all.
   */
  opened(
    desk: string,
    query: PageRequest & { readonly from: Instant; readonly to: Instant },
  ): Promise<PageOf<TicketSummary>>;
  /**
   * Tickets of the desk with a service level to be in time for, by the instant their first live clock is or was due,
   * those already missed included; up to `until` when it is given. Which tickets is as of a second ago, what they are
   * is as of now: one that just lost its clocks is left out of its page.
   */
  atRisk(desk: string, query: PageRequest & { readonly until: Instant | null }): Promise<PageOf<AtRisk>>;
  /** Children of the ticket, oldest first; strongly consistent. */
  children(id: string, page: PageRequest): Promise<PageOf<TicketReference>>;
  /** Oldest first. */
  events(id: string, page: PageRequest): Promise<PageOf<TicketEvent>>;
  messages(id: string, page: PageRequest): Promise<PageOf<Message>>;
  /** The newest messages, at most `limit`, oldest of them first. */
  latestMessages(id: string, limit: number): Promise<readonly Message[]>;
  message(id: string, messageId: string): Promise<Message | undefined>;
  attachments(id: string, page: PageRequest): Promise<PageOf<Attachment>>;
  attachment(id: string, attachmentId: string): Promise<Attachment | undefined>;
  /** Ticket a mail's thread id belongs to. */
  ticketOfThread(thread: ThreadId): Promise<ThreadTarget | undefined>;
  /** Remembers a thread id outside a commit (the id SES gave an outgoing mail). A known one keeps its first ticket. */
  addThread(ticketId: string, thread: ThreadId): Promise<void>;
  /**
   * Wake-ups of one shard in (from, to], oldest first and those of one instant by their rank. To go on after a page,
   * `from` is the `position` of its last one.
   */
  wakeUps(
    shard: TimerShard,
    from: Instant | StoredWakeUp["position"] | null,
    to: Instant,
    limit: number,
  ): Promise<readonly StoredWakeUp[]>;
}

/** A ticket with the clock that is due first. */
export interface AtRisk {
  readonly ticket: Ticket;
  readonly clock: DueClock;
}

/** A wake-up as the index of timers holds it. */
export interface StoredWakeUp {
  readonly ticketId: string;
  readonly wakeAt: Instant;
  /** `wakeRankOf` the ticket; empty, and so before all others, when it was stored by a version without ranks. */
  readonly rank: string;
  /** Where it stands in its shard. */
  readonly position: string;
}

/** A part of the index of timers: generations count from 1, their shards from 0. */
export interface TimerShard {
  readonly generation: number;
  readonly shard: number;
}

export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly cursor: string | null;
}

/** The cursor was not made by this list. */
export class InvalidCursor extends Error {
  override readonly name = "InvalidCursor";
}
