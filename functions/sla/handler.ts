import { commandPorts, currentInstallation, log, rates, requests, staff, ticketStore } from "#functions/ports.ts";
import { slaHandler } from "#functions/sla/sla.ts";

/** HTTP API: the routes about service levels. */
export const handler = slaHandler(
  async () => ({
    ...commandPorts(),
    store: ticketStore(),
    desks: (await currentInstallation().read()).desks,
    staff: staff(),
    requests: requests(),
    rates: rates(),
  }),
  log,
);
