import type { Condition } from "#shared/condition/condition.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { PageOf, PageRequest, TicketSummary } from "#shared/ports/ticket-store.ts";
import type { TicketSort } from "#shared/ticket/sort.ts";

/** Which tickets of a desk. Its condition may look at the time, not at a change. */
export interface TicketSelection {
  readonly desk: Pick<Desk, "id" | "groups">;
  readonly condition: Condition;
  readonly now: Instant;
}

export interface ListQuery extends TicketSelection, PageRequest {
  /**
   * Null for the order that costs least: a caller's newest first; active work of a group or an assignee by priority,
   * then oldest first; all else state by state, those on hold before those in progress before new ones, in each the
   * latest update first.
   */
  readonly sort: TicketSort | null;
}

/** How many tickets there are, or at least are. */
export interface TicketCount {
  readonly count: number;
  /** Whether there are no more. */
  readonly isExact: boolean;
}

export interface TicketLists {
  /**
   * Eventually consistent list for people; decisions never read it. A page looks at 1,000 tickets at most and may
   * therefore be short, even empty, before the last. Sorts that no index has are made of all that is selected, anew for
   * each page. A wrong cursor throws InvalidCursor, more than can be sorted TooManyToSort.
   */
  list(query: ListQuery): Promise<PageOf<TicketSummary>>;
  /** Up to 1,000, of at most 5,000 tickets that are looked at; as consistent as lists. */
  count(selection: TicketSelection): Promise<TicketCount>;
}

/** More tickets are selected than can be sorted by what no index sorts by. */
export class TooManyToSort extends Error {
  override readonly name = "TooManyToSort";
}
