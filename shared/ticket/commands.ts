import type { Instant } from "#shared/instant.ts";
import type { Delivery } from "#shared/ticket/events.ts";
import type {
  Attachment,
  Link,
  MailOrigin,
  PersonId,
  TextRange,
  Ticket,
  TicketReference,
} from "#shared/ticket/ticket.ts";
import type { CloseCode, ContactType, Level, OnHoldReason, Priority, Visibility } from "#shared/ticket/vocabulary.ts";

/** A message about to be added; its id comes from the caller, so that `decide` stays pure. */
export interface NewMessage {
  readonly id: string;
  readonly visibility: Visibility;
  readonly text: string;
  /** Parts of the text that are folded, as in Message; none when left out. */
  readonly folded?: readonly TextRange[];
  readonly html: string | null;
  /** Files that come with the message. */
  readonly attachments: readonly Attachment[];
  /** Ids of files the ticket has already and the message speaks of. */
  readonly uploaded?: readonly string[];
  readonly mail: MailOrigin | null;
}

/** Opens a ticket; every other command needs one. */
export interface CreateCommand {
  readonly verb: "create";
  readonly kind: "incident";
  readonly id: string;
  readonly number: string;
  readonly shortDescription: string;
  readonly callerId: PersonId;
  readonly callerName: string | null;
  readonly contactType: ContactType;
  readonly impact?: Level;
  readonly urgency?: Level;
  readonly category?: string | null;
  readonly subcategory?: string | null;
  readonly businessService?: string | null;
  readonly dueDate?: Instant | null;
  readonly assignmentGroup?: string;
  readonly assignedTo?: PersonId;
  readonly watchList?: readonly PersonId[];
  readonly links?: readonly Link[];
  readonly message: NewMessage | null;
  /** Send the caller an acknowledgement; false for machine mail and untrusted senders. */
  readonly acknowledge: boolean;
}

/** A ticket that is merged into another one, with the people who are to hear of that one from then on. */
export type MergeSource = TicketReference & Pick<Ticket, "callerId" | "watchList">;

/** A parent at the version that a move of it made. */
export interface MovedParent {
  readonly ticketId: string;
  readonly version: number;
}

/** A change of a parent's state that its children follow. */
export type ParentMove =
  | { readonly verb: "start" }
  | { readonly verb: "hold"; readonly onHoldReason: OnHoldReason }
  | { readonly verb: "resolve"; readonly closeCode: CloseCode | null; readonly closeNotes: string | null }
  | { readonly verb: "reopen" };

export type TicketCommand =
  | CreateCommand
  | { readonly verb: "assign"; readonly assignmentGroup?: string; readonly assignedTo?: PersonId | null }
  | { readonly verb: "start" }
  | {
      readonly verb: "hold";
      readonly onHoldReason?: OnHoldReason;
      readonly resumeAt?: string;
      readonly message?: NewMessage;
    }
  | { readonly verb: "resume" }
  | { readonly verb: "resolve"; readonly closeCode?: CloseCode; readonly closeNotes?: string }
  | { readonly verb: "reopen"; readonly message?: NewMessage }
  | { readonly verb: "close" }
  | { readonly verb: "cancel"; readonly reason?: string }
  /** Takes the live pages on, which stops them; the ticket stays whose it is. */
  | { readonly verb: "acknowledge" }
  /** Pages by a policy of the desk, with a word why; nothing when a page of it is live. */
  | { readonly verb: "page"; readonly policy?: string; readonly message?: string }
  /** Adds a message. A verified caller's public reply also resumes `awaitingCaller` and reopens a resolved incident. */
  | {
      readonly verb: "comment";
      readonly message: NewMessage;
      readonly addWatchers?: readonly PersonId[];
      /** It answers what was said among the desk's people: it stays there, and changes nothing, whoever writes. */
      readonly answersNote?: boolean;
    }
  | { readonly verb: "update"; readonly fields: UpdatableFields; readonly reason?: string }
  /** Takes whoever gives it off the watch list; nothing for who is not on it. */
  | { readonly verb: "unwatch" }
  | { readonly verb: "attach"; readonly attachment: Attachment }
  /** Ties the ticket to another one, or unties it; that one gets the opposite command. */
  | { readonly verb: "link"; readonly link: Link }
  | { readonly verb: "unlink"; readonly link: Link }
  /** The parent has moved; the ticket moves after it where it can. */
  | { readonly verb: "follow"; readonly parent: MovedParent; readonly move: ParentMove }
  | { readonly verb: "recordDelivery"; readonly delivery: Delivery }
  /** Ends the ticket in another open one of the same desk. */
  | { readonly verb: "merge"; readonly into: TicketReference }
  /** Takes a merge back, as if it had not been. */
  | { readonly verb: "unmerge" }
  /** Another ticket ends in this one. */
  | { readonly verb: "takeIn"; readonly source: MergeSource }
  /** The ticket that ended in this one does so no longer. */
  | { readonly verb: "giveBack"; readonly source: TicketReference }
  /** Derives the clocks anew under the desk's rules of now; those of the named levels, all by default. */
  | { readonly verb: "recalculate"; readonly policies?: readonly string[]; readonly reason: string }
  /** Time has passed: emits whatever is due at `context.now`, or `before` an instant; nothing when nothing is. */
  | { readonly verb: "wake"; readonly before?: Instant };

export type Verb = TicketCommand["verb"];

/** The commands by verb: what tables with one entry per verb are typed with. */
export type CommandByVerb = { readonly [C in TicketCommand as C["verb"]]: C };

/** Fields an `update` may set; `priority` needs a lead and a reason. `priority: null` returns to the matrix. */
export interface UpdatableFields {
  readonly shortDescription?: string;
  readonly impact?: Level;
  readonly urgency?: Level;
  readonly priority?: Priority | null;
  readonly category?: string | null;
  readonly subcategory?: string | null;
  readonly businessService?: string | null;
  /** At most ten years away; null clears it. */
  readonly dueDate?: Instant | null;
  readonly watchList?: readonly PersonId[];
}
