import { decodeText } from "#shared/mail/mime/charset.ts";
import { decodeField } from "#shared/mail/mime/encoded-words.ts";

/** A field like Content-Type: its value in lower case and its parameters by lower-case name, bytes as Latin-1. */
export interface StructuredValue {
  readonly value: string;
  readonly params: ReadonlyMap<string, string>;
}

const maxLength = 16 * 1024;

/** Takes a field with parameters apart (RFC 2045 §5.1). Of a parameter given twice the first counts. */
export const structuredValue = (field: string): StructuredValue => {
  const text = field.slice(0, maxLength);
  const [first = "", ...rest] = piecesOf(text);
  const params = new Map<string, string>();
  for (const piece of rest) {
    const equals = piece.indexOf("=");
    const name = (equals < 0 ? piece : piece.slice(0, equals)).trim().toLowerCase();
    if (name !== "" && !params.has(name)) params.set(name, equals < 0 ? "" : unquoted(piece.slice(equals + 1).trim()));
  }
  return { value: withoutComment(unquoted(first.trim())).toLowerCase(), params };
};

/** Splits at semicolons outside quotes; a quote that is never closed is none. */
const piecesOf = (text: string): readonly string[] => {
  const pieces: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\" && isQuoted && (text[at + 1] === '"' || text[at + 1] === "\\")) at++;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === ";" && !isQuoted) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return isQuoted ? text.split(";") : [...pieces, text.slice(start)];
};

/** A backslash escapes a quote and itself; before anything else it is part of a Windows path. */
const unquoted = (value: string): string => {
  if (!value.startsWith('"')) return value;
  const inner = /^"((?:[^"\\]|\\["\\]|\\)*)/.exec(value)?.[1] ?? "";
  return inner.replace(/\\(["\\])/g, "$1");
};

const withoutComment = (value: string): string => value.replace(/\([^()]{0,1000}\)/g, "").trim();

/**
 * A parameter as text: RFC 2231's sections (`name*0*=utf-8''…`) put together, else encoded words, which have no right
 * to be there and often are, else raw bytes. Undefined when there is none.
 */
export const parameterText = (
  { params }: StructuredValue,
  name: string,
  others: readonly string[] = [],
): string | undefined => {
  const sections = [...params].flatMap(([key, value]) => {
    const match = key.startsWith(`${name}*`) ? /^\*?([0-9]{0,3})(\*?)$/.exec(key.slice(name.length)) : null;
    const isEncoded = match !== null && (match[2] === "*" || match[1] === "");
    return match ? [{ position: Number(match[1]), value, isEncoded }] : [];
  });
  const plain = params.get(name);
  if (sections.length === 0) return plain === undefined ? undefined : decodeField(plain, others);
  sections.sort((a, b) => a.position - b.position);
  const [first] = sections;
  const charset = first?.isEncoded ? /^([^']{0,60})'[^']{0,60}'/.exec(first.value) : null;
  const bytes = sections.map(({ value, isEncoded }, position) => {
    const text = position === 0 && charset ? value.slice(charset[0].length) : value;
    return isEncoded ? percentDecoded(text) : Buffer.from(text, "latin1");
  });
  const text = decodeText(Buffer.concat(bytes), charset?.[1] || undefined, others);
  // Some mailers put encoded words into sections.
  return text.includes("=?") ? decodeField(Buffer.from(text).toString("latin1"), others) : text;
};

const percentDecoded = (text: string): Buffer =>
  Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
