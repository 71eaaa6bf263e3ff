import { charsetLabel } from "#shared/mail/mime/charset-label.ts";
import { ownDecoders } from "#shared/mail/mime/code-pages.ts";

/**
 * Text of bytes (email.md rule 39): by the declared label; else UTF-8, then by the other labels of the mail, then
 * windows-1252. The first that decodes clean is taken, so that U+FFFD comes in only when the sender wrote it. Takes
 * every input.
 */
export const decodeText = (bytes: Uint8Array, declared?: string, others: readonly string[] = []): string => {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return withoutMark(strict(bytes, marked) ?? lenient(bytes, marked));
  const label = charsetLabel(declared);
  if (isPlain(bytes) && !sevenBit.test(label ?? ""))
    return (hasJis(bytes) ? strict(bytes, "iso-2022-jp") : undefined) ?? ascii(bytes);
  return (
    (label === undefined ? undefined : strict(bytes, label)) ??
    strict(bytes, "utf-8") ??
    relatives(bytes, label) ??
    (isMostlyUtf8(bytes) ? mixedUtf8(bytes) : undefined) ??
    firstOf(others, (other) => (charsetLabel(other) === label ? undefined : strict(bytes, charsetLabel(other)))) ??
    (label === undefined && isGb(bytes) ? strict(bytes, "gb18030") : undefined) ??
    fewLosses(bytes, label) ??
    mixedUtf8(bytes)
  );
};

const sevenBit = /^(?:utf-7|utf-16.*|iso-2022-.*|hz-gb-2312|ucs-2|iso-10646-ucs-2|unicode)$/;

const isPlain = (bytes: Uint8Array): boolean => {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
};

const ascii = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

const byteOrderMark = ([first, second, third]: Uint8Array): string | undefined => {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
};

const withoutMark = (text: string): string => (text.startsWith("\ufeff") ? text.slice(1) : text);

/** Undefined when the label is not known or the bytes are not of it. */
const strict = (bytes: Uint8Array, label: string | undefined): string | undefined => {
  if (label === undefined) return undefined;
  const own = ownDecoders[label];
  if (own) {
    if (!label.startsWith("cp") && !isPlain(bytes)) return undefined;
    const text = own(bytes);
    return text.includes("\ufffd") ? undefined : clean(text, label);
  }
  try {
    return clean(new TextDecoder(utf16Order(bytes, label), { fatal: true }).decode(bytes), label);
  } catch {
    return undefined;
  }
};

/** The platform gives bytes that a single-byte encoding leaves open as controls; text holds none of them. */
const clean = (text: string, label: string): string | undefined =>
  /^(?:utf|gb|iso-2022|shift|euc|big5)/.test(label) || !/[\x80-\x9f]/.test(text) ? text : undefined;

/** UTF-16 without a mark is big-endian by RFC 2781, little-endian by habit: blanks and line breaks tell. */
const utf16Order = (bytes: Uint8Array, label: string): string => {
  if (label !== "utf-16") return label;
  let zerosFirst = 0;
  for (let at = 0; at + 1 < Math.min(bytes.length, 1_000); at += 2)
    zerosFirst += bytes[at] === 0 ? 1 : bytes[at + 1] === 0 ? -1 : 0;
  return zerosFirst > 0 ? "utf-16be" : "utf-16le";
};

const lenient = (bytes: Uint8Array, label: string): string =>
  new TextDecoder(label).decode(bytes).replaceAll("\ufffd", "?");

