import { isInConversation } from "#functions/mail-out/conversation.ts";
import type { MailOutPorts } from "#functions/mail-out/ports.ts";
import { recipientsOf } from "#functions/mail-out/recipients.ts";
import { deskAddress, writeMail } from "#functions/mail-out/write-mail.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { compose } from "#shared/mail/compose.ts";
import type { MailJob } from "#shared/mail/jobs.ts";
import { wireId } from "#shared/mail/outgoing.ts";

/**
 * Sends the mail of a job, once: a repeat finds it sent. Only when SES took a mail and the desk could not note it (the
 * answer got lost, the function died) does a second copy go out, from the same facts (P10). Throws to be tried again.
 */
export const mailOut =
  (ports: MailOutPorts, installation: Installation) =>
  async (job: MailJob): Promise<void> => {
    const ticket = await ports.store.load(job.ticketId);
    const desk = deskOfTicket(installation, ticket);
    if (!ticket || !desk) return ports.log.info("mail about no ticket", { job: job.job });
    const recipients = recipientsOf(installation, desk, ticket, job);
    if (recipients.to.length === 0) return ports.log.info("mail to nobody", { job: job.job });
    if (job.mail === "progress" && !(await isInConversation(ports.store, ticket)))
      return ports.log.info("mail to nobody we talk to", { job: job.job });

    const claim = await ports.sent.claim(job.job, ports.clock.now());
    if (claim.claim === "busy") throw new Error("another attempt is sending this mail");
    // A repeat completes what may be missing after a crash: without this id a reply finds the ticket by other ways.
    if (claim.claim === "done") return rememberThread(ports, installation, desk, job, claim.result);

    const replyKey = await ports.replyKey.read();
    const mail = await writeMail(ports, { installation, desk, ticket, job, recipients, replyKey });
    const { sesMessageId } = await ports.mailer.send({
      from: deskAddress(desk),
      to: [...recipients.to, ...recipients.cc],
      raw: await compose(mail),
      tags: tagsOf(job, desk),
    });
    await ports.sent.done(job.job, ports.clock.now(), sesMessageId);
    await rememberThread(ports, installation, desk, job, sesMessageId);
    ports.log.metric("MailOut", 1, "Count");
    ports.log.info("mail sent", { job: job.job, kind: job.mail, sesMessageId });
  };

const rememberThread = (
  ports: MailOutPorts,
  { region }: Installation,
  desk: Desk,
  { ticketId }: MailJob,
  sesMessageId: string,
): Promise<void> => ports.store.addThread(ticketId, { desk: desk.id, messageId: wireId(sesMessageId, region) });

/** Tags come back with delivery events; SES allows letters, digits, `_` and `-` in them. */
const tagsOf = ({ job, ticketId, mail, messageId }: MailJob, desk: Desk): Readonly<Record<string, string>> => ({
  desk: desk.id.replace(/[^A-Za-z0-9_-]/g, "_"),
  ticket: ticketId,
  kind: mail,
  mail: job.replaceAll("#", "_"),
  ...(messageId !== undefined && { message: messageId }),
});
