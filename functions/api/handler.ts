import { apiHandler } from "#functions/api/api.ts";
import { unpack } from "#functions/api/packed.ts";
import { installation } from "#functions/installation.ts";
import { commandPorts, fileLinks, ids, log, ticketStore } from "#functions/ports.ts";
import packed from "#openapi";

/** HTTP API: every route of the route table, and `$default`. */
export const handler = apiHandler(
  () => ({
    ...commandPorts(),
    store: ticketStore(),
    ids,
    fileLinks: fileLinks(),
    desks: installation.desks,
    description: () => unpack(packed),
  }),
  log,
);
