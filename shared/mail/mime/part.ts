import { charsetLabel } from "#shared/mail/mime/charset-label.ts";
import { type Field, readHeader } from "#shared/mail/mime/header.ts";
import { type StructuredValue, structuredValue } from "#shared/mail/mime/structured-value.ts";
import { transferDecoded } from "#shared/mail/mime/transfer.ts";

/** An entity of a mail (RFC 2045): the mail itself, a multipart, or a leaf. */
export interface Part {
  readonly fields: readonly Field[];
  readonly type: StructuredValue;
  readonly disposition: StructuredValue;
  readonly parts: readonly Part[];
  /** As it was sent; of a multipart, what stands before its first part. */
  readonly body: Buffer;
}

/** The first value of a field by its lower-case name, bytes as Latin-1. */
export const fieldOf = ({ fields }: Pick<Part, "fields">, name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value;

/** A leaf's content without its transfer encoding. */
export const contentOf = (part: Part): Buffer => {
  const encoding = /[\w-]+/.exec((fieldOf(part, "content-transfer-encoding") ?? "").replace(/\([^()]*\)/g, ""));
  return transferDecoded(part.body, encoding?.[0]?.toLowerCase() ?? "");
};

export const isMultipart = ({ type }: Part): boolean => type.value.startsWith("multipart/");

/** A part and all within it, in the order of the mail. */
export const partsWithin = (part: Part): readonly Part[] => [part, ...part.parts.flatMap(partsWithin)];

/** Labels of encodings that occur anywhere in a mail, by which a wrongly labelled part of it may be read. */
export const charsetsOf = (root: Part): readonly string[] => {
  const declared = partsWithin(root).flatMap((part) => [
    part.type.params.get("charset"),
    ...part.fields.flatMap(({ value }) => /=\?([^?\s]{1,60})\?[qb]\?/i.exec(value.slice(0, 1_000))?.[1]),
  ]);
  return [...new Set(declared.flatMap((label) => charsetLabel(label) ?? []))].slice(0, 10);
};

interface OpenPart {
  fields: readonly Field[];
  type: StructuredValue;
  disposition: StructuredValue;
  parts: OpenPart[];
  body: Buffer;
}

interface Boundary {
  readonly marker: Buffer;
  readonly part: OpenPart;
}

const lineFeed = 0x0a;
const dashes = Buffer.from("\n--");

/**
 * The parts of a raw mail (RFC 2046 §5.1). Never throws; what is not closed ends with the mail. Only lines that begin
 * with two dashes are looked at, so that files cost next to nothing; `beyondLimits` bounds their number and the
 * multiparts, hence the depth. postal-mime hands over neither the structure nor the bytes of texts and headers.
 */
export const readParts = (raw: Buffer): Part => {
  const open: Boundary[] = [];
  let { part, bodyStart } = begin(raw, 0, open, undefined);
  const root = part;
  for (let at = bodyStart; ; ) {
    const line = nextDashes(raw, at);
    if (line === undefined) break;
    const lineEnd = endOfLine(raw, line);
    const hit = matching(open, raw.subarray(line, lineEnd));
    at = lineEnd + 1;
    if (!hit) continue;
    part.body = raw.subarray(bodyStart, Math.max(bodyStart, beforeLineBreak(raw, line)));
    open.length = hit.index + 1;
    if (hit.isLast) {
      open.length = hit.index;
      part = emptyPart();
      bodyStart = at;
      continue;
    }
    const parent = hit.boundary.part;
    ({ part, bodyStart } = begin(raw, at, open, parent));
    parent.parts.push(part);
    at = bodyStart;
  }
  part.body = raw.subarray(bodyStart);
  return root;
};

/** Reads a part's header, as far as an empty line or a boundary; a multipart's own boundary is open from then on. */
const begin = (raw: Buffer, start: number, open: Boundary[], parent: OpenPart | undefined) => {
  let at = start;
  let bodyStart = raw.length;
  while (at < raw.length) {
    const end = endOfLine(raw, at);
    const line = raw.subarray(at, end);
    const isBoundary = line[0] === 0x2d && line[1] === 0x2d && matching(open, line) !== undefined;
    if (isBoundary || trimmedLength(line) === 0) {
      bodyStart = isBoundary ? at : end + 1;
      break;
    }
    at = end + 1;
  }
  const { fields, strayBody } = readHeader(raw.toString("latin1", start, Math.min(at, raw.length)));
  const field = (name: string): string => fieldOf({ fields }, name) ?? "";
  const given = structuredValue(field("content-type"));
  const part: OpenPart = {
    ...emptyPart(),
    fields,
    type: { ...given, value: mediaType(given.value, parent?.type.value === "multipart/digest") },
    disposition: structuredValue(field("content-disposition")),
  };
  const boundary = part.type.value.startsWith("multipart/") ? (part.type.params.get("boundary") ?? "") : "";
  if (boundary !== "") open.push({ marker: Buffer.from(`--${boundary.trimEnd()}`, "latin1"), part });
  return { part, bodyStart: strayBody === null ? Math.min(bodyStart, raw.length) : start + strayBody };
};

const emptyPart = (): OpenPart => ({
  fields: [],
  type: { value: "text/plain", params: new Map() },
  disposition: { value: "", params: new Map() },
  parts: [],
  body: Buffer.alloc(0),
});

/** RFC 2045 §5.2: what names no valid type is plain text; RFC 2046 §5.1.5: a mail in a digest. */
const mediaType = (given: string, isDigest: boolean): string =>
  /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(given)
    ? given
    : isDigest && given === ""
      ? "message/rfc822"
      : given === "" || given.startsWith("text")
        ? "text/plain"
        : "application/octet-stream";

const endOfLine = (raw: Buffer, at: number): number => {
  const feed = raw.indexOf(lineFeed, at);
  return feed < 0 ? raw.length : feed;
};

/** Start of the next line that begins with two dashes, `at` being the start of a line. */
const nextDashes = (raw: Buffer, at: number): number | undefined => {
  if (raw[at] === 0x2d && raw[at + 1] === 0x2d) return at;
  const found = raw.indexOf(dashes, at);
  return found < 0 ? undefined : found + 1;
};

/** Blanks may follow a boundary (RFC 2046 §5.1.1), and any number of carriage returns. */
const trimmedLength = (line: Buffer): number => {
  let length = line.length;
  while (length > 0 && [0x20, 0x09, 0x0d].includes(line[length - 1] ?? 0)) length--;
  return length;
};

/** The innermost open boundary that the line is. */
const matching = (open: readonly Boundary[], line: Buffer) => {
  const length = trimmedLength(line);
  for (let index = open.length - 1; index >= 0; index--) {
    const boundary = open[index];
    if (!boundary || line.compare(boundary.marker, 0, undefined, 0, Math.min(boundary.marker.length, length)) !== 0)
      continue;
    const rest = line.toString("latin1", boundary.marker.length, length);
    if (rest === "" || rest === "--") return { boundary, index, isLast: rest === "--" };
  }
  return undefined;
};

/** The line break before a boundary belongs to the boundary. */
const beforeLineBreak = (raw: Buffer, line: number): number => {
  let end = line > 0 ? line - 1 : 0;
  while (end > 0 && line - 1 - end < 3 && raw[end - 1] === 0x0d) end--;
  return end;
};

/** The mail with line feeds where it has only carriage returns, as some devices write. */
export const withLineFeeds = (raw: Uint8Array): Buffer => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  if (bytes.includes(lineFeed) || !bytes.includes(0x0d)) return bytes;
  return Buffer.from(bytes.map((byte) => (byte === 0x0d ? lineFeed : byte)));
};
