import { installation } from "#functions/installation.ts";
import { recordMailEvent } from "#functions/mail-events/mail-events.ts";
import { commandPorts, log } from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { type MailEvent, parseMailEvent } from "#shared/mail/delivery-event.ts";

/** SQS mail-events → what became of a mail, on its ticket. */
export const handler = queueHandler(
  parseMailEvent,
  (event: MailEvent) => recordMailEvent(commandPorts(), installation)(event),
  log,
);
