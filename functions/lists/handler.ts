import { listsHandler } from "#functions/lists/lists.ts";
import {
  batches,
  clock,
  currentInstallation,
  ids,
  log,
  rates,
  requests,
  staff,
  table,
  ticketStore,
} from "#functions/ports.ts";
import { savedViews } from "#shared/store/saved-views.ts";
import { ticketLists } from "#shared/store/ticket-lists.ts";

/** HTTP API: lists of tickets, and the views that save them. */
export const handler = listsHandler(
  async () => ({
    lists: ticketLists({ ...table(), ...batches() }),
    views: savedViews(table()),
    store: ticketStore(),
    clock,
    ids,
    desks: (await currentInstallation().read()).desks,
    staff: staff(),
    requests: requests(),
    rates: rates(),
  }),
  log,
);
