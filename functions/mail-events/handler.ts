import { recordMailEvent } from "#functions/mail-events/mail-events.ts";
import { commandPorts, currentInstallation, log, table } from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { type MailEvent, parseMailEvent } from "#shared/mail/delivery-event.ts";
import { deliveries } from "#shared/store/deliveries.ts";
import { suppressions } from "#shared/store/suppressions.ts";

/** SQS mail-events → what became of a mail, on its ticket. */
export const handler = queueHandler(
  parseMailEvent,
  async (event: MailEvent) =>
    recordMailEvent(
      { commands: commandPorts(), deliveries: deliveries(table()), suppressions: suppressions(table()) },
      await currentInstallation().read(),
    )(event),
  log,
);
