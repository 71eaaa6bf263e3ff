import { createHash } from "node:crypto";
import { type Block, type Content, htmlOf, isBlank, textOf } from "#shared/mail/blocks.ts";
import { contentWithin, type Reading } from "#shared/mail/body.ts";
import { inviteLine, readInvite } from "#shared/mail/calendar-invite.ts";
import type { FoldContext } from "#shared/mail/fold/decide.ts";
import { foldHtml } from "#shared/mail/fold/fold-html.ts";
import { foldedRanges } from "#shared/mail/fold/fold-text.ts";
import { withoutImageMarks, withReferences } from "#shared/mail/inline-images.ts";
import { mailFiles } from "#shared/mail/mail-files.ts";
import { decodeText } from "#shared/mail/mime/charset.ts";
import { charsetsOf, contentOf, type Part, partsWithin } from "#shared/mail/mime/part.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { sanitiseHtml } from "#shared/mail/sanitise.ts";
import { securityOf } from "#shared/mail/security.ts";
import { cleanLine, cleanText, cutBytes } from "#shared/mail/words.ts";

/** What is within a mail. */
export type MailContent = Pick<
  ReceivedMail,
  "text" | "folded" | "html" | "files" | "calendarMethod" | "security" | "shortened" | "bodyHash"
>;

const maxTextBytes = 64 * 1024;

/** Body and files of a mail (email.md §1c), what is quoted in it folded as `context` says. */
export const contentOfMail = (root: Part, context: FoldContext): MailContent => {
  const reading: Reading = {
    charsets: charsetsOf(root),
    texts: 0,
    fallback: null,
    unwrapped: [],
    made: 0,
    opened: 0,
    depth: 0,
  };
  const content = contentWithin(root, reading);
  const written = isBlank(content.blocks) ? (reading.fallback ?? nothing) : content;
  const roots = [root, ...reading.unwrapped];
  const calendar = calendarIn(roots, reading.charsets);
  const blocks: readonly Block[] = [...calendar.card, ...written.blocks];
  const found = [...content.files, ...(written === content ? [] : written.files)];

  const body = withReferences(htmlOf(blocks) ?? "", found);
  const html = sanitiseHtml(foldHtml(body.html, context));
  const text = textOf(blocks) ?? "";
  // Enough for what is shown, so that a text of 40 MB costs no more than one of 64 KB.
  const start = withoutImageMarks(cleanText(text.slice(0, 2 * maxTextBytes))).trim();
  const shown = cutBytes(start, maxTextBytes);
  // The sanitiser takes out what only a style or an object referred to.
  const isShown = (id: string): boolean => html?.includes(`cid:${id}"`) ?? false;
  const kept = mailFiles(found, new Map([...body.shown].filter(([, id]) => isShown(id))));
  return {
    text: shown,
    folded: foldedRanges(shown, context),
    html: html === "" ? null : html,
    files: kept.files,
    calendarMethod: calendar.method,
    security: securityOf(roots, text),
    shortened: text.length > 2 * maxTextBytes || shown !== start || html === null || kept.isCut,
    bodyHash: hashOf([Buffer.from(`${text}\n${body.html}`), ...found.map(({ bytes }) => bytes)]),
  };
};

const nothing: Content = { blocks: [], files: [] };

/** The calendar object of the mail: its method, and what it invites to as a line of text (email.md rule 38). */
const calendarIn = (roots: readonly Part[], charsets: readonly string[]) => {
  const part = roots.flatMap(partsWithin).find(({ type }) => type.value === "text/calendar");
  if (!part) return { method: null, card: [] };
  const declared = part.type.params.get("method");
  const text = decodeText(
    contentOf(part).subarray(0, maxTextBytes),
    part.type.params.get("charset") ?? "utf-8",
    charsets,
  );
  const invite = readInvite(text, declared);
  const method = invite?.method ?? methodIn(declared ?? /^METHOD:([A-Z]{1,20})\s{0,5}$/im.exec(text)?.[1]);
  return { method, card: invite ? [{ text: inviteLine(invite), html: null }] : [] };
};

const methodIn = (declared: string | undefined): string | null => cleanLine(declared ?? "", 30).toUpperCase() || null;

/** Hex SHA-256 of the pieces, one after the other. */
export const hashOf = (pieces: readonly Uint8Array[]): string => {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
};
