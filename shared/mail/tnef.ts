import { type PropertyValue, propertiesOf } from "#shared/mail/mapi-properties.ts";
import { decodeText } from "#shared/mail/mime/charset.ts";

/** A file within a TNEF stream. */
export interface TnefFile {
  readonly name: string | null;
  readonly contentType: string | null;
  readonly contentId: string | null;
  readonly bytes: Buffer;
}

export interface Tnef {
  readonly files: readonly TnefFile[];
  readonly text: string | null;
  readonly html: string | null;
  /** A body that is only RTF, as it is stored (`textOfRtf`). */
  readonly rtf: Buffer | null;
  /** Something of it was not read: the stream itself belongs beside what was. */
  readonly isIncomplete: boolean;
}

const signature = 0x223e9f78;
const maxFiles = 100;
const maxAttributes = 10_000;
/** A stream within a stream: a mail that was attached. */
const maxDepth = 3;

/** Attributes (MS-OXTNEF 2.1.3.2). */
const attribute = {
  attachData: 0x800f,
  attachTitle: 0x8010,
  renderData: 0x9002,
  attachment: 0x9005,
  mapi: 0x9003,
  codePage: 0x9007,
  body: 0x800c,
};
const ofAttachment: ReadonlySet<number> = new Set([attribute.attachTitle, attribute.attachData, attribute.attachment]);

/** Properties (MS-OXPROPS). */
const property = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  data: 0x3701,
  fileName: 0x3704,
  longFileName: 0x3707,
  mimeTag: 0x370e,
  contentId: 0x3712,
  displayName: 0x3001,
  codePage: 0x3fde,
};

/**
 * What a TNEF stream holds (MS-OXTNEF), or undefined when it is none. Never throws, never makes more bytes than came
 * in. Checksums are not looked at: many writers get them wrong.
 */
export const readTnef = (bytes: Buffer, depth = 0): Tnef | undefined => {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return undefined;
  const { attributes, isCut } = attributesOf(bytes);
  const last = (id: number): Buffer | undefined => attributes.findLast((one) => one.id === id)?.value;
  const codePage = labelOf(last(attribute.codePage)) ?? "windows-1252";
  const properties = propertiesOf(last(attribute.mapi) ?? Buffer.alloc(0));
  const written = last(attribute.body);
  const html = properties.get(property.html)?.bytes;
  const parts = attachmentsOf(attributes);
  const found = parts.map((part) => filesOf(part, codePage, depth));
  const files = found.flatMap((one) => one.files);
  return {
    files: files.slice(0, maxFiles),
    text:
      text(properties.get(property.body), codePage) ?? text(written && { bytes: written, isUnicode: false }, codePage),
    html: html ? decodeText(html, labelOf(properties.get(property.codePage)?.bytes) ?? codePage) : null,
    rtf: properties.get(property.rtf)?.bytes ?? null,
    isIncomplete: isCut || files.length > maxFiles || found.some(({ isIncomplete }) => isIncomplete),
  };
};

interface Attribute {
  readonly id: number;
  readonly value: Buffer;
}

/** Level, id, length, value and checksum, one attribute after the other. */
const attributesOf = (bytes: Buffer): { readonly attributes: readonly Attribute[]; readonly isCut: boolean } => {
  const attributes: Attribute[] = [];
  let at = 6;
  while (at + 9 <= bytes.length && attributes.length < maxAttributes) {
    const length = bytes.readUInt32LE(at + 5);
    attributes.push({ id: bytes.readUInt16LE(at + 1), value: bytes.subarray(at + 9, at + 9 + length) });
    at += 9 + length + 2;
  }
  // A writer may leave out the last checksum.
  return { attributes, isCut: at > bytes.length + 2 || at + 9 <= bytes.length };
};

/** The attributes of each attachment, the first of which says how it is drawn. */
const attachmentsOf = (attributes: readonly Attribute[]): readonly (readonly Attribute[])[] => {
  const parts: Attribute[][] = [];
  for (const one of attributes) {
    if (one.id === attribute.renderData) parts.push([]);
    else if (ofAttachment.has(one.id)) (parts.at(-1) ?? parts[parts.push([]) - 1])?.push(one);
  }
  return parts;
};

const filesOf = (part: readonly Attribute[], codePage: string, depth: number) => {
  const value = (id: number): Buffer | undefined => part.find((one) => one.id === id)?.value;
  const own = propertiesOf(value(attribute.attachment) ?? Buffer.alloc(0));
  const bytes = value(attribute.attachData) ?? objectOf(own.get(property.data)?.bytes);
  if (!bytes) return { files: [], isIncomplete: false };
  const title = value(attribute.attachTitle);
  const name =
    text(own.get(property.longFileName), codePage) ??
    text(own.get(property.fileName), codePage) ??
    text(own.get(property.displayName), codePage) ??
    text(title && { bytes: title, isUnicode: false }, codePage);
  const contentType = text(own.get(property.mimeTag), codePage);
  const file: TnefFile = { name, contentType, contentId: text(own.get(property.contentId), codePage), bytes };
  const inner = depth < maxDepth ? readTnef(bytes, depth + 1) : undefined;
  if (!inner) return { files: [file], isIncomplete: false };
  const isIncomplete = inner.isIncomplete || (inner.rtf !== null && inner.text === null && inner.html === null);
  return { files: [...inner.files, ...bodyFile(inner, name)], isIncomplete };
};

/** A mail within the mail has no other form than its text. */
const bodyFile = ({ text: plain, html }: Tnef, name: string | null): readonly TnefFile[] => {
  const said = html ?? plain;
  if (said === null || said.trim() === "") return [];
  const extension = html === null ? ".txt" : ".html";
  const contentType = html === null ? "text/plain" : "text/html";
  return [{ name: `${name ?? "message"}${extension}`, contentType, contentId: null, bytes: Buffer.from(said) }];
};

const text = (value: PropertyValue | undefined, codePage: string): string | null => {
  if (!value) return null;
  const { bytes, isUnicode } = value;
  const whole = isUnicode ? bytes.subarray(0, bytes.length & ~1).toString("utf16le") : decodeText(bytes, codePage);
  const end = whole.indexOf("\0");
  return end < 0 ? whole : whole.slice(0, end);
};

/** Windows code pages that are not called `windows-…` or `cp…` in mail. */
const codePages: Readonly<Record<number, string>> = {
  1200: "utf-16le",
  20127: "us-ascii",
  20866: "koi8-r",
  21866: "koi8-u",
  51932: "euc-jp",
  51949: "euc-kr",
  54936: "gb18030",
  65001: "utf-8",
};

const labelOf = (value: Buffer | undefined): string | undefined => {
  if (!value || value.length < 4) return undefined;
  const page = value.readUInt32LE(0);
  const isLatin = page >= 28591 && page <= 28605;
  return codePages[page] ?? (isLatin ? `iso-8859-${page - 28590}` : `cp${page}`);
};

/** An attached object begins with the id of its interface; an attached mail is a TNEF stream behind it. */
const objectOf = (value: Buffer | undefined): Buffer | undefined => {
  if (!value) return undefined;
  return value.length >= 20 && value.readUInt32LE(16) === signature ? value.subarray(16) : value;
};
