import { uudecoded } from "#shared/mail/mime/uuencode.ts";

/** The content of a part by its Content-Transfer-Encoding (RFC 2045 §6); an unknown one leaves it as it is. */
export const transferDecoded = (body: Buffer, encoding: string): Buffer => {
  if (encoding === "base64") return fromBase64(body.toString("latin1"));
  if (encoding === "quoted-printable") return fromQuotedPrintable(body);
  if (/^(?:x-)?uu(?:e|encode)?$/.test(encoding)) return uudecoded(body);
  return body;
};

/** Base64 with anything between; padding in the middle ends a piece, not the whole. */
export const fromBase64 = (text: string): Buffer => {
  const padding = text.indexOf("=");
  // The platform's decoder stops at the first padding.
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding, padding + 1_000))) return Buffer.from(text, "base64");
  return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, "base64")));
};

const equals = 0x3d;
const lineFeed = 0x0a;

const fromQuotedPrintable = (body: Buffer): Buffer => {
  const decoded = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; ) {
    const next = body.indexOf(equals, at);
    const end = next < 0 ? body.length : next;
    if (end > at) length += body.copy(decoded, length, at, end);
    if (next < 0) break;
    // By bytes: a text of 40 MB may be nothing but these.
    const [high, low] = [hexDigit(body[next + 1]), hexDigit(body[next + 2])];
    if (high >= 0 && low >= 0) {
      decoded[length++] = 16 * high + low;
      at = next + 3;
      continue;
    }
    const soft = softBreak(body, next + 1);
    if (soft === undefined) decoded[length++] = equals;
    at = soft ?? next + 1;
  }
  return decoded.subarray(0, length);
};

/** The value of a hexadecimal digit in ASCII, whatever its case; -1 for anything else. */
const hexDigit = (byte = 0): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** Where a line goes on after `=` at its end, blanks behind it or not; undefined when it is not at the end. */
const softBreak = (body: Buffer, start: number): number | undefined => {
  let at = start;
  while (at < body.length && at - start < 100 && [0x20, 0x09, 0x0d].includes(body[at] ?? 0)) at++;
  return at === body.length || body[at] === lineFeed ? at + 1 : undefined;
};
