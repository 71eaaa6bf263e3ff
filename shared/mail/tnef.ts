import { decodeText } from "#shared/mail/mime/charset.ts";
import { textOfRtf } from "#shared/mail/rtf.ts";

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
  /** Something of it was not read: the stream itself belongs beside what was. */
  readonly isIncomplete: boolean;
}

const signature = 0x223e9f78;
const maxFiles = 100;
const maxProperties = 1_000;
const maxValues = 1_000;
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

type Properties = ReadonlyMap<number, Value>;
interface Value {
  readonly bytes: Buffer;
  readonly isUnicode: boolean;
}

/**
 * What a TNEF stream holds (MS-OXTNEF), or undefined when it is none. Never throws, never makes more bytes than came
 * in save for compressed RTF, which has its own limit. Checksums are not looked at: many writers get them wrong.
 */
export const readTnef = (bytes: Buffer, depth = 0): Tnef | undefined => {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return undefined;
  const attachments: { title: Buffer | null; data: Buffer | null; properties: Properties }[] = [];
  let properties: Properties = new Map();
  let body: Buffer | null = null;
  let codePage = "windows-1252";
  let isIncomplete = false;
  const current = () => {
    if (attachments.length === 0) attachments.push({ title: null, data: null, properties: new Map() });
    return attachments.at(-1);
  };
  let at = 6;
  while (at + 9 <= bytes.length) {
    const id = bytes.readUInt16LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const value = bytes.subarray(at + 9, at + 9 + length);
    isIncomplete ||= value.length < length;
    at += 9 + length + 2;
    if (id === attribute.renderData) {
      if (attachments.length === maxFiles) {
        isIncomplete = true;
        break;
      }
      attachments.push({ title: null, data: null, properties: new Map() });
    }
    const attachment =
      id === attribute.attachTitle || id === attribute.attachData || id === attribute.attachment
        ? current()
        : undefined;
    if (attachment && id === attribute.attachTitle) attachment.title = value;
    if (attachment && id === attribute.attachData) attachment.data = value;
    if (attachment && id === attribute.attachment) attachment.properties = propertiesOf(value);
    if (id === attribute.mapi) properties = propertiesOf(value);
    if (id === attribute.body) body = value;
    if (id === attribute.codePage && value.length >= 4) codePage = labelOfCodePage(value.readUInt32LE(0));
  }
  isIncomplete ||= at < bytes.length;
  const text = (value: Value | undefined): string | null => (value ? textOf(value, codePage) : null);
  const rtf = properties.get(property.rtf);
  const found = attachments.flatMap(({ title, data, properties: own }): readonly TnefFile[] => {
    const content = data ?? objectOf(own.get(property.data)?.bytes);
    if (!content) return [];
    const name =
      text(own.get(property.longFileName)) ?? text(own.get(property.fileName)) ?? text(own.get(property.displayName));
    const file = {
      name: name ?? (title ? textOf({ bytes: title, isUnicode: false }, codePage) : null),
      contentType: text(own.get(property.mimeTag)),
      contentId: text(own.get(property.contentId)),
      bytes: content,
    };
    const inner = depth < maxDepth ? readTnef(content, depth + 1) : undefined;
    return inner ? [...inner.files, ...bodyFile(inner, file.name)] : [file];
  });
  const html = properties.get(property.html);
  return {
    files: found.slice(0, maxFiles),
    text:
      text(properties.get(property.body)) ??
      (body ? textOf({ bytes: body, isUnicode: false }, codePage) : null) ??
      (rtf ? textOfRtf(rtf.bytes) : null),
    html: html ? decodeText(html.bytes, internetCodePage(properties) ?? codePage) : null,
    isIncomplete: isIncomplete || found.length > maxFiles,
  };
};

/** A mail within the mail has no other form than its text. */
const bodyFile = ({ text, html }: Tnef, name: string | null): readonly TnefFile[] => {
  const said = html ?? text;
  if (said === null || said.trim() === "") return [];
  const extension = html === null ? ".txt" : ".html";
  const contentType = html === null ? "text/plain" : "text/html";
  return [{ name: `${name ?? "message"}${extension}`, contentType, contentId: null, bytes: Buffer.from(said) }];
};

const textOf = ({ bytes, isUnicode }: Value, codePage: string): string => {
  const text = isUnicode ? bytes.subarray(0, bytes.length & ~1).toString("utf16le") : decodeText(bytes, codePage);
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
};

const labelOfCodePage = (page: number): string =>
  page === 65001
    ? "utf-8"
    : page === 1200
      ? "utf-16le"
      : page === 20127
        ? "us-ascii"
        : page >= 28591 && page <= 28605
          ? `iso-8859-${page - 28590}`
          : page === 1252 || (page >= 1250 && page <= 1258)
            ? `windows-${page}`
            : `cp${page}`;

const internetCodePage = (properties: Properties): string | undefined => {
  const page = properties.get(property.codePage)?.bytes;
  return page && page.length >= 4 ? labelOfCodePage(page.readUInt32LE(0)) : undefined;
};

/** An attached object begins with the id of its interface; an attached mail is a TNEF stream behind it. */
const objectOf = (value: Buffer | undefined): Buffer | undefined => {
  if (!value) return undefined;
  return value.length >= 20 && value.readUInt32LE(16) === signature ? value.subarray(16) : value;
};

/** Sizes of values by their type (MS-OXCDATA 2.11.1); the others carry a count and a length. */
const fixedSizes: Readonly<Record<number, number>> = {
  1: 0,
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const unicodeType = 0x1f;

/** The properties of a MAPI attribute by id; of a property with several values the first. Ends where it cannot go on. */
const propertiesOf = (bytes: Buffer): Properties => {
  const found = new Map<number, Value>();
  let at = 0;
  const number = (): number => {
    const value = at + 4 <= bytes.length ? bytes.readUInt32LE(at) : 0;
    at += 4;
    return value;
  };
  const count = Math.min(number(), maxProperties);
  for (let read = 0; read < count && at < bytes.length; read++) {
    const tag = number();
    const id = tag >>> 16;
    const type = tag & 0xfff;
    const isMany = (tag & 0x1000) !== 0;
    if (id >= 0x8000) {
      // A named property: the set's id, then a number or a name.
      at += 16;
      const isName = number() === 1;
      const length = number();
      if (isName) at += padded(length);
    }
    const size = fixedSizes[type];
    const values = isMany || size === undefined ? number() : 1;
    if (values > maxValues) break;
    for (let value = 0; value < values && at <= bytes.length; value++) {
      const length = size ?? number();
      if (!found.has(id)) found.set(id, { bytes: bytes.subarray(at, at + length), isUnicode: type === unicodeType });
      at += padded(length);
    }
  }
  return found;
};

const padded = (length: number): number => (length + 3) & ~3;