/** Japanese senders mix their own encodings: Shift_JIS stands between, or instead of, runs of ISO-2022-JP. */
const relatives = (bytes: Uint8Array, label: string | undefined): string | undefined => {
  if (label === "iso-2022-jp") return mixedJapanese(bytes) ?? strict(bytes, "euc-jp");
  if (label === "shift_jis") return strict(bytes, "euc-jp");
  if (label === "euc-jp") return strict(bytes, "shift_jis");
  return hasJis(bytes) ? mixedJapanese(bytes) : undefined;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with an escape.
const jisRun = /(\x1b(?:\$[@B]|\([BJI])[\x21-\x7e\r\n\t ]*)/;

/** Escapes that no other text has, with a wrong label or none. */
const hasJis = (bytes: Uint8Array): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with an escape.
  bytes.includes(0x1b) && /\x1b\$[@B][\x21-\x7e]{2}/.test(ascii(bytes.subarray(0, looked)));

const mixedJapanese = (bytes: Uint8Array): string | undefined => {
  // Each run has a decoder of its own.
  if (bytes.length > 4 * looked) return undefined;
  const runs = ascii(bytes)
    .split(jisRun)
    .map((run) => strict(Buffer.from(run, "latin1"), run.startsWith("\x1b") ? "iso-2022-jp" : "shift_jis"));
  return runs.includes(undefined) ? undefined : runs.join("");
};

/** Length of the valid sequence of UTF-8 that begins at a byte beyond ASCII; 0 when none does (RFC 3629 §4). */
const sequenceAt = (bytes: Uint8Array, at: number): number => {
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const from = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const to = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < from || second > to) return 0;
  for (let next = at + 2; next < at + length; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
};

const looked = 64 * 1024;

/** UTF-8 that was cut or has a stray byte. */
const isMostlyUtf8 = (bytes: Uint8Array): boolean => {
  const strays = strayBytes(bytes.subarray(0, looked));
  return strays.sequences > strays.count;
};

const strayBytes = (bytes: Uint8Array): { readonly count: number; readonly sequences: number } => {
  let count = 0;
  let sequences = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceAt(bytes, at);
    if (length === 0) count++;
    else if (length > 1) sequences++;
    at += length || 1;
  }
  return { count, sequences };
};

/** UTF-8 where it is, windows-1252 for each byte that is none. */
const mixedUtf8 = (bytes: Uint8Array): string => {
  const mended = Buffer.alloc(bytes.length + 2 * strayBytes(bytes).count);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    const taken = byte < 0x80 ? 1 : sequenceAt(bytes, at);
    if (taken === 0) for (const part of upper1252[byte - 0x80] ?? []) mended[length++] = part;
    for (let next = at; next < at + taken; next++) mended[length++] = bytes[next] ?? 0;
    at += taken || 1;
  }
  return mended.toString("utf8", 0, length);
};

/** What windows-1252 has beyond ASCII, each as its bytes of UTF-8. */
const upper1252: readonly Uint8Array[] = Array.from({ length: 128 }, (_, at) =>
  Buffer.from(new TextDecoder("windows-1252").decode(Uint8Array.of(at + 0x80))),
);

/** Whether all that is beyond ASCII comes in pairs, most of them common Chinese characters of GB 2312. */
const isGb = (bytes: Uint8Array): boolean => {
  const runs = ascii(bytes.subarray(0, looked & ~1)).match(/[\x80-\xff]+/g) ?? [];
  const pairs = runs.join("").match(/[\s\S]{1,2}/g) ?? [];
  const common = pairs.filter((pair) => /^[\xb0-\xd7][\xa1-\xfe]$/.test(pair)).length;
  return common >= 2 && common * 10 >= pairs.length * 7 && runs.every(({ length }) => length % 2 === 0);
};

/** A text of many-byte characters with a broken one here and there: better than all of it in wrong letters. */
const fewLosses = (bytes: Uint8Array, label: string | undefined): string | undefined => {
  if (label === undefined || !/^(?:gb18030|big5|euc-|shift_jis|iso-2022-jp|utf-16)/.test(label)) return undefined;
  try {
    const text = new TextDecoder(utf16Order(bytes, label)).decode(bytes);
    const lost = text.split("\ufffd").length - 1;
    return lost * 20 <= text.length ? text.replaceAll("\ufffd", "?") : undefined;
  } catch {
    return undefined;
  }
};

const firstOf = <T>(items: readonly T[], found: (item: T) => string | undefined): string | undefined => {
  for (const item of items) {
    const text = found(item);
    if (text !== undefined) return text;
  }
  return undefined;
};
