import { createHash } from "node:crypto";
import { commonTrailing, trailingLines } from "#shared/mail/fold/common-trailing.ts";
import { visibleText } from "#shared/mail/fold/ranges.ts";
import type { MailFile } from "#shared/mail/mail-files.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";

/** What is remembered of a mail to know its sender's signature and logos by: marks, which tell nobody what it said. */
export interface MailTraits {
  /** Of the last lines that are neither quoted nor known as a signature, last first. */
  readonly lines: readonly string[];
  /** Of the small pictures it shows. */
  readonly pictures: readonly string[];
}

/** Mails that are remembered of a sender. */
const maxMails = 3;
const maxPictures = 6;
/** Bytes: a logo is smaller, most screenshots are larger. */
const maxPicture = 64 * 1024;

/** The traits of a mail that was read without any learned signature. */
export const traitsOf = (mail: Pick<ReceivedMail, "text" | "folded" | "files">): MailTraits => ({
  lines: trailingLines(visibleText(mail.text, mail.folded)).map(markOf),
  pictures: mail.files
    .filter(isSmallPicture)
    .slice(0, maxPictures)
    .map(({ bytes }) => markOf(bytes)),
});

/** What is remembered after one more mail. */
export const withLatest = (earlier: readonly MailTraits[], latest: MailTraits): readonly MailTraits[] =>
  [...earlier, latest].slice(-maxMails);

/** The sender's signature in a mail, last line first: what it ends with as an earlier one did (email.md rule 30). */
export const signatureIn = (
  mail: Pick<ReceivedMail, "text" | "folded">,
  earlier: readonly MailTraits[],
): readonly string[] => {
  const lines = trailingLines(visibleText(mail.text, mail.folded));
  const marks = lines.map(markOf);
  return lines.slice(0, Math.max(0, ...earlier.map((one) => commonTrailing(marks, one.lines))));
};

/** The files, with small pictures that earlier mails showed too as noise: a logo is no news (email.md rule 33). */
export const withKnownPictures = (files: readonly MailFile[], earlier: readonly MailTraits[]): readonly MailFile[] => {
  const known = new Set(earlier.flatMap(({ pictures }) => pictures));
  return files.map((file) => (isSmallPicture(file) && known.has(markOf(file.bytes)) ? { ...file, noise: true } : file));
};

const isSmallPicture = ({ inline, contentType, bytes }: MailFile): boolean =>
  inline && contentType.startsWith("image/") && bytes.length <= maxPicture;

/** 66 bits of SHA-256, enough to tell apart what one sender writes. */
const markOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("base64url").slice(0, 11);
