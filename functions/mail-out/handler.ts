import { installation } from "#functions/installation.ts";
import { mailOut } from "#functions/mail-out/mail-out.ts";
import { apiUrl, clock, files, log, mailer, replyKey, table, ticketStore } from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { type MailJob, parseMailJob } from "#shared/mail/jobs.ts";
import { automaticMails } from "#shared/store/automatic-mails.ts";
import { deliveries } from "#shared/store/deliveries.ts";
import { suppressions } from "#shared/store/suppressions.ts";
import { workLog } from "#shared/store/work-log.ts";

/** SQS mail-out → a mail through SES. */
export const handler = queueHandler(
  parseMailJob,
  (job: MailJob) =>
    mailOut(
      {
        store: ticketStore(),
        sent: workLog(table(), "mailOut"),
        deliveries: deliveries(table()),
        suppressions: suppressions(table()),
        automatic: automaticMails(table()),
        files: files(),
        mailer: mailer(),
        replyKey: replyKey(),
        apiUrl: apiUrl(),
        clock,
        log,
      },
      installation,
    )(job),
  log,
);
