import type { RoutePorts } from "#functions/http/route.ts";
import type { Ids } from "#shared/ports/ports.ts";
import type { TicketLists } from "#shared/ports/ticket-lists.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { SavedViews } from "#shared/store/saved-views.ts";

/** What the lists function needs of the world. */
export interface ListsPorts extends RoutePorts {
  readonly lists: TicketLists;
  readonly views: SavedViews;
  readonly store: Pick<TicketStore, "mark">;
  readonly ids: Ids;
}
