import { type Mailbox, mailboxesOf } from "#shared/mail/addresses.ts";
import { addressesInText } from "#shared/mail/addresses-in-text.ts";
import { isForwardDelimiter } from "#shared/mail/fold/letters.ts";
import { isForwardedSubject } from "#shared/mail/forward-labels.ts";
import { type HeaderLabel, headerLabel } from "#shared/mail/header-labels.ts";
import { type ReceivedMail, readMail } from "#shared/mail/received-mail.ts";
import { cleanLine } from "#shared/mail/words.ts";

/** A mail that somebody passed on. Who says so may say anything: the flow decides whom to believe (rule 15). */
export interface Forwarded {
  readonly from: Mailbox;
  /** One clean line; "" when there is none. */
  readonly subject: string;
  /** The date as the mail client wrote it, in any language; null when there is none. */
  readonly date: string | null;
  /** What its author wrote. */
  readonly text: string;
  /** What the one who passed it on wrote above it; "" when he wrote nothing. */
  readonly note: string;
}

type Read = Pick<ReceivedMail, "subject" | "text" | "files">;

/**
 * The mail that is passed on in another: an attached message/rfc822, else one under a header block in the text. Null
 * when the mail does not say that it is a forward, by its subject, by `@fwd` in its first line, or by the line mail
 * clients put above one (which a reply's quote has not); or when no address of an author is found.
 */
export const forwardedOf = async (mail: Read): Promise<Forwarded | null> => {
  const { isCommanded, text } = commanded(mail.text);
  const isAnnounced = isCommanded || isForwardedSubject(mail.subject);
  const attached = mail.files.find(({ contentType }) => contentType === "message/rfc822");
  if (attached && (isAnnounced || text === "")) {
    const inner = await readMail(attached.bytes);
    if (inner.from !== null) {
      const date = inner.headers.get("date")?.[0];
      return {
        from: inner.from,
        subject: inner.subject,
        date: date === undefined ? null : cleanLine(date, maxDate),
        text: inner.text,
        note: text,
      };
    }
  }
  return embeddedIn(text, isAnnounced);
};

const maxDate = 100;
const maxLines = 2_000;

const commanded = (text: string): { readonly isCommanded: boolean; readonly text: string } => {
  const rest = text.replace(/^\s{0,20}@(?:fwd|forward)\b[ \t]{0,20}/i, "");
  return { isCommanded: rest !== text, text: rest.trim() };
};

const embeddedIn = (text: string, isAnnounced: boolean): Forwarded | null => {
  const lines = text.split("\n", maxLines);
  const marker = lines.findIndex((line) => isForwardDelimiter(line.replace(/^[\s>]{0,80}/, "")));
  if (!isAnnounced && marker < 0) return null;
  for (let start = Math.max(0, marker); start < lines.length; start++) {
    if (fieldOf(lines[start] ?? "") === undefined) continue;
    const block = headerBlock(lines, start);
    const from = block.fields.from === undefined ? undefined : authorIn(block.fields.from);
    if (from && (block.fields.subject !== undefined || block.fields.date !== undefined)) {
      const { subject = "", date } = block.fields;
      const isQuoted = /^\s*>/.test(lines[start] ?? "");
      const body = lines.slice(block.end).map((line) => (isQuoted ? line.replace(/^\s{0,3}> ?/, "") : line));
      return {
        from,
        subject: cleanLine(subject, 200),
        date: date === undefined ? null : cleanLine(date, maxDate),
        text: body.join("\n").trim(),
        note: withoutRule(lines.slice(0, marker < 0 || marker > start ? start : marker)),
      };
    }
    start = Math.max(start, block.end - 1);
  }
  return null;
};

/** Without the line that separates the two: `-----Original Message-----`, `________`. */
const withoutRule = (lines: readonly string[]): string =>
  lines
    .slice(0, lines.findLastIndex((line) => !/^\s{0,10}(?:$|[-_=]{2})/.test(line)) + 1)
    .join("\n")
    .trim();

interface HeaderBlock {
  readonly fields: Partial<Record<HeaderLabel, string>>;
  /** Position after its last line. */
  readonly end: number;
}

/** Fields from `start` on; single blank lines and folded lines may stand between them. */
const headerBlock = (lines: readonly string[], start: number): HeaderBlock => {
  const fields: Partial<Record<HeaderLabel, string>> = {};
  let end = start;
  let last: HeaderLabel | undefined;
  let others = 0;
  for (let at = start; at < Math.min(lines.length, start + 30); at++) {
    const line = lines[at] ?? "";
    const field = fieldOf(line);
    const isBlank = /^[\s>]*$/.test(line);
    if (field === undefined) {
      // The rest of a long list of recipients; anything else is the mail itself.
      const isFolded = last === "to" && /@|;\s*$|^\s+\S/.test(line) && !isBlank;
      if (!(isFolded || isBlank) || ++others > 6 || (isBlank && /^[\s>]*$/.test(lines[at - 1] ?? ""))) break;
      if (isBlank && fields.from !== undefined && fields.subject !== undefined && fields.date !== undefined) break;
      if (isFolded) end = at + 1;
      continue;
    }
    if (fields[field.label] !== undefined && field.label !== "other") break;
    fields[field.label] = field.value;
    last = field.label === "other" ? "to" : field.label;
    end = at + 1;
  }
  return { fields, end };
};

const fieldOf = (line: string): { readonly label: HeaderLabel; readonly value: string } | undefined => {
  const found = /^[\s>|*]{0,20}([\p{L}\p{M}'’/ -]{1,30}?)[\s*]{0,4}[:：][\s*]{0,4}(.{0,500})/u.exec(line);
  const label = found?.[1] === undefined ? undefined : headerLabel(found[1]);
  return label === undefined ? undefined : { label, value: (found?.[2] ?? "").replace(/\*{1,2}$/, "").trim() };
};

/** `Name <a@b>`, `Name [mailto:a@b]`, `a@b`, `Name <a@b<mailto:a@b>>`; undefined when there is no address. */
const authorIn = (value: string): Mailbox | undefined => {
  const [found] = addressesInText(value);
  if (found === undefined) return undefined;
  const name = value
    .slice(0, found.index)
    .replace(/mailto:/gi, "")
    .replace(/[\\"<>()[\]]/g, "");
  return mailboxesOf(`"${name.trim()}" <${found.address}>`, 1)[0];
};
