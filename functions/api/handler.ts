import { apiHandler } from "#functions/api/api.ts";
import { unpack } from "#functions/api/packed.ts";
import { installation } from "#functions/installation.ts";
import { commandPorts, fileLinks, ids, log, table, ticketStore } from "#functions/ports.ts";
import packed from "#openapi";
import { once } from "#shared/once.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { webhookStates } from "#shared/store/webhook-states.ts";

/** Made once: also what is no route, which anybody may ask for, is looked up in it. */
const description = once(() => unpack(packed));

/** HTTP API: all routes that no other function serves, and `$default`. */
export const handler = apiHandler(
  () => ({
    ...commandPorts(),
    store: ticketStore(),
    ids,
    fileLinks: fileLinks(),
    desks: installation.desks,
    description,
    webhooks: webhookStates(table()),
    heldMails: heldMails(table()),
  }),
  log,
);
