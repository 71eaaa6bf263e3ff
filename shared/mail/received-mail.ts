import { createHash } from "node:crypto";
import PostalMime, { type Attachment, type Email } from "postal-mime";
import { type Mailbox, mailboxesOf } from "#shared/mail/addresses.ts";
import { nameForType, safeFileName } from "#shared/mail/file-names.ts";
import { beyondLimits, headerOf, limits } from "#shared/mail/limits.ts";
import { sanitiseHtml, textOfHtml } from "#shared/mail/sanitise.ts";
import { cleanLine, cleanText, cutBytes } from "#shared/mail/words.ts";

/** A file of a mail, with a name that is safe already. */
export interface MailFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly inline: boolean;
  readonly contentId: string | null;
}

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
  readonly html: string | null;
  readonly files: readonly MailFile[];
  /** Something of the body was cut or left out: the original belongs beside it. */
  readonly shortened: boolean;
  /** Hex SHA-256 of what the sender wrote and attached, headers aside. */
  readonly bodyHash: string;
  /** Why the mail could not be read beyond its headers; null when it was. */
  readonly unreadable: string | null;
}

const maxTextBytes = 64 * 1024;
const maxSubject = 200;
const maxPeople = 100;
const maxAncestors = 50;

/** A raw mail → what the desk knows of it. Never throws: what cannot be parsed is read by its headers alone. */
export const readMail = async (raw: Uint8Array): Promise<ReceivedMail> => {
  const beyond = beyondLimits(raw);
  const parsed = beyond === null ? await parse(raw) : new Error(beyond);
  if (!(parsed instanceof Error)) return received(parsed, hashOf(parsed), null);
  const header = await parse(headerOf(raw));
  const email: Email = header instanceof Error ? { headers: [], headerLines: [], attachments: [] } : header;
  return received({ ...email, attachments: [] }, sha256([raw]), cleanLine(parsed.message, 100));
};

const parse = (raw: Uint8Array): Promise<Email | Error> =>
  PostalMime.parse(raw, {
    attachmentEncoding: "arraybuffer",
    // A forwarded mail is a file: its text is not the sender's.
    forceRfc822Attachments: true,
    maxNestingDepth: limits.depth,
    maxHeadersSize: limits.headerBytes,
  }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));

const received = (email: Email, bodyHash: string, unreadable: string | null): ReceivedMail => {
  const headers = headersOf(email);
  const all = (name: string): readonly string[] => headers.get(name) ?? [];
  const authors = all("from").flatMap((value) => mailboxesOf(value, maxPeople));
  return {
    from: authors[0] ?? null,
    standIn: standIns.flatMap((field) => all(field).flatMap((value) => mailboxesOf(value, 1)))[0] ?? null,
    ambiguousFrom: all("from").length > 1 || authors.length > 1 || all("from").some(hasControl),
    to: mailboxesOf(all("to").join(","), maxPeople),
    cc: mailboxesOf(all("cc").join(","), maxPeople),
    subject: cleanLine(email.subject ?? "", maxSubject),
    messageId: idsOf(email.messageId ?? "")[0] ?? null,
    ancestors: ancestorsOf(all("in-reply-to").join(" "), all("references").join(" ")),
    headers,
    ...bodyOf(email),
    files: email.attachments.map(fileOf),
    bodyHash,
    unreadable,
  };
};

const hasControl = (header: string): boolean => /[^\P{Cc}\t\r\n]/u.test(header);

const headersOf = ({ headers }: Email): ReadonlyMap<string, readonly string[]> => {
  const byName = new Map<string, string[]>();
  for (const { key, value } of headers) byName.set(key, [...(byName.get(key) ?? []), value]);
  return byName;
};

const standIns = ["reply-to", "return-path", "sender"] as const;

const idsOf = (text: string): readonly string[] => text.match(/<[^<>\s]{1,250}>/g) ?? [];

const ancestorsOf = (inReplyTo: string, references: string): readonly string[] => [
  ...new Set([...idsOf(inReplyTo), ...idsOf(references).toReversed()].slice(0, maxAncestors)),
];

const bodyOf = ({ text, html }: Email): Pick<ReceivedMail, "text" | "html" | "shortened"> => {
  const source = text?.trim() ? text : textOfHtml(html ?? "");
  // Enough for what is shown, so that a text of 40 MB costs no more than one of 64 KB.
  const start = cleanText(source.slice(0, 2 * maxTextBytes)).trim();
  const shown = cutBytes(start, maxTextBytes);
  const clean = html === undefined ? null : sanitiseHtml(html);
  const isShortened = source.length > 2 * maxTextBytes || shown !== start || (html !== undefined && clean === null);
  return { text: shown, html: clean === "" ? null : clean, shortened: isShortened };
};

const fileOf = (part: Attachment, position: number): MailFile => ({
  name: safeFileName(part.filename ?? nameForType(part.mimeType, position + 1)),
  contentType: /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(part.mimeType) ? part.mimeType : "application/octet-stream",
  bytes: bytesOf(part.content),
  inline: part.disposition === "inline" || part.related === true,
  contentId: part.contentId ? cleanLine(part.contentId.replace(/^<|>$/g, ""), 250) : null,
});

const bytesOf = (content: Attachment["content"]): Uint8Array =>
  typeof content === "string"
    ? Buffer.from(content)
    : content instanceof Uint8Array
      ? content
      : new Uint8Array(content);

const hashOf = ({ text = "", html = "", attachments }: Email): string =>
  sha256([Buffer.from(`${text}\n${html}`), ...attachments.map(({ content }) => bytesOf(content))]);

const sha256 = (pieces: readonly Uint8Array[]): string => {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
};
