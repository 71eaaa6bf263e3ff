import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** Why a desk sends an address no more mail. */
export const suppressionReasons = ["bounced", "complained"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** An address a desk does not mail to. */
export interface Suppression {
  readonly address: PersonId;
  readonly reason: SuppressionReason;
  readonly since: Instant;
  /** Null: until somebody lifts it. */
  readonly until: Instant | null;
  readonly detail: string | null;
}

/** A mailbox that is gone may come back, or its address be given to another (rule 22). */
const bounceSeconds = 60 * 86_400;

/** When it ends by itself: a complaint is a person's wish and does not. */
export const suppressedUntil = (reason: SuppressionReason, since: Instant): Instant | null =>
  reason === "bounced" ? plusSeconds(since, bounceSeconds) : null;

/** Whether it stands at that moment. */
export const isSuppressed = ({ until }: Suppression, now: Instant): boolean => until === null || until > now;
