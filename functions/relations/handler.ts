import { commandPorts, currentInstallation, ids, log, rates, requests, staff, ticketStore } from "#functions/ports.ts";
import { relationsHandler } from "#functions/relations/relations.ts";

/** HTTP API: the routes that tie two tickets or untie them. */
export const handler = relationsHandler(
  async () => ({
    ...commandPorts(),
    store: ticketStore(),
    ids,
    desks: (await currentInstallation().read()).desks,
    staff: staff(),
    requests: requests(),
    rates: rates(),
  }),
  log,
);
