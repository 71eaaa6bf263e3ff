import { apiHandler } from "#functions/api/api.ts";
import { installation } from "#functions/installation.ts";
import { commandPorts, fileLinks, ids, log, table, ticketStore } from "#functions/ports.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { suppressions } from "#shared/store/suppressions.ts";

/** HTTP API: the routes that change tickets. */
export const handler = apiHandler(
  () => ({
    ...commandPorts(),
    store: ticketStore(),
    ids,
    fileLinks: fileLinks(),
    heldMails: heldMails(table()),
    desks: installation.desks,
    suppressions: suppressions(table()),
  }),
  log,
);
