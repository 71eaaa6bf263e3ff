import type { Instant } from "#shared/instant.ts";
import type { Page } from "#shared/oncall/page.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import type {
  CloseCode,
  ContactType,
  Doubt,
  FileRisk,
  IncidentState,
  Level,
  LinkType,
  MajorIncidentState,
  OnHoldReason,
  Priority,
  TicketKind,
  Visibility,
} from "#shared/ticket/vocabulary.ts";

/** A person is known by mail address: lower case, trimmed. */
export type PersonId = string;

/** Another ticket of the same desk. */
export interface TicketReference {
  readonly ticketId: string;
  readonly number: string;
}

/** A typed link to another ticket of the same desk, which has one of the opposite type. */
export interface Link extends TicketReference {
  readonly type: LinkType;
}

/** The parent of a ticket. */
export interface ParentReference extends TicketReference {
  /** Version of the parent's latest change that the ticket knows of: it follows later ones alone, and each once. */
  readonly followed: number;
}

/**
 * The snapshot every command decides on. Texts are messages of their own, so that this item stays under 2 KB
 * and a status change stays cheap (DESIGN §4).
 */
export interface TicketCommon {
  readonly id: string;
  readonly number: string;
  readonly desk: string;
  /** Number of commits so far; the optimistic lock and the ETag. */
  readonly version: number;
  readonly shortDescription: string;
  /** The message that opened the ticket and serves as its description. */
  readonly openingMessage: string | null;
  readonly impact: Level;
  readonly urgency: Level;
  readonly priority: Priority;
  /** Set while a person's choice stands in place of the matrix. */
  readonly priorityOverridden: boolean;
  readonly category: string | null;
  readonly subcategory: string | null;
  readonly businessService: string | null;
  readonly contactType: ContactType;
  readonly callerId: PersonId;
  readonly callerName: string | null;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  /** When it was promised to be done, for service levels that ask for it. */
  readonly dueDate: Instant | null;
  readonly assignmentGroup: string | null;
  readonly assignedTo: PersonId | null;
  readonly watchList: readonly PersonId[];
  /** All but those to parent and children. */
  readonly links: readonly Link[];
  readonly parentIncident: ParentReference | null;
  /** How many children there are; which ones, they know themselves. */
  readonly childIncidents: number;
  readonly reassignmentCount: number;
  readonly slas: readonly SlaClock[];
  /** The live ones; those that ended stand in the event log. */
  readonly pages: readonly Page[];
  /** Earliest instant at which time alone changes something; null when nothing waits for time. */
  readonly wakeAt: Instant | null;
  /** Hash of the last commit that was saved (shared/audit/chain); null before the first that has one. */
  readonly hash: string | null;
}

export interface Incident extends TicketCommon {
  readonly kind: "incident";
  readonly state: IncidentState;
  readonly majorIncidentState: MajorIncidentState;
  readonly onHoldReason: OnHoldReason | null;
  /** When a hold ends by itself. */
  readonly resumeAt: Instant | null;
  readonly closeCode: CloseCode | null;
  readonly closeNotes: string | null;
  readonly resolvedAt: Instant | null;
  readonly resolvedBy: string | null;
  /** When a resolved incident closes by itself. */
  readonly autoCloseAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  /** The ticket this one ended in. */
  readonly mergedInto: TicketReference | null;
  readonly reopenCount: number;
}

/** The aggregate. Further kinds join this union with a lifecycle of their own. */
export type Ticket = Incident;
export type { TicketKind };

/** Who acts. `roles` are those held on the ticket's desk at the time of the command. */
export interface Actor {
  readonly type: "agent" | "requester" | "app" | "system";
  /** Address of a person, id of an API key, or "system". */
  readonly id: string;
  readonly name?: string;
  readonly roles: readonly Role[];
}

/** Roles of the desk's people; what each may do is in shared/access/grants. */
export const roles = [
  "requester",
  "agent",
  "lead",
  "majorIncidentManager",
  "problemManager",
  "changeManager",
  "approver",
  "knowledgeAuthor",
  "auditor",
  "admin",
] as const;
export type Role = (typeof roles)[number];

/** Where a command that came over HTTP was sent from. */
export interface Origin {
  /** Address of whoever sent the request. */
  readonly ip: string;
  /** Id of the API key, where the actor is the person the key acts as. */
  readonly key?: string;
}

export const systemActor: Actor = { type: "system", id: "system", roles: [] };

/** A stored file of a ticket; the bytes lie in the files bucket under `key`. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly key: string;
  readonly inline: boolean;
  readonly contentId: string | null;
  /** Shown with the file, so that nobody opens a program as if it were a document. */
  readonly risk: FileRisk | null;
  /** By-work of a mail program (a signature, a counting pixel): there for who looks for it. */
  readonly noise: boolean;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

/**
 * What became of an outgoing mail at one recipient. suppressed: the desk held it back; failed: the mail system refused
 * to take it; the last three come from the recipient's side.
 */
export const deliveryStates = ["queued", "suppressed", "failed", "sent", "delivered", "bounced", "complained"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A part of a text: from its character at `from` to before the one at `to`, in UTF-16 units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A comment, a note or a mail on a ticket. */
export interface Message {
  readonly id: string;
  readonly visibility: Visibility;
  readonly author: { readonly type: Actor["type"]; readonly id: string; readonly name?: string };
  readonly channel: Channel;
  readonly createdAt: Instant;
  /** Plain text, always present and complete. */
  readonly text: string;
  /** The parts of the text that are quoted or a signature, in order and apart; none is ever left out of `text`. */
  readonly folded: readonly TextRange[];
  /** Sanitised HTML, when the message came with HTML; what is quoted or a signature stands in `<details>`. */
  readonly html: string | null;
  readonly attachments: readonly string[];
  /** Present on messages that came in by mail. */
  readonly mail: MailOrigin | null;
}

/** Where a mailed message came from; `rawKey` is its object in the raw-mail bucket. */
export interface MailOrigin {
  readonly messageId: string | null;
  readonly from: string;
  readonly subject: string;
  readonly rawKey: string;
  /** A sender whose identity the mail system did not confirm, or who is no participant. */
  readonly unverified: boolean;
  /** Written by a program: vacation responder, list, notification. */
  readonly machine: boolean;
  /** None when left out. */
  readonly doubts?: readonly Doubt[];
  /** Other desks, by id, that To and Cc name: there is one ticket all the same. */
  readonly alsoSentTo?: readonly string[];
  /** Who let it in after it had been held. */
  readonly releasedBy?: string;
}

/** The way a command came in. */
export type Channel = "mail" | "api" | "timer" | "system";
