import { type Mailbox, mailboxesOf } from "#shared/mail/addresses.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { cleanLine } from "#shared/mail/words.ts";

/** A mail that somebody passed on, with what they wrote above it. */
export interface ForwardedMail {
  readonly from: Mailbox;
  readonly subject: string;
  readonly text: string;
  /** The words of whoever passed it on; "" when there are none. */
  readonly note: string;
}

const prefix = /^(?:fwd?|wg|tr|rv|vs|i|enc|doorst)\s{0,3}:\s{0,9}/i;
const begin =
  /^(?:-{2,20}\s?(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht)\b.*|begin forwarded message:)$/i;
const fromField = /^\s{0,9}\*?(?:from|von|de|da|van|od|från)\s?:\*?\s{0,9}(.{3,300})$/i;
const subjectField =
  /^\s{0,9}\*?(?:subject|betreff|objet|oggetto|asunto|onderwerp|temat|ämne)\s?:\*?\s{0,9}(.{0,300})$/i;
const maxHeaderLines = 12;

/** Whether the subject says that the mail was passed on: what else stands in it is not about this desk's tickets. */
export const isForwardSubject = (subject: string): boolean => prefix.test(subject);

/** The mail inside a forwarded one; null when there is none whose sender can be told. */
export const forwardedOf = ({ subject, text }: Pick<ReceivedMail, "subject" | "text">): ForwardedMail | null => {
  if (!isForwardSubject(subject)) return null;
  const lines = text.split("\n");
  const start = lines.findIndex((line) => begin.test(line.trim().slice(0, 300)));
  if (start < 0) return null;
  const header = lines.slice(start + 1, start + 1 + maxHeaderLines);
  const blank = header.findIndex((line, n) => n > 0 && line.trim() === "");
  const fields = blank < 0 ? header : header.slice(0, blank);
  const field = (pattern: RegExp) => fields.flatMap((line) => pattern.exec(line)?.[1] ?? [])[0];
  const [from] = mailboxesOf(field(fromField) ?? "", 1);
  if (!from) return null;
  return {
    from,
    subject: cleanLine(field(subjectField) ?? subject.replace(prefix, ""), 200),
    text: lines
      .slice(start + 1 + fields.length)
      .join("\n")
      .trim(),
    note: lines.slice(0, start).join("\n").trim(),
  };
};
