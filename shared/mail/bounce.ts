import { recipientsInText } from "#shared/mail/bounce-text.ts";
import { type BounceRecipient, reportedRecipients } from "#shared/mail/delivery-status.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** What a delivery report says. */
export interface Bounce {
  /** Everybody it speaks of, at most 50; only those whose action is `failed` bounced. */
  readonly recipients: readonly BounceRecipient[];
  /** Message-ID of the mail it returns, brackets included; null when it returns none. */
  readonly originalMessageId: string | null;
  /** Ids that may name the mail that failed: its own, then what it refers to. SES's id and our anchor are among them. */
  readonly originalIds: readonly string[];
}

const maxRecipients = 50;
const maxIds = 50;
const maxRead = 64 * 1024;

const statusParts = /^message\/(?:global-)?delivery-status$/;
const returnedParts = /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers|text\/rfc822)$/;

/**
 * What a mail of class `bounce` says: by its delivery-status parts (RFC 3464, RFC 6533), else by such fields in its
 * text, else by its wording. Empty where it says nothing that can be read.
 */
export const bounceOf = (mail: Omit<ReceivedMail, "html">): Bounce => {
  const { files, text } = mail;
  const partsOf = (isWanted: (file: ReceivedMail["files"][number]) => boolean): string =>
    files
      .filter(isWanted)
      .map(({ bytes }) => Buffer.from(bytes.subarray(0, maxRead)).toString("utf8"))
      .join("\n\n");
  const status = partsOf(({ contentType }) => statusParts.test(contentType));
  const returned = partsOf(
    ({ contentType, name }) =>
      returnedParts.test(contentType) || (/\.eml$/i.test(name) && !statusParts.test(contentType)),
  );
  const originalIds = idsIn(returned === "" ? text.slice(0, maxRead) : returned);
  return { recipients: recipientsOf(mail, status), originalMessageId: originalIds[0] ?? null, originalIds };
};

const recipientsOf = (mail: Omit<ReceivedMail, "html">, status: string): readonly BounceRecipient[] => {
  const fields = /^final-recipient\s*:/im.test(mail.text) && status === "" ? mail.text : status;
  const reported = eachOnce(reportedRecipients(fields));
  return reported.length > 0 ? reported.slice(0, maxRecipients) : recipientsInText(mail);
};

/** Some reports speak of a recipient in several blocks: a failure counts, else the first. */
const eachOnce = (reported: readonly BounceRecipient[]): readonly BounceRecipient[] => {
  const found = new Map<PersonId, BounceRecipient>();
  for (const one of reported) {
    const known = found.get(one.address);
    if (known === undefined || (known.action !== "failed" && one.action === "failed")) found.set(one.address, one);
  }
  return [...found.values()];
};

/** Message-ID first, then what it refers to; a header may stand quoted or indented in a text. */
const idsIn = (text: string): readonly string[] => {
  const fields = new Map<string, readonly string[]>();
  for (const { 0: name, index } of text.matchAll(/\b(?:message-id|references|in-reply-to)(?=[ \t]{0,3}:)/gi)) {
    const field = name.toLowerCase();
    if (!fields.has(field)) fields.set(field, leadingIds(text.slice(index + name.length, index + 4_096)));
  }
  const ids = ["message-id", "references", "in-reply-to"].flatMap((name) => fields.get(name) ?? []);
  return [...new Set(ids)].slice(0, maxIds);
};

/** The ids a text begins with, whatever colon, blanks, line ends, quote marks or commas stand between them. */
const leadingIds = (text: string): readonly string[] => {
  const id = /[\s:>,]{0,40}(<[^<>\s]{1,250}>)/y;
  const found: string[] = [];
  for (let next = id.exec(text); next?.[1] !== undefined; next = id.exec(text)) found.push(next[1]);
  return found;
};
