import { installation } from "#functions/installation.ts";
import { clock, log, ticketStore } from "#functions/ports.ts";
import { slaHandler } from "#functions/sla/sla.ts";

/** HTTP API: the routes about service levels. */
export const handler = slaHandler(() => ({ store: ticketStore(), clock, desks: installation.desks }), log);
