import type { Instant } from "#shared/instant.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import type { Actor, Attachment, Channel, DeliveryState, Incident, Message, PersonId } from "#shared/ticket/ticket.ts";

/** Fields of the snapshot that events may set; identity, version and clocks have rules of their own. */
export type MutableField = Exclude<
  keyof Incident,
  "id" | "kind" | "desk" | "number" | "version" | "slas" | "wakeAt" | "updatedAt"
>;

/** Before and after of each changed field: what the audit log shows and what `evolve` applies. */
export type Changes = { readonly [F in MutableField]?: { readonly from: Incident[F]; readonly to: Incident[F] } };

/** The ticket as created: version 0, no clocks; `evolve` makes the first snapshot of it. */
export type InitialTicket = Incident & { readonly version: 0 };

/** What happened, by type. Effects hang on these: `dispatch` reads them from the stream. */
export type TicketEventBody = Happening & {
  /** When the fact took place; left out when that is the instant of its commit. */
  readonly occurredAt?: Instant;
};

type Happening =
  | { readonly type: "ticket.created"; readonly initial: InitialTicket; readonly acknowledge: boolean }
  | { readonly type: TicketChange; readonly changes: Changes; readonly reason?: string }
  | { readonly type: "message.added"; readonly message: Message }
  | { readonly type: "attachment.added"; readonly attachment: Attachment }
  | { readonly type: "delivery.recorded"; readonly delivery: Delivery }
  | ({ readonly type: SlaChange; readonly clock: SlaClock; readonly firedAt?: Instant } & Correction)
  | ({
      /** A breach in the log turned out to be none (sla.md R13). */
      readonly type: "breach.retracted";
      readonly clock: SlaClock;
      /** The instant of the breach that is taken back. */
      readonly breachedAt: Instant;
      /** Who was told of it. */
      readonly notify: readonly PersonId[];
    } & Correction)
  | {
      readonly type: "sla.escalated";
      readonly clock: SlaClock;
      readonly step: string;
      readonly atPercent: number;
      /** When the step was due; facts never depend on how late the timer was. */
      readonly dueAt: Instant;
      readonly firedAt: Instant;
      /** Recipients as resolved at fire time. */
      readonly notify: readonly PersonId[];
    };

/** What an event says of a clock that was derived anew. */
export interface Correction {
  /** Why a person had it derived anew. */
  readonly reason?: string;
  /** The clock never was: it stays in the log alone. */
  readonly withdrawn?: true;
}

export type TicketChange =
  | "ticket.updated"
  | "ticket.assigned"
  | "ticket.started"
  | "ticket.held"
  | "ticket.resumed"
  | "ticket.resolved"
  | "ticket.reopened"
  | "ticket.closed"
  | "ticket.canceled"
  | "ticket.merged";

export type SlaChange =
  | "sla.attached"
  | "sla.paused"
  | "sla.resumed"
  | "sla.met"
  | "sla.breached"
  | "sla.cancelled"
  | "sla.recalculated";

/** What a mail system reported about one recipient of one outgoing mail. */
export interface Delivery {
  /** Message of the ticket that was mailed; null for acknowledgements and notices. */
  readonly messageId: string | null;
  readonly mail: string;
  readonly recipient: PersonId;
  readonly state: DeliveryState;
  /** Permanent failure: the address is not to be tried again. */
  readonly permanent: boolean;
  readonly detail: string | null;
}

/** Stamp common to all events of one commit. */
export interface EventStamp {
  readonly ticketId: string;
  readonly desk: string;
  /** Version the commit made. */
  readonly version: number;
  /** Position in the commit, from 0. */
  readonly n: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly channel: Channel;
  readonly requestId: string;
}

/** An immutable entry of the audit log, ordered by (version, n). */
export type TicketEvent = TicketEventBody & EventStamp;

/** What telling the order of facts takes of an entry of the log. */
export type LoggedEvent = TicketEventBody & Pick<EventStamp, "version" | "at">;
