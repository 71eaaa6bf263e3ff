import { apiHandler } from "#functions/api/api.ts";
import {
  commandPorts,
  currentInstallation,
  fileLinks,
  ids,
  log,
  rates,
  requests,
  staff,
  table,
  ticketStore,
} from "#functions/ports.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { suppressions } from "#shared/store/suppressions.ts";

/** HTTP API: the routes that change tickets. */
export const handler = apiHandler(
  async () => ({
    ...commandPorts(),
    store: ticketStore(),
    ids,
    fileLinks: fileLinks(),
    heldMails: heldMails(table()),
    desks: (await currentInstallation().read()).desks,
    staff: staff(),
    requests: requests(),
    rates: rates(),
    suppressions: suppressions(table()),
  }),
  log,
);
