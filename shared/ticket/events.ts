import type { Instant } from "#shared/instant.ts";
import type { Page, PageEnding } from "#shared/oncall/page.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import type { StepTime } from "#shared/sla/step-time.ts";
import type {
  Actor,
  Attachment,
  Channel,
  DeliveryState,
  Incident,
  Link,
  Message,
  Origin,
  PersonId,
} from "#shared/ticket/ticket.ts";

/** Fields of the snapshot that events may set; identity, version and clocks have rules of their own. */
export type MutableField = Exclude<
  keyof Incident,
  "id" | "kind" | "desk" | "number" | "version" | "slas" | "pages" | "wakeAt" | "hash" | "updatedAt"
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
  | {
      readonly type: TicketChange;
      readonly changes: Changes;
      readonly reason?: string;
      /** The ticket had children then, who may follow. */
      readonly children?: true;
    }
  | LinkEvent
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
  | ({ readonly type: "sla.escalated" } & FiredStep & Escalation)
  /** A step whose condition was not met when it was due: spent without effect. */
  | ({ readonly type: "sla.skipped" } & FiredStep)
  | PageEvent;

/** A link of the ticket comes or goes; the other ticket's log says the opposite. */
export interface LinkEvent {
  readonly type: "link.added" | "link.removed";
  readonly link: Link;
  /** Version of the parent that a child joins. */
  readonly followed?: number;
}

/** A step that was due, with its clock as it stands once the step has fired. */
export interface FiredStep extends StepTime {
  readonly clock: SlaClock;
  readonly step: string;
  /** When the step was due; facts never depend on how late the timer was. */
  readonly dueAt: Instant;
  readonly firedAt: Instant;
}

/** Whom a step told and what it did, as of fire time. */
export interface Escalation {
  /** People of the desk. */
  readonly notify: readonly PersonId[];
  /** Who else of the conversation; the mail goes to those who are in it then. */
  readonly audience: readonly Audience[];
  /** Ids of the desk's webhooks. */
  readonly webhooks: readonly string[];
  /** Each has an event of its own, which follows. */
  readonly effects: readonly StepEffect[];
}

export const audiences = ["requester", "watchers"] as const;
export type Audience = (typeof audiences)[number];

export const stepEffects = ["priorityRaised", "reassigned", "majorIncidentProposed"] as const;
export type StepEffect = (typeof stepEffects)[number];

/** The life of a page; `page` is as the event leaves it, after its end as it last was. */
export type PageEvent =
  | { readonly type: "page.started"; readonly page: Page }
  | {
      readonly type: "page.notified";
      readonly page: Page;
      /** Who was on call when the step was due, as the desk was when it fired. */
      readonly people: readonly PersonId[];
      /** Ids of the desk's webhooks. */
      readonly webhooks: readonly string[];
      /** Both from 1. */
      readonly step: number;
      readonly round: number;
      readonly dueAt: Instant;
      readonly firedAt: Instant;
    }
  | { readonly type: "page.acknowledged"; readonly page: Page; readonly by: string }
  | {
      readonly type: "page.ended";
      readonly page: Page;
      readonly why: PageEnding;
      readonly endedAt: Instant;
      /** Who is told that nobody acknowledged: the leads; nobody at any other end. */
      readonly people: readonly PersonId[];
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
  | "ticket.majorIncidentProposed"
  | "ticket.merged"
  | "ticket.unmerged"
  | "ticket.parentNotFollowed";

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
  /** Left out where no HTTP request stands behind the command. */
  readonly origin?: Origin;
}

/** An immutable entry of the audit log, ordered by (version, n). */
export type TicketEvent = TicketEventBody & EventStamp;

/** What telling the order of facts takes of an entry of the log. */
export type LoggedEvent = TicketEventBody & Pick<EventStamp, "version" | "at">;
