import { installation } from "#functions/installation.ts";
import { commandPorts, log, ticketStore } from "#functions/ports.ts";
import { slaHandler } from "#functions/sla/sla.ts";

/** HTTP API: the routes about service levels. */
export const handler = slaHandler(() => ({ ...commandPorts(), store: ticketStore(), desks: installation.desks }), log);
