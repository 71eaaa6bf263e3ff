import type { Desk } from "#shared/desk/desk.ts";
import type { MailKind } from "#shared/mail/jobs.ts";
import { base32, macOf } from "#shared/mail/signing.ts";
import { cleanLine } from "#shared/mail/words.ts";
import type { Message, Ticket } from "#shared/ticket/ticket.ts";

/** Message-ID of the mail of a job: every attempt has the same one. */
export const outgoingId = (job: string, domain: string, key: string): string =>
  `<o.${base32(macOf(key, "outgoing", job))}@${domain}>`;

/**
 * The Message-ID that a mail really goes out with: SES puts its own in place of ours
 * (https://docs.aws.amazon.com/ses/latest/dg/header-fields.html).
 */
export const wireId = (sesMessageId: string, region: string): string => `<${sesMessageId}@${wireDomain(region)}>`;

const wireDomain = (region: string): string => `${region === "us-east-1" ? "email" : region}.amazonses.com`;

/** Whether the Message-ID is one that SES gave in the region: of a mail of ours, or of another customer's. */
export const isWireId = (messageId: string, region: string): boolean =>
  /^<[0-9a-f]{16}-[0-9a-f-]{36}-[0-9]{6}@/.test(messageId) && messageId.endsWith(`@${wireDomain(region)}>`);

/** Which mails a program wrote, and whether in answer to a mail (RFC 3834 §5). */
export const autoSubmitted: Readonly<Record<MailKind, "auto-replied" | "auto-generated" | null>> = {
  acknowledgement: "auto-replied",
  comment: null,
  resolution: "auto-generated",
  escalation: "auto-generated",
  progress: "auto-generated",
  page: "auto-generated",
  pageUnanswered: "auto-generated",
  breachRetracted: "auto-generated",
  digest: "auto-generated",
  commandReply: "auto-replied",
  rejection: "auto-replied",
};

/**
 * The subject the conversation goes by, when it may be shown: never on a confidential desk, never what an unverified
 * sender wrote, never the words of a mail that had no subject (nobody's text is to be sent through us to others).
 */
export const shownSubject = (desk: Desk, ticket: Ticket, opening: Message | undefined): string | null => {
  if (desk.confidential) return null;
  const origin = opening && originOf(opening);
  if (!origin) return ticket.shortDescription;
  return origin.unverified || origin.subject === "" ? null : origin.subject;
};

/** The mail that a message came in by; that of a copy (of a ticket that was split) belongs to another conversation. */
const originOf = ({ channel, mail }: Message): Message["mail"] => (channel === "mail" ? mail : null);

/** Subject of a mail to the caller: stable, so that clients keep the conversation together. */
export const conversationSubject = (desk: Desk, number: string, shown: string | null): string => {
  if (shown === null) return `${desk.name} [${number}]`;
  const bare = shown.replaceAll(`[${number}]`, "").replace(/^(?:(?:re|aw):\s{0,3}){1,10}/i, "");
  return `Re: ${cleanLine(bare, 160)} [${number}]`;
};

const maxReferences = 12;
/** Senders choose their ids; a header field takes ASCII alone (RFC 5322 §3.6.4). */
const plainId = /^<[!-~]+>$/;

/**
 * In-Reply-To and References: our anchor, the mail that opened the ticket, the last public ones. What answers a mail that
 * refers to a note would seem to answer the note.
 */
export const threadingOf = (
  anchor: string,
  messages: readonly Message[],
  callerId: string,
): { readonly inReplyTo: string | null; readonly references: readonly string[] } => {
  const mails = messages.flatMap((message) => {
    const mail = originOf(message);
    return mail?.messageId && plainId.test(mail.messageId) && !mail.unverified && message.visibility === "public"
      ? [{ id: mail.messageId, fromCaller: message.author.id === callerId }]
      : [];
  });
  const ids = mails.map(({ id }) => id);
  const [root, ...rest] = ids;
  return {
    inReplyTo: mails.findLast(({ fromCaller }) => fromCaller)?.id ?? root ?? null,
    references: [...new Set([anchor, ...(root ? [root] : []), ...rest.slice(2 - maxReferences)])],
  };
};
