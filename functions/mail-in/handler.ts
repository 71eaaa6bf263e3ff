import { installation } from "#functions/installation.ts";
import { mailIn } from "#functions/mail-in/mail-in.ts";
import { commandPorts, files, log, rawMail, replyKey, ticketStore } from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { type MailNotification, parseNotification } from "#shared/mail/notification.ts";

/** SQS mail-in → an incident, or a message of one. */
export const handler = queueHandler(
  parseNotification,
  (notification: MailNotification) =>
    mailIn(
      {
        store: ticketStore(),
        commands: commandPorts(),
        rawMail: rawMail(),
        files: files(),
        replyKey: replyKey(),
        log,
      },
      installation,
    )(notification),
  log,
);
