import type { Condition } from "#shared/condition/condition.ts";
import type { Instant } from "#shared/instant.ts";
import type { TicketSort } from "#shared/ticket/sort.ts";

/** A list of tickets that has a name. */
export interface ListView {
  readonly name: string;
  readonly filter: Condition;
  /** Null for the order that costs least. */
  readonly sort: TicketSort | null;
}

/** A view that somebody of the desk has made. */
export interface SavedView extends ListView {
  readonly id: string;
  readonly desk: string;
  /** Whoever made it: address of a person, or id of an API key. */
  readonly owner: string;
  /** Whether all of the desk see it, or the owner alone; fixed when it is made. */
  readonly isShared: boolean;
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}
