import {
  clock,
  currentInstallation,
  fileLinks,
  log,
  rates,
  rawMailLinks,
  requests,
  staff,
  table,
  ticketStore,
} from "#functions/ports.ts";
import { unpack } from "#functions/read/packed.ts";
import { readHandler } from "#functions/read/read.ts";
import packed from "#openapi";
import { once } from "#shared/once.ts";
import { deliveries } from "#shared/store/deliveries.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { suppressions } from "#shared/store/suppressions.ts";
import { webhookStates } from "#shared/store/webhook-states.ts";

/** Made once: also what is no route, which anybody may ask for, is looked up in it. */
const unpacked = once(() => unpack(packed));

/** HTTP API: the routes that only look, and `$default`. */
export const handler = readHandler(
  async () => ({
    store: ticketStore(),
    clock,
    fileLinks: fileLinks(),
    rawMailLinks: rawMailLinks(),
    heldMails: heldMails(table()),
    webhooks: webhookStates(table()),
    deliveries: deliveries(table()),
    suppressions: suppressions(table()),
    description: () => unpacked().description,
    page: () => unpacked().page,
    desks: (await currentInstallation().read()).desks,
    staff: staff(),
    requests: requests(),
    rates: rates(),
  }),
  log,
);
