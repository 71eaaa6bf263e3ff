import { Parser } from "htmlparser2";
import type { Attributes, Mark } from "#shared/mail/fold/clients.ts";
import { isForwardDelimiter } from "#shared/mail/fold/letters.ts";
import { type Element, type OpenElement, openElement } from "#shared/mail/html-element.ts";

/** A line of what an HTML document shows, and where its source lies. */
export interface HtmlLine {
  readonly text: string;
  /** It shows nothing, not even an inline picture. */
  readonly isBlank: boolean;
  /**
   * Offsets in the source between elements, as far out as possible: what lies between the start of one line and the
   * end of another holds whole elements where that can be. Both 0 for a blank line.
   */
  readonly from: number;
  readonly to: number;
  /** The element around `from`. */
  readonly around: Element | null;
  readonly mark: Mark | null;
}

interface Draft {
  text: string;
  hasPicture: boolean;
  readonly from: number;
  to: number;
  readonly around: Element | null;
  readonly inside: OpenElement | null;
  readonly isSeparator: boolean;
  /** In a quote, before the first of those inside it. */
  readonly isIntroduction: boolean;
}

/** How far a document is read. */
interface Reading {
  readonly drafts: Draft[];
  inside: OpenElement | null;
  depth: number;
  /** The line that is open, and the last that shows something. */
  line: Draft | null;
  shown: Draft | null;
  /** Positions since the last text between elements, the outermost of them: the first, the last, and what is around. */
  readonly gap: { depth: number; first: number; last: number; around: Element | null };
  /** What the next line is to be. */
  isSeparator: boolean;
  prefix: string;
  /** The block that is open holds a blank that somebody put there. */
  hasBlank: boolean;
}

const blocks: ReadonlySet<string> = new Set(
  `address article aside blockquote body caption center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5
   h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul`.split(/\s+/),
);

/**
 * What an HTML document shows, line by line: blocks become lines, pictures their description, list items get a dash.
 * Reads the source once, in time that grows with it only; scripts, styles and the like show nothing. Never throws.
 */
export const linesOfHtml = (html: string): readonly HtmlLine[] => {
  const reading: Reading = {
    drafts: [],
    inside: null,
    depth: 0,
    line: null,
    shown: null,
    gap: { depth: 0, first: 0, last: 0, around: null },
    isSeparator: false,
    prefix: "",
    hasBlank: false,
  };
  let textEnd = 0;
  /** The position, or past the end tag that it lies in: the parser takes what else stands in one for what follows it. */
  const outside = (position: number): number =>
    position === 0 || position === textEnd || html[position - 1] === ">"
      ? position
      : html.indexOf(">", position - 1) + 1 || html.length;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      between(reading, outside(parser.startIndex));
      if (blocks.has(name)) endLine(reading, false);
      reading.inside = openElement(name, attributes, reading.inside, parser.startIndex);
      reading.depth++;
      if (!reading.inside.isUnseen) start(reading, reading.inside, attributes, parser.endIndex + 1);
    },
    ontext: (text) => {
      textEnd = parser.endIndex + 1;
      if (reading.inside?.isUnseen) return;
      const rows = reading.inside?.isPreformatted ? text.split("\n") : [text];
      for (const [position, row] of rows.entries()) {
        if (position > 0) endLine(reading, true);
        if (row.trim() !== "") show(reading, row, false, parser.endIndex + 1);
        else if (reading.line) reading.line.text += " ";
        else reading.hasBlank ||= row.includes("\u00a0");
      }
    },
    onclosetag: (name, isImplied) => {
      const { inside } = reading;
      if (!inside) return;
      if ((name === "td" || name === "th") && reading.line) reading.line.text += "\t";
      if (blocks.has(name)) endLine(reading, reading.hasBlank);
      reading.inside = inside.parent;
      reading.depth--;
      // An element that the next one closes ends before that; one without content ends with its own tag.
      const isBefore = isImplied && inside.start !== parser.startIndex;
      between(reading, outside(isBefore ? parser.startIndex : parser.endIndex + 1));
    },
  });
  parser.end(html);
  endLine(reading, false);
  if (reading.shown) reading.shown.to = reading.gap.first;
  // A forwarded mail lies in the same element as a quoted one would: its first line tells.
  for (const { text, inside } of reading.drafts)
    if (inside?.quote && text.trim() !== "") inside.quote.isForward ??= isForwardDelimiter(text);
  return reading.drafts.map(lineOf);
};

/** What an element shows by itself, or makes of the next line. */
const start = (reading: Reading, { name, mark }: OpenElement, { src, alt }: Attributes, end: number): void => {
  if (mark === "separator") reading.isSeparator = true;
  if (name === "br") endLine(reading, true);
  if (name === "li") reading.prefix = "- ";
  if (name === "img" && /^\s*cid:/i.test(src ?? "")) show(reading, alt ? `[${alt}]` : "", true, end);
};

const between = ({ gap, depth, inside }: Reading, position: number): void => {
  if (depth > gap.depth) return;
  if (depth < gap.depth) gap.first = position;
  Object.assign(gap, { depth, last: position, around: inside });
};

const show = (reading: Reading, text: string, hasPicture: boolean, to: number): void => {
  const { gap, inside, isSeparator, prefix } = reading;
  if (!reading.line) {
    if (reading.shown) reading.shown.to = gap.first;
    const isIntroduction = inside?.quote?.hasInner === false;
    const place = { from: gap.last, to, around: gap.around, inside };
    reading.line = { text: prefix, hasPicture, ...place, isSeparator, isIntroduction };
    Object.assign(reading, { shown: reading.line, isSeparator: false, prefix: "" });
  }
  reading.line.text += text;
  reading.line.hasPicture ||= hasPicture;
  reading.line.to = to;
  Object.assign(gap, { depth: reading.depth, first: to, last: to, around: inside });
};

/** Ends the line that is open; when none is, it may be a blank one. */
const endLine = (reading: Reading, isBlankLine: boolean): void => {
  const { line, inside } = reading;
  const nowhere = { from: 0, to: 0, around: null, isSeparator: false, isIntroduction: false };
  if (line) reading.drafts.push(line);
  else if (isBlankLine) reading.drafts.push({ text: "", hasPicture: false, ...nowhere, inside });
  Object.assign(reading, { line: null, hasBlank: false });
};

const lineOf = (draft: Draft): HtmlLine => {
  const text = draft.text
    .split("\t")
    .map((cell) => cell.replace(/\s+/g, " ").trim())
    .join("\t")
    .trim();
  const { from, to, around } = draft;
  return { text, isBlank: text === "" && !draft.hasPicture, from, to, around, mark: markOfLine(draft) };
};

const markOfLine = ({ inside, isSeparator, isIntroduction }: Draft): Mark | null => {
  const quote = inside?.quote;
  if (quote?.isForward) return null;
  if (quote && (inside.isQuoted || !quote.hasInner)) return "quote";
  if (inside?.isAttribution || (quote && isIntroduction)) return "attribution";
  if (isSeparator) return "separator";
  return inside?.isSignature ? "signature" : null;
};
