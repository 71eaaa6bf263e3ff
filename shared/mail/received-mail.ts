import type { Mailbox } from "#shared/mail/addresses.ts";
import { isForwardSubject } from "#shared/mail/forward-labels.ts";
import { beyondLimits, headerOf } from "#shared/mail/limits.ts";
import { contentOfMail, hashOf, type MailContent } from "#shared/mail/mail-content.ts";
import type { MailFile } from "#shared/mail/mail-files.ts";
import { headersOfMail } from "#shared/mail/mail-headers.ts";
import { type Part, readParts, withLineFeeds } from "#shared/mail/mime/part.ts";
import type { MailSecurity } from "#shared/mail/security.ts";
import { cleanLine } from "#shared/mail/words.ts";
import type { TextRange } from "#shared/ticket/ticket.ts";

export type { MailFile } from "#shared/mail/mail-files.ts";

/** A received mail as the desk reads it: everything decoded, cleaned and within limits. */
export interface ReceivedMail {
  /** The author; null when From names no valid address. */
  readonly from: Mailbox | null;
  /** Who stands for an author that From does not name: Reply-To, Return-Path, Sender. */
  readonly standIn: Mailbox | null;
  /** More than one author, or one that other readers may read differently: nobody vouches for any of them. */
  readonly ambiguousFrom: boolean;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** One clean line; "" when there is none. */
  readonly subject: string;
  readonly messageId: string | null;
  /** Ids of earlier mails of the conversation, nearest first: In-Reply-To, then References from right to left. */
  readonly ancestors: readonly string[];
  /** Values of a header field by its lower-case name, in order; the topmost one is SES's own. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly text: string;
  /** The parts of the text that are quoted or a signature. */
  readonly folded: readonly TextRange[];
  /** Sanitised; what is quoted or a signature stands in `<details>`. */
  readonly html: string | null;
  readonly files: readonly MailFile[];
  /** Method of the calendar object in the mail: REPLY and CANCEL are written by calendars, not by people (RFC 5546). */
  readonly calendarMethod: string | null;
  /** Signed or encrypted, unverified and unread as such; null for a mail as most are. */
  readonly security: MailSecurity | null;
  /** Something of body or files was cut or left out: the original belongs beside it. */
  readonly shortened: boolean;
  /** Hex SHA-256 of what the sender wrote and attached, headers aside. */
  readonly bodyHash: string;
  /** Why the mail could not be read beyond its headers; null when it was. */
  readonly unreadable: string | null;
}

/**
 * A raw mail → what the desk knows of it. Never throws: what cannot be read in full is read by its headers alone.
 * @param signature its sender's, last line first, where it is known.
 */
export const readMail = async (raw: Uint8Array, signature: readonly string[] = []): Promise<ReceivedMail> => {
  const bytes = withLineFeeds(raw);
  const beyond = beyondLimits(bytes);
  if (beyond !== null) return headersOnly(raw, bytes, beyond);
  try {
    return received(readParts(bytes), signature);
  } catch (error) {
    // A mistake of ours must not lose a mail either.
    return headersOnly(raw, bytes, cleanLine(String(error), 100));
  }
};

const received = (root: Part, signature: readonly string[]): ReceivedMail => {
  const headers = headersOfMail(root);
  const content = contentOfMail(root, { isForward: isForwardSubject(headers.subject), signature });
  return { ...headers, ...content, unreadable: null };
};

const headersOnly = (raw: Uint8Array, bytes: Buffer, unreadable: string): ReceivedMail => ({
  ...headersOfMail(readParts(headerOf(bytes))),
  ...nothing,
  bodyHash: hashOf([raw]),
  unreadable,
});

const nothing: Omit<MailContent, "bodyHash"> = {
  text: "",
  folded: [],
  html: null,
  files: [],
  calendarMethod: null,
  security: null,
  shortened: false,
};
