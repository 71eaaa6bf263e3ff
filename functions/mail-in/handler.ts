import { mailIn } from "#functions/mail-in/mail-in.ts";
import {
  clock,
  commandPorts,
  currentInstallation,
  files,
  log,
  rawMail,
  replyKey,
  table,
  ticketStore,
} from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { type Arrival, parseArrival } from "#shared/mail/arrival.ts";
import { deliveries } from "#shared/store/deliveries.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { mailTraffic } from "#shared/store/mail-traffic.ts";
import { outbox } from "#shared/store/outbox.ts";
import { senderHabits } from "#shared/store/sender-habits.ts";
import { suppressions } from "#shared/store/suppressions.ts";

/** SQS mail-in → an incident, a message of one, or a held mail. */
export const handler = queueHandler(
  parseArrival,
  async (arrival: Arrival) =>
    mailIn(
      {
        store: ticketStore(),
        commands: commandPorts(),
        deliveries: deliveries(table()),
        suppressions: suppressions(table()),
        traffic: mailTraffic(table()),
        senders: senderHabits(table()),
        held: heldMails(table()),
        rawMail: rawMail(),
        files: files(),
        replyKey: replyKey(),
        ...outbox(table(), clock),
        log,
      },
      await currentInstallation().read(),
    )(arrival),
  log,
);
