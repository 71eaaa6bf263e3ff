import { listsHandler } from "#functions/lists/lists.ts";
import { batches, clock, currentInstallation, log, staff, table } from "#functions/ports.ts";
import { ticketLists } from "#shared/store/ticket-lists.ts";

/** HTTP API: lists of tickets. */
export const handler = listsHandler(
  async () => ({
    lists: ticketLists({ ...table(), ...batches() }),
    clock,
    desks: (await currentInstallation().read()).desks,
    staff: staff(),
  }),
  log,
);
