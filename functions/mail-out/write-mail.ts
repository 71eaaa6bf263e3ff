import { minuteOf, pageView } from "#functions/mail-out/page-view.ts";
import type { MailOutPorts } from "#functions/mail-out/ports.ts";
import type { Recipients } from "#functions/mail-out/recipients.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";
import type { Composition } from "#shared/mail/compose.ts";
import { type EscalationFacts, isNotice, type MailJob } from "#shared/mail/jobs.ts";
import { autoSubmitted, conversationSubject, outgoingId, shownSubject, threadingOf } from "#shared/mail/outgoing.ts";
import { noticeSubject, renderMail } from "#shared/mail/render.ts";
import { anchorId, instanceMark, replyAddress } from "#shared/mail/reply-address.ts";
import type { StepView, TemplateView } from "#shared/mail/templates/template.ts";
import { isOverdue } from "#shared/sla/step-time.ts";
import { groupOf } from "#shared/ticket/desk-rules.ts";
import type { Message, Ticket } from "#shared/ticket/ticket.ts";

export interface Occasion {
  readonly installation: Installation;
  readonly desk: Desk;
  readonly ticket: Ticket;
  readonly job: MailJob;
  readonly recipients: Recipients;
  readonly replyKey: string;
}

const maxFileBytes = 10 * 1024 * 1024;

/** The mail of a job, as facts: what it says, whom it answers, which conversation it belongs to. */
export const writeMail = async (
  ports: Pick<MailOutPorts, "store" | "files" | "clock">,
  occasion: Occasion,
): Promise<Composition> => {
  const { installation, desk, ticket, job, recipients, replyKey } = occasion;
  const notice = isNotice(job.mail) ? job.mail : null;
  const isRejection = job.mail === "rejection";
  // A notice is no part of the conversation, and so costs no reading of it.
  const messages = notice ? [] : (await ports.store.messages(ticket.id, { limit: 100, cursor: null })).items;
  const comment = job.messageId === undefined ? undefined : await ports.store.message(ticket.id, job.messageId);
  if (job.mail === "comment" && !comment) throw new Error("the message to be mailed does not exist");
  const address = deskAddress(desk);
  const subject = shownSubject(
    desk,
    ticket,
    messages.find(({ id }) => id === ticket.openingMessage),
  );
  const view = viewOf(occasion, subject, comment);
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
    subject: notice ? noticeSubject(desk.language, notice, view) : conversationSubject(desk, ticket.number, subject),
    // What answers a rejection has to be a new conversation, or it would be rejected as well.
    ...(isRejection
      ? { inReplyTo: null, references: [] }
      : threadingOf(anchorId(ticket.id, installation.mailDomain, replyKey), messages, ticket.callerId)),
    autoSubmitted: autoSubmitted[job.mail],
    instance: instanceMark(replyKey),
    ...renderMail(desk.language, job.mail, view),
    files: comment ? await filesOf(ports, ticket, comment) : [],
  };
};

/** First address of the desk: the sender of its mails. */
export const deskAddress = ({ addresses, id }: Desk): string => {
  const [address] = addresses;
  if (address === undefined) throw new Error(`desk ${id} has no address`);
  return address;
};

const viewOf = (
  { desk, ticket, job }: Occasion,
  subject: string | null,
  comment: Message | undefined,
): TemplateView => ({
  desk: desk.name,
  address: deskAddress(desk),
  number: ticket.number,
  subject: isNotice(job.mail) && !desk.confidential ? ticket.shortDescription : subject,
  text:
    comment?.text ?? problemsOf(job) ?? (job.mail === "resolution" && !desk.confidential ? ticket.closeNotes : null),
  author: comment?.author.name ?? null,
  priority: ticket.priority,
  assignedTo: ticket.assignedTo,
  group: desk.confidential ? null : (groupOf(desk, ticket.assignmentGroup)?.name ?? null),
  step: job.escalation ? stepView(job.escalation) : null,
  page: job.page ? pageView(job.page, desk, ticket) : null,
});

const stepView = (facts: EscalationFacts): StepView => ({
  metric: facts.metric,
  percent: facts.atPercent,
  at: minuteOf(facts.dueAt),
  before: facts.offset !== undefined && !isOverdue(facts),
  after: facts.offset !== undefined && isOverdue(facts),
  due: facts.targetDueAt ? minuteOf(facts.targetDueAt) : null,
  overdue: isOverdue(facts),
  effects: Object.fromEntries((facts.effects ?? []).map((effect) => [effect, true])),
});

const problemsOf = ({ problems }: MailJob): string | undefined =>
  problems?.map(({ line, detail }) => `${line}: ${detail}`).join("\n");

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
