import { commandPorts, currentInstallation, log, replyKey } from "#functions/ports.ts";
import { unsubscribeHandler } from "#functions/unsubscribe/unsubscribe.ts";

/** HTTP API: the URL in mails to watchers that ends them. */
export const handler = unsubscribeHandler(
  async () => ({ ...commandPorts(), desks: (await currentInstallation().read()).desks, replyKey: replyKey() }),
  log,
);
