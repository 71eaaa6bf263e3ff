import type { Instant } from "#shared/instant.ts";
import type { Actor, Origin } from "#shared/ticket/ticket.ts";

/** What can be done to a desk's people and keys. */
export const adminEventTypes = [
  "member.added",
  "member.changed",
  "member.removed",
  "group.added",
  "group.changed",
  "group.removed",
  "person.changed",
  "key.created",
  "key.rotated",
  "key.revoked",
] as const;
export type AdminEventType = (typeof adminEventTypes)[number];

/** Values by name, as they are shown; never a secret. */
export type AdminValues = Readonly<Record<string, string | boolean | null | readonly string[]>>;

/** What was done, and by whom. */
export interface AdminEventBody {
  readonly desk: string;
  readonly type: AdminEventType;
  /** Address of a person, id of a group or of a key. */
  readonly subject: string;
  /** Null for what was not there. */
  readonly before: AdminValues | null;
  /** Null for what is not there any more. */
  readonly after: AdminValues | null;
  readonly actor: Actor;
  readonly requestId: string;
  /** Left out where no HTTP request stands behind it. */
  readonly origin?: Origin;
}

/** An entry of a desk's admin log: immutable, and in the transaction of the change it tells of (P8). */
export interface AdminEvent extends AdminEventBody {
  /** Place in the desk's log, from 1, without gaps. */
  readonly n: number;
  readonly at: Instant;
}
