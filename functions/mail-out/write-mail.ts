import { mailValues } from "#functions/mail-out/mail-values.ts";
import type { MailOutPorts } from "#functions/mail-out/ports.ts";
import { onlyWatcher, type Recipients } from "#functions/mail-out/recipients.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { Composition } from "#shared/mail/compose.ts";
import { isNotice, type MailJob } from "#shared/mail/jobs.ts";
import { autoSubmitted, conversationSubject, outgoingId, shownSubject, threadingOf } from "#shared/mail/outgoing.ts";
import { noticeSubject, renderMail } from "#shared/mail/render.ts";
import { anchorId, instanceMark, replyAddress } from "#shared/mail/reply-address.ts";
import { unsubscribeToken, unsubscribeUrl } from "#shared/mail/unsubscribe.ts";
import type { Message, Ticket } from "#shared/ticket/ticket.ts";

export interface Occasion {
  readonly installation: Installation;
  readonly desk: Desk;
  readonly ticket: Ticket;
  readonly job: MailJob;
  readonly recipients: Recipients;
  /** Since when mails to them have been held back that this one tells of; null when it tells of none. */
  readonly heldSince: Instant | null;
  readonly replyKey: string;
}

const maxFileBytes = 10 * 1024 * 1024;

/** The mail of a job, as facts: what it says, whom it answers, which conversation it belongs to. */
export const writeMail = async (
  ports: Pick<MailOutPorts, "store" | "files" | "clock" | "apiUrl">,
  occasion: Occasion,
): Promise<Composition> => {
  const { installation, desk, ticket, job, recipients, replyKey } = occasion;
  const notice = isNotice(job.mail) ? job.mail : null;
  const isRejection = job.mail === "rejection";
  // A notice is no part of the conversation, and so costs no reading of it.
  const messages = notice ? [] : await conversationOf(ports.store, ticket);
  const comment = job.messageId === undefined ? undefined : await ports.store.message(ticket.id, job.messageId);
  if (job.mail === "comment" && !comment) throw new Error("the message to be mailed does not exist");
  const address = deskAddress(desk);
  const subject = shownSubject(
    desk,
    ticket,
    messages.find(({ id }) => id === ticket.openingMessage),
  );
  const files = comment ? await filesOf(ports, ticket, comment) : [];
  const values = mailValues({
    desk,
    ticket,
    job,
    subject,
    comment,
    filesLeftOut: (comment?.attachments.length ?? 0) - files.length,
    now: ports.clock.now(),
  });
  return {
    messageId: outgoingId(job.job, installation.mailDomain, replyKey),
    date: ports.clock.now(),
    from: { name: desk.name, address },
    // Who answers a notice writes to colleagues: only the conversation with the caller has the signed address.
    replyTo: {
      name: desk.name,
      address: notice || isRejection ? address : replyAddress(address, ticket.id, replyKey),
    },
    ...recipients,
    subject: notice ? noticeSubject(desk, notice, values) : conversationSubject(desk, ticket.number, subject),
    // What answers a rejection has to be a new conversation, or it would be rejected as well.
    ...(isRejection
      ? { inReplyTo: null, references: [] }
      : threadingOf(anchorId(ticket.id, installation.mailDomain, replyKey), messages, ticket.callerId)),
    autoSubmitted: autoSubmitted[job.mail],
    instance: instanceMark(replyKey),
    unsubscribe: notice ? null : unsubscribeBy(ports.apiUrl, occasion),
    ...renderMail(desk, job.mail, values, occasion.heldSince),
    files,
  };
};

/** Who gets the mail for watching the ticket, and nobody besides, can stop that with one click (rule 26). */
const unsubscribeBy = (apiUrl: string, { ticket, recipients, replyKey }: Occasion): string | null => {
  const watcher = onlyWatcher(ticket, recipients);
  return watcher === undefined ? null : unsubscribeUrl(apiUrl, unsubscribeToken(ticket.id, watcher, replyKey));
};

/** More than the last ten mails, among which notes may stand (rule 3). */
const maxLatest = 50;

/** What the threading of a mail needs of the conversation: the message that opened it, and the last ones. */
const conversationOf = async (
  store: Pick<MailOutPorts["store"], "message" | "latestMessages">,
  { id, openingMessage }: Ticket,
): Promise<readonly Message[]> => {
  const latest = await store.latestMessages(id, maxLatest);
  if (openingMessage === null || latest.some((message) => message.id === openingMessage)) return latest;
  const opening = await store.message(id, openingMessage);
  return opening ? [opening, ...latest] : latest;
};

/** First address of the desk: the sender of its mails. */
export const deskAddress = ({ addresses, id }: Desk): string => {
  const [address] = addresses;
  if (address === undefined) throw new Error(`desk ${id} has no address`);
  return address;
};

/** The comment's files, in order, as far as 10 MB go; the rest is on the ticket. */
const filesOf = async (
  { store, files }: Pick<MailOutPorts, "store" | "files">,
  ticket: Ticket,
  { attachments }: Message,
): Promise<Composition["files"]> => {
  const found: Composition["files"][number][] = [];
  let room = maxFileBytes;
  for (const id of attachments) {
    const attachment = await store.attachment(ticket.id, id);
    if (!attachment || attachment.size > room) continue;
    const bytes = await files.get(attachment.key);
    if (!bytes || bytes.length > room) continue;
    room -= bytes.length;
    found.push({ name: attachment.name, contentType: attachment.contentType, bytes });
  }
  return found;
};
