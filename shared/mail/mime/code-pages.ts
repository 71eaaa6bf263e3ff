/**
 * Encodings that mail still brings and the platform's decoder does not know. The upper halves of the DOS code pages
 * are those of unicode.org's VENDORS/MICSFT/PC tables.
 */
const cp437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
const cp850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

type Decoder = (bytes: Uint8Array) => string;

const codePage =
  (upper: string): Decoder =>
  (bytes) =>
    latin1(bytes).replace(/[\x80-\xff]/g, (character) => upper[character.charCodeAt(0) - 0x80] ?? "");

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

/** RFC 2152: runs of base64 over UTF-16, from `+` to whatever is none; `+-` is a plus. */
const utf7: Decoder = (bytes) =>
  latin1(bytes).replace(/\+([A-Za-z0-9+/]*)(-?)/g, (whole, run: string, end: string) => {
    if (run === "") return end === "" ? whole : "+";
    const pairs = Buffer.from(run, "base64");
    return pairs
      .subarray(0, pairs.length & ~1)
      .swap16()
      .toString("utf16le");
  });

/** RFC 1843: pairs of GB 2312 between `~{` and `~}`. A pair never begins with `~`, so that each is read once. */
const hz: Decoder = (bytes) =>
  latin1(bytes).replace(
    /~(?:\{((?:[\x21-\x7d][\x21-\x7e])*)(?:~\}|$)|(~)|\r?\n)/gm,
    (_, run: string | undefined, tilde = "") =>
      run === undefined ? tilde : new TextDecoder("gb18030").decode(highBits(run)),
  );

/** RFC 1557: KS X 1001 between shift-out and shift-in. */
const iso2022kr: Decoder = (bytes) =>
  latin1(bytes)
    .replaceAll("\x1b$)C", "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are the shifts.
    .replace(/\x0e([^\x0f\n]*)\x0f?/g, (_, run: string) => new TextDecoder("euc-kr").decode(highBits(run)))
    .replaceAll("\x0f", "");

const highBits = (run: string): Uint8Array => Buffer.from(run, "latin1").map((byte) => byte | 0x80);

/** Decoders by label; they take every input. */
export const ownDecoders: Readonly<Record<string, Decoder>> = {
  cp437: codePage(cp437),
  cp850: codePage(cp850),
  "utf-7": utf7,
  "hz-gb-2312": hz,
  "iso-2022-kr": iso2022kr,
};
