import { isInConversation } from "#functions/mail-out/conversation.ts";
import { holdBack } from "#functions/mail-out/hold-back.ts";
import type { MailOutPorts } from "#functions/mail-out/ports.ts";
import { mailsOf, recipientsOf } from "#functions/mail-out/recipients.ts";
import { tagOf } from "#functions/mail-out/tags.ts";
import { unsent } from "#functions/mail-out/unsent.ts";
import { waitForDigest } from "#functions/mail-out/wait-for-digest.ts";
import { deskAddress, type Occasion, writeMail } from "#functions/mail-out/write-mail.ts";
import { maxReceiveCount } from "#shared/aws/max-receive-count.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { compose } from "#shared/mail/compose.ts";
import { deliveryName, type RecipientState } from "#shared/mail/delivery.ts";
import { isNotice, type MailJob } from "#shared/mail/jobs.ts";
import { autoSubmitted, wireId } from "#shared/mail/outgoing.ts";
import type { DeliveryState, PersonId, Ticket } from "#shared/ticket/ticket.ts";

/**
 * Sends the mails of a job, each once: a repeat finds it sent. Only when SES took a mail and the desk could not note it (the
 * answer got lost, the function died) does a second copy go out, from the same facts (P10). Throws to be tried again;
 * what SES will never take, and what the desk holds back, is recorded instead. After the last attempt (`isLast`) the mail
 * has failed too, until somebody brings the dead letter back.
 */
export const mailOut =
  (ports: MailOutPorts, installation: Installation) =>
  async (job: MailJob, isLast = false): Promise<void> => {
    const ticket = await ports.store.load(job.ticketId);
    const desk = deskOfTicket(installation, ticket);
    if (!ticket || !desk) return ports.log.info("mail about no ticket", { job: job.job });
    const recipients = recipientsOf(installation, desk, ticket, job);
    if (recipients.to.length === 0) return toNobody(ports, ticket, job);
    if (autoSubmitted[job.mail] === "auto-generated" && !(await isWelcome(ports, ticket, job)))
      return ports.log.info("mail to nobody we talk to", { job: job.job });
    for (const mail of mailsOf(job, recipients)) await sendOnce(ports, { installation, desk, ticket, ...mail }, isLast);
  };

type Intended = Omit<Occasion, "replyKey" | "heldSince">;

const sendOnce = async (ports: MailOutPorts, mail: Intended, isLast: boolean): Promise<void> => {
  const { installation, desk, ticket, job, recipients } = mail;
  const claim = await ports.sent.claim(job.job, ports.clock.now());
  if (claim.claim === "busy") throw new Error("another attempt is sending this mail");
  // A repeat completes what may be missing after a crash: without this id a reply finds the ticket by other ways.
  if (claim.claim === "done")
    return claim.result === unsent ? undefined : rememberThread(ports, installation, desk, job, claim.result);

  if (await waitForDigest(ports, desk, ticket, job)) return;
  const { allowed, held, heldSince } = await holdBack(ports, desk, ticket, job, recipients);
  for (const { recipient, why } of held) await record(ports, job, [recipient], "suppressed", why);
  if (held.length > 0)
    ports.log.info("mail held back", { job: job.job, kind: job.mail, why: held.map(({ why }) => why) });
  if (allowed.to.length === 0) return ports.sent.done(job.job, ports.clock.now(), unsent);

  const everybody = [...allowed.to, ...allowed.cc];
  const taken = await send(ports, { ...mail, recipients: allowed, heldSince }).catch(async (error: unknown) => {
    if (isLast) await record(ports, job, everybody, "failed", givenUp);
    throw error;
  });
  if ("refused" in taken) {
    await record(ports, job, everybody, "failed", taken.refused, true);
    await ports.sent.done(job.job, ports.clock.now(), unsent);
    return ports.log.error("mail refused", { job: job.job, kind: job.mail, why: taken.refused });
  }
  const { sesMessageId } = taken;
  await ports.sent.done(job.job, ports.clock.now(), sesMessageId);
  await rememberThread(ports, installation, desk, job, sesMessageId);
  await record(ports, job, everybody, "sent", null);
  ports.log.metric("MailOut", 1, "Count");
  ports.log.info("mail sent", { job: job.job, kind: job.mail, sesMessageId });
};

/** What went wrong is the installation's affair, and stands in the log; members and callers see this. */
const givenUp = `given up after ${maxReceiveCount} attempts`;

const send = async (ports: MailOutPorts, intended: Omit<Occasion, "replyKey">) => {
  const { desk, job, recipients } = intended;
  const mail = await writeMail(ports, { ...intended, replyKey: await ports.replyKey.read() });
  return ports.mailer.send({
    from: deskAddress(desk),
    to: [...recipients.to, ...recipients.cc],
    raw: await compose(mail),
    tags: tagsOf(job, desk),
  });
};

/** Who wrote by mail and was neither acknowledged nor answered is a program, a forger or a list, and hears no program. */
const isWelcome = async ({ store }: MailOutPorts, ticket: Ticket, { mail }: MailJob): Promise<boolean> =>
  isNotice(mail) ||
  (mail === "resolution" && ticket.contactType !== "email") ||
  (await isInConversation(store, ticket));

/** An answer that can reach nobody has failed; of automatic mail nobody wonders where it is. */
const toNobody = async (ports: MailOutPorts, ticket: Ticket, job: MailJob): Promise<void> => {
  if (job.mail === "comment") await record(ports, job, [ticket.callerId], "failed", "no address to send mail to", true);
  ports.log.info("mail to nobody", { job: job.job });
};

const record = async (
  { deliveries, clock }: MailOutPorts,
  job: MailJob,
  recipients: readonly PersonId[],
  state: DeliveryState,
  detail: string | null,
  permanent = false,
): Promise<void> => {
  const name = deliveryName(job);
  if (name === null) return;
  const report = (recipient: PersonId): RecipientState => ({ recipient, state, at: clock.now(), permanent, detail });
  await deliveries.record(job.ticketId, name, job.mail, recipients.map(report));
};

const rememberThread = async (
  ports: MailOutPorts,
  { region }: Installation,
  desk: Desk,
  job: MailJob,
  sesMessageId: string,
): Promise<void> => {
  const mail = deliveryName(job);
  const messageId = wireId(sesMessageId, region);
  await ports.store.addThread(job.ticketId, { desk: desk.id, messageId, ...(mail !== null && { mail }) });
};

const tagsOf = ({ job, ticketId, mail, messageId }: MailJob, desk: Desk): Readonly<Record<string, string>> => ({
  desk: tagOf(desk.id),
  ticket: ticketId,
  kind: mail,
  mail: tagOf(job),
  ...(messageId !== undefined && { message: messageId }),
});
