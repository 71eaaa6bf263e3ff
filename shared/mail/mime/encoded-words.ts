import { decodeText } from "#shared/mail/mime/charset.ts";
import { charsetLabel } from "#shared/mail/mime/charset-label.ts";
import { fromBase64 } from "#shared/mail/mime/transfer.ts";

/** A run of an unstructured field: bytes as Latin-1, with the label of the encoded word they came from. */
interface Run {
  readonly bytes: Buffer;
  /** Null for text that stands there as it is. */
  readonly charset: string | null;
}

const maxLength = 64 * 1024;

/**
 * Text of a field whose characters are its bytes: encoded words (RFC 2047) and raw bytes beyond ASCII decoded, by the
 * other labels of the mail where their own is wrong. Words that split a character are put together first.
 */
export const decodeField = (value: string, others: readonly string[] = []): string =>
  runsOf(value)
    .map(({ bytes, charset }) => decodeText(bytes, charset ?? undefined, others))
    .join("");

/**
 * The field with all that is beyond ASCII as clean encoded words in UTF-8, for readers that take it apart before they
 * decode: a comma or bracket in a word must not become one of the field.
 */
export const reencodedField = (value: string, others: readonly string[] = []): string =>
  runsOf(value)
    .map(({ bytes, charset }) => {
      const text = decodeText(bytes, charset ?? undefined, others);
      return charset === null ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
    })
    .join("");

const runsOf = (value: string): readonly Run[] => {
  const text = value.slice(0, maxLength);
  const runs: Run[] = [];
  let done = 0;
  for (const word of encodedWords(text)) {
    const between = text.slice(done, word.start);
    done = word.end;
    const last = runs.at(-1);
    const isAdjacent = last !== undefined && last.charset !== null && /^[ \t\r\n]*$/.test(between);
    if (!isAdjacent && between !== "") runs.push({ bytes: Buffer.from(between, "latin1"), charset: null });
    const joins = isAdjacent && charsetLabel(last.charset ?? "") === charsetLabel(word.charset);
    if (joins) runs[runs.length - 1] = { bytes: Buffer.concat([last.bytes, word.bytes]), charset: last.charset };
    else runs.push(word);
  }
  if (done < text.length) runs.push({ bytes: Buffer.from(text.slice(done), "latin1"), charset: null });
  return runs;
};

interface Word {
  readonly start: number;
  readonly end: number;
  readonly charset: string;
  readonly bytes: Buffer;
}

/** Each `=?label?Q or B?text?=`; found by index, since a header may hold ten thousand beginnings of one. */
const encodedWords = (text: string): readonly Word[] => {
  const words: Word[] = [];
  for (let start = text.indexOf("=?"); start >= 0; ) {
    const head = /^=\?([^?\s]{0,60})\?([QqBb])\?/.exec(text.slice(start, start + 66));
    const from = start + (head?.[0].length ?? 0);
    const close = head ? text.indexOf("?=", from) : -1;
    if (head && close < 0) break;
    if (head) {
      const encoded = text.slice(from, close);
      const charset = (head[1] ?? "").split("*")[0] ?? "";
      const bytes = head[2]?.toUpperCase() === "B" ? fromBase64(encoded) : fromQ(encoded);
      words.push({ start, end: close + 2, charset, bytes });
    }
    start = text.indexOf("=?", head ? close + 2 : start + 2);
  }
  return words;
};

const fromQ = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll("_", " ")
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
