import type { MailOutPorts } from "#functions/mail-out/ports.ts";
import { unsent } from "#functions/mail-out/unsent.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { MailJob } from "#shared/mail/jobs.ts";
import { holdUntil } from "#shared/mail/quiet.ts";
import { own } from "#shared/own.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** Whether the notice of a job waits for a digest of its member, which it then stands in; its job is done. */
export const waitForDigest = async (
  { waiting, clock, log }: Pick<MailOutPorts, "waiting" | "clock" | "log">,
  desk: Desk,
  { priority }: Ticket,
  job: MailJob,
): Promise<boolean> => {
  const { mail, recipient } = job;
  const member = recipient === undefined ? undefined : own(desk.members, recipient);
  if (recipient === undefined || !member) return false;
  const at = clock.now();
  for (let from = at; ; ) {
    const sendAt = holdUntil(member, { mail, priority }, from);
    if (sendAt === null) return false;
    if (await waiting.add({ desk: desk.id, member: recipient, sendAt }, { job, at }, unsent)) {
      log.info("notice waits", { job: job.job, kind: mail, until: sendAt });
      return true;
    }
    // That one is on its way already: what holds after it decides.
    from = sendAt;
  }
};
