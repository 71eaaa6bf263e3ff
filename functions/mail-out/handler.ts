import { sendDigest } from "#functions/mail-out/digest.ts";
import { mailOut } from "#functions/mail-out/mail-out.ts";
import {
  apiUrl,
  clock,
  currentInstallation,
  files,
  log,
  mailer,
  replyKey,
  table,
  ticketStore,
} from "#functions/ports.ts";
import { isLastDelivery, queueHandler } from "#functions/queue.ts";
import { parseOutgoing } from "#shared/mail/jobs.ts";
import { automaticMails } from "#shared/store/automatic-mails.ts";
import { deliveries } from "#shared/store/deliveries.ts";
import { waitingNotices } from "#shared/store/digests.ts";
import { suppressions } from "#shared/store/suppressions.ts";
import { workLog } from "#shared/store/work-log.ts";

/** SQS mail-out → a mail through SES. */
export const handler = queueHandler(
  parseOutgoing,
  async (job, record) => {
    const installation = await currentInstallation().read();
    const ports = {
      store: ticketStore(),
      sent: workLog(table(), "mailOut"),
      waiting: waitingNotices(table()),
      deliveries: deliveries(table()),
      suppressions: suppressions(table()),
      automatic: automaticMails(table()),
      files: files(),
      mailer: mailer(),
      replyKey: replyKey(),
      apiUrl: apiUrl(),
      clock,
      log,
    };
    return "digest" in job
      ? sendDigest(ports, installation)(job)
      : mailOut(ports, installation)(job, isLastDelivery(record));
  },
  log,
);
