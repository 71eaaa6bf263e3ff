import { type Block, type Content, hasHtml, htmlOf, isBlank, textOf } from "#shared/mail/blocks.ts";
import { expanded } from "#shared/mail/containers.ts";
import { declaredName, foundFile } from "#shared/mail/found-file.ts";
import { withoutDataImages } from "#shared/mail/inline-images.ts";
import { decodeText } from "#shared/mail/mime/charset.ts";
import { unflowed } from "#shared/mail/mime/flowed.ts";
import { contentOf, fieldOf, isMultipart, type Part } from "#shared/mail/mime/part.ts";
import { withoutUuencoded } from "#shared/mail/mime/uuencode.ts";

/** What of the whole mail a part is read by. */
export interface Reading {
  readonly charsets: readonly string[];
  /** Texts that were read as the body; the first is, even if it has a name. */
  texts: number;
  /** Body of a TNEF stream, for a mail that has no other. */
  fallback: Content | null;
  /** Mails found within signatures, as deep as they lie. */
  readonly unwrapped: Part[];
  /** Content-IDs made for images that came without one. */
  made: number;
  /** Wrappings that were looked into: TNEF streams and signatures. */
  opened: number;
  /** Mails within signatures are opened this deep. */
  readonly depth: number;
}

/** Where a part stands, which decides whether a text is of the body. */
type Place = "body" | "alternative" | "aside";

const nothing: Content = { blocks: [], files: [] };

/** Body and files of a part and all within it (email.md rules 28, 34). */
export const contentWithin = (part: Part, reading: Reading, place: Place = "body"): Content => {
  if (!isMultipart(part) || part.parts.length === 0) return contentOfLeaf(part, reading, place);
  const kind = part.type.value.slice("multipart/".length);
  const contents = part.parts.map((child, position) =>
    contentWithin(child, reading, placeOf(kind, child, position, part, place)),
  );
  const files = contents.flatMap((content) => content.files);
  return { blocks: kind === "alternative" ? chosen(contents) : contents.flatMap(({ blocks }) => blocks), files };
};

const placeOf = (kind: string, child: Part, position: number, parent: Part, place: Place): Place => {
  if (place === "aside" || kind === "encrypted" || (kind === "signed" && position > 0)) return "aside";
  if (kind === "alternative") return "alternative";
  if (kind !== "related") return "body";
  const start = parent.type.params.get("start");
  const isRoot =
    start !== undefined && parent.parts.some((part) => fieldOf(part, "content-id") === start)
      ? fieldOf(child, "content-id") === start
      : position === 0;
  return isRoot ? place : fieldOf(child, "content-id") === undefined ? "body" : "aside";
};

/** Of alternatives the last with HTML and the first without; where neither is, whatever there is. */
const chosen = (contents: readonly Content[]): readonly Block[] => {
  const bodies = contents.map(({ blocks }) => blocks).filter((blocks) => !isBlank(blocks));
  const rich = bodies.findLast(hasHtml);
  const plain = bodies.find((blocks) => !hasHtml(blocks));
  return rich && plain ? [{ html: htmlOf(rich) ?? "", text: textOf(plain) }] : (rich ?? plain ?? []);
};

const contentOfLeaf = (part: Part, reading: Reading, place: Place): Content => {
  if (isBodyText(part, reading, place)) return textContent(part, reading);
  if (isMultipart(part)) return nothing;
  const inner = expanded(part, reading, contentWithin);
  if (inner) return inner;
  const found = foundFile(part, reading.charsets);
  const isEmpty = found.bytes.length === 0 && found.name === null && part.disposition.value === "";
  if (isEmpty) return nothing;
  const isPlaced =
    place === "body" &&
    part.disposition.value === "inline" &&
    /^image\/(?:png|jpe?g|gif|webp|bmp)$/.test(found.contentType);
  if (!isPlaced) return { blocks: [], files: [found] };
  const file = { ...found, contentId: found.contentId ?? `image-${++reading.made}` };
  return { blocks: [{ image: file }], files: [file] };
};

/** Texts beyond these are files. */
const maxTexts = 100;

const isBodyText = (part: Part, reading: Reading, place: Place): boolean => {
  const { value } = part.type;
  // A multipart whose boundary never comes is text: nothing of the mail gets lost.
  if (isMultipart(part)) return part.body.length > 0;
  if ((value !== "text/plain" && value !== "text/html") || place === "aside") return false;
  if (part.disposition.value === "attachment" || reading.texts >= maxTexts) return false;
  return place === "alternative" || reading.texts === 0 || declaredName(part, reading.charsets) === undefined;
};

const textContent = (part: Part, reading: Reading): Content => {
  reading.texts++;
  const bytes = contentOf(part);
  const declared = part.type.params.get("charset");
  if (part.type.value === "text/html") return htmlContent(bytes, declared, reading);
  const decoded = decodeText(bytes.subarray(0, maxTextBytes), declared, reading.charsets).replace(/\r{1,3}\n/g, "\n");
  const isFlowed = /^flowed$/i.test(part.type.params.get("format") ?? "");
  const whole = isFlowed ? unflowed(decoded, /^yes$/i.test(part.type.params.get("delsp") ?? "")) : decoded;
  const { text, files } = withoutUuencoded(whole);
  return { blocks: [{ text, html: null }], files: files.map((file) => ({ ...unknownFile, ...file })) };
};

/** As much of a text as can be shown, and then some: files may stand in it. */
const maxTextBytes = 8 * 1024 * 1024;

const unknownFile = { contentType: "application/octet-stream", contentId: null, location: null, noise: false };

/** HTML as the body, without the images it carries in itself. What a `meta` names counts as declared. */
export const htmlContent = (bytes: Buffer, declared: string | undefined, reading: Reading): Content => {
  const start = bytes.toString("latin1", 0, 2_000);
  const named = /<meta[^>]{1,200}charset\s{0,5}=\s{0,5}["']?([\w:-]{1,40})/i.exec(start)?.[1];
  const html = decodeText(bytes, declared ?? named, named ? [named, ...reading.charsets] : reading.charsets);
  const carried = withoutDataImages(html, () => `image-${++reading.made}`);
  return { blocks: [{ text: null, html: carried.html }], files: carried.files };
};
