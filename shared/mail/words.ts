/** Control, format (bidi, zero-width), surrogate-half, line and paragraph separator characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * One clean line of at most `max` characters: control, bidi and zero-width characters gone, blanks collapsed.
 * A header decodes to anything, line breaks included (CVE-2025-48388).
 */
export const cleanLine = (text: string, max: number): string => {
  const line = text
    .slice(0, max * 8)
    // U+FEFF is a blank to JavaScript and has no width.
    .replace(/(?!\ufeff)[\s\p{Zl}\p{Zp}]/gu, " ")
    .replace(invisible, "")
    .replace(/ {2,}/g, " ")
    .trim();
  return cut(line.normalize("NFC"), max);
};

/** Text of several lines without control characters other than line breaks and tabs; CR LF becomes LF. */
export const cleanText = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n")
    .replace(/[\p{Cs}]|(?![\n\t])\p{Cc}/gu, "");

/** At most `max` characters, never half of one; a cut is shown by an ellipsis. */
export const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const characters = Array.from(text.slice(0, max * 2 + 2));
  return characters.length <= max
    ? characters.join("")
    : `${characters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
};

/** At most `max` bytes of UTF-8, never half a character. */
export const cutBytes = (text: string, max: number): string => {
  const bytes = Buffer.from(text);
  if (bytes.length <= max) return text;
  let end = max;
  // A byte 10xxxxxx continues a character: go back to where it starts.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString("utf8");
};
