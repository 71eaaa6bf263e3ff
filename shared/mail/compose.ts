import MailComposer from "nodemailer/lib/mail-composer";
import { type Instant, toMillis } from "#shared/instant.ts";
import type { Mailbox } from "#shared/mail/addresses.ts";
import { instanceHeader } from "#shared/mail/classify.ts";
import { cleanLine } from "#shared/mail/words.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** A mail about a ticket, as facts. */
export interface Composition {
  readonly messageId: string;
  readonly date: Instant;
  readonly from: Mailbox;
  readonly replyTo: Mailbox;
  readonly to: readonly PersonId[];
  readonly cc: readonly PersonId[];
  readonly subject: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Set on what no person wrote (RFC 3834 §5); a person's word carries none, or clients would hide it. */
  readonly autoSubmitted: "auto-replied" | "auto-generated" | null;
  readonly instance: string;
  /** HTTPS URL that takes the only recipient off the list of those who get such mail; null where there is none. */
  readonly unsubscribe: string | null;
  readonly text: string;
  readonly html: string;
  readonly files: readonly { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array }[];
}

/** The MIME message. The same facts give the same bytes; no value can add a header or a recipient. */
export const compose = (mail: Composition): Promise<Uint8Array> => {
  const { autoSubmitted, unsubscribe } = mail;
  const composer = new MailComposer({
    messageId: mail.messageId,
    date: new Date(toMillis(mail.date)),
    from: mailbox(mail.from),
    replyTo: mailbox(mail.replyTo),
    to: mail.to.map((address) => mailbox({ address, name: null })),
    cc: mail.cc.map((address) => mailbox({ address, name: null })),
    subject: cleanLine(mail.subject, 200),
    ...(mail.inReplyTo && { inReplyTo: mail.inReplyTo }),
    references: [...mail.references],
    headers: {
      [instanceHeader]: mail.instance,
      ...(autoSubmitted && { "Auto-Submitted": autoSubmitted, "X-Auto-Response-Suppress": "All" }),
      // RFC 2369 §3.2, RFC 8058 §3.1.
      ...(unsubscribe && {
        "List-Unsubscribe": `<${unsubscribe}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
    text: mail.text,
    html: mail.html,
    attachments: mail.files.map(({ name, contentType, bytes }) => ({
      filename: name,
      // A file said to be a multipart would become one, without parts.
      contentType: contentType.replace(/^multipart\/.*/i, "application/octet-stream"),
      content: Buffer.from(bytes),
      contentDisposition: "attachment",
      // A forwarded mail goes as a file like others: as message/rfc822 it could not be encoded.
      contentTransferEncoding: "base64",
    })),
    // Chance has no place here: the id is unique already.
    baseBoundary: mail.messageId.replace(/[^a-zA-Z0-9]/g, "").slice(0, 40),
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((error, message) => (error ? reject(error) : resolve(message)));
  });
};

const mailbox = ({ address, name }: Mailbox) => ({ name: name ?? "", address });
