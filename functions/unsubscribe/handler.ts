import { installation } from "#functions/installation.ts";
import { commandPorts, log, replyKey } from "#functions/ports.ts";
import { unsubscribeHandler } from "#functions/unsubscribe/unsubscribe.ts";

/** HTTP API: the URL in mails to watchers that ends them. */
export const handler = unsubscribeHandler(
  () => ({ ...commandPorts(), desks: installation.desks, replyKey: replyKey() }),
  log,
);
