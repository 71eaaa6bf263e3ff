import type { Instant } from "#shared/instant.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/**
 * Why mails wait for a person instead of becoming tickets (email.md rules 11, 21, 23). quarantine: a virus; suspected:
 * spam or forged; suppressed: too many of them; rejected: for a ticket that is over, on a desk that reopens none.
 */
export const heldKinds = ["quarantine", "suspected", "suppressed", "rejected"] as const;
export type HeldKind = (typeof heldKinds)[number];

export const heldReasons = [
  "virus",
  "spam",
  "dmarcReject",
  "dmarcQuarantine",
  "ambiguousAuthor",
  "senderRate",
  "domainRate",
  "deskRate",
  "ticketOver",
] as const;
export type HeldReason = (typeof heldReasons)[number];

export const heldStates = ["held", "released", "discarded"] as const;
export type HeldState = (typeof heldStates)[number];

/** A mail that was not let in. Its bytes stay in the raw-mail bucket, whatever becomes of it. */
export interface HeldMail {
  readonly id: string;
  readonly desk: string;
  readonly kind: HeldKind;
  readonly why: readonly HeldReason[];
  readonly from: PersonId;
  readonly subject: string;
  readonly receivedAt: Instant;
  /** The mail system's id of the receipt. */
  readonly sesMessageId: string;
  /** Where its bytes lie. */
  readonly rawKey: string;
  /** What the mail system said of it, to be read (`parseArrival`) by whoever takes it in later. */
  readonly notification: unknown;
  readonly state: HeldState;
  /** Who released or discarded it, and when; null while it waits. */
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}
