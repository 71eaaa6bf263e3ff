import { apiHandler } from "#functions/api/api.ts";
import { unpack } from "#functions/api/packed.ts";
import { installation } from "#functions/installation.ts";
import { commandPorts, fileLinks, ids, log, table, ticketStore } from "#functions/ports.ts";
import packed from "#openapi";
import { webhookStates } from "#shared/store/webhook-states.ts";

/** HTTP API: every route of the route table, and `$default`. */
export const handler = apiHandler(
  () => ({
    ...commandPorts(),
    store: ticketStore(),
    ids,
    fileLinks: fileLinks(),
    desks: installation.desks,
    webhooks: webhookStates(table()),
    description: () => unpack(packed),
  }),
  log,
);
