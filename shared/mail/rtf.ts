import { decodeText } from "#shared/mail/mime/charset.ts";

const maxBytes = 1024 * 1024;
const compressed = 0x75465a4c;
const uncompressed = 0x414c454d;

/** What the dictionary of compressed RTF begins with (MS-OXRTFCP 2.2.1). */
const dictionaryStart =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/** RTF as MAPI stores it (MS-OXRTFCP), decompressed, at most 1 MB; null when it is not that. */
export const decompressedRtf = (bytes: Buffer): Buffer | null => {
  if (bytes.length < 16) return null;
  const kind = bytes.readUInt32LE(8);
  if (kind === uncompressed) return bytes.subarray(16, 16 + maxBytes);
  if (kind !== compressed) return null;
  const size = Math.min(bytes.readUInt32LE(4), maxBytes);
  const dictionary = Buffer.alloc(4096, 0x20);
  let write = dictionary.write(dictionaryStart, "latin1");
  const out = Buffer.alloc(size);
  let length = 0;
  const put = (byte: number): void => {
    if (length < size) out[length++] = byte;
    dictionary[write] = byte;
    write = (write + 1) & 0xfff;
  };
  for (let at = 16; at < bytes.length && length < size; ) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.length && length < size; bit++) {
      if ((control & (1 << bit)) === 0) put(bytes[at++] ?? 0);
      else {
        const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
        at += 2;
        const offset = reference >> 4;
        if (offset === write) return out.subarray(0, length);
        for (let n = 0; n < (reference & 0xf) + 2; n++) put(dictionary[(offset + n) & 0xfff] ?? 0);
      }
    }
  }
  return out.subarray(0, length);
};

/** Groups that hold no text of the document. */
const silent =
  /^(?:fonttbl|colortbl|stylesheet|info|pict|generator|header|footer|themedata|datastore|listtable|listoverridetable|rsidtbl|xmlnstbl|latentstyles|object)$/;
const breaks: Readonly<Record<string, string>> = {
  par: "\n",
  line: "\n",
  row: "\n",
  tab: "\t",
  cell: "\t",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
};

/** Plain text of MAPI's RTF; null when there is none. HTML that Outlook packed into RTF gives its text, not its tags. */
export const textOfRtf = (stored: Buffer): string | null => {
  const bytes = decompressedRtf(stored);
  if (bytes === null) return null;
  const rtf = bytes.toString("latin1");
  const page = /\\ansicpg([0-9]{3,5})/.exec(rtf)?.[1] ?? "1252";
  const groups: { isSilent: boolean; skips: number }[] = [];
  let state = { isSilent: false, skips: 1 };
  let skip = 0;
  const pieces: string[] = [];
  let pending: number[] = [];
  const say = (text: string): void => {
    if (pending.length > 0) pieces.push(decodeText(Uint8Array.from(pending), `cp${page}`));
    pending = [];
    if (!state.isSilent) pieces.push(text);
  };
  const token = /\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]|([^\\{}\r\n])/gi;
  for (const [, word, parameter, hex, symbol, brace, character] of rtf.matchAll(token)) {
    if (hex !== undefined || character !== undefined) {
      if (skip > 0) skip--;
      else if (!state.isSilent)
        pending.push(hex === undefined ? (character ?? "").charCodeAt(0) : Number.parseInt(hex, 16));
    } else if (brace === "{") groups.push({ ...state });
    else if (brace === "}") {
      say("");
      state = groups.pop() ?? state;
    } else if (symbol !== undefined) {
      if (symbol === "*") state.isSilent = true;
      else if (symbol === "~") say("\u00a0");
      else if ("\\{}".includes(symbol)) say(symbol);
    } else if (word === "htmlrtf") {
      state.isSilent = parameter !== "0";
    } else if (word === "uc") state.skips = Math.min(Number(parameter ?? 1), 10);
    else if (word === "u") {
      say(String.fromCharCode(Number(parameter ?? 0) & 0xffff));
      skip = state.skips;
    } else if (word !== undefined && silent.test(word)) state.isSilent = true;
    else if (word !== undefined && breaks[word] !== undefined) say(breaks[word] ?? "");
  }
  say("");
  const text = pieces.join("").trim();
  return text === "" ? null : text;
};
