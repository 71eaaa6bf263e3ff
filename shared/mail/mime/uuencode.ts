/** A file within a text, as programs sent them before MIME: `begin 644 name`, lines, `end` (POSIX uuencode). */
export interface UuFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const begin = /^begin [0-7]{3,4} ([^\r\n]{1,250})\r?$/;
const maxFiles = 50;

/** The text without its uuencoded blocks, and the blocks as files. A block that does not end is text. */
export const withoutUuencoded = (text: string): { readonly text: string; readonly files: readonly UuFile[] } => {
  if (!/(?:^|\n)begin [0-7]{3}/.test(text)) return { text, files: [] };
  const kept: string[] = [];
  const files: UuFile[] = [];
  let block: { name: string; from: number; lines: string[] } | undefined;
  for (const line of text.split("\n")) {
    const content = line.replace(/\r$/, "");
    const name = block || files.length === maxFiles ? undefined : begin.exec(content)?.[1];
    kept.push(line);
    if (name !== undefined) block = { name, from: kept.length - 1, lines: [] };
    else if (block && content === "end") {
      kept.length = block.from;
      files.push({ name: block.name, bytes: Buffer.concat(block.lines.map(lineOf)) });
      block = undefined;
    } else if (block && isLine(content)) block.lines.push(content);
    else block = undefined;
  }
  return { text: kept.join("\n"), files };
};

/** Length, then characters from blank to backquote, a group of four for three bytes; trailing blanks may be gone. */
const isLine = (line: string): boolean =>
  line === "" || (/^[ -`]{1,90}$/.test(line) && line.length <= groups(line) * 4 + 2);

const groups = (line: string): number => Math.ceil(((line.charCodeAt(0) - 32) & 63) / 3);

const lineOf = (line: string): Buffer => {
  const length = line === "" ? 0 : (line.charCodeAt(0) - 32) & 63;
  const bytes = Buffer.alloc(groups(line || "`") * 3);
  const sextet = (at: number): number => (at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0);
  for (let group = 0; group * 3 < length; group++) {
    const at = 1 + group * 4;
    const bits = (sextet(at) << 18) | (sextet(at + 1) << 12) | (sextet(at + 2) << 6) | sextet(at + 3);
    bytes.writeUIntBE(bits, group * 3, 3);
  }
  return bytes.subarray(0, length);
};

/** The content of a part that is uuencoded as a whole; unchanged when it holds no block. */
export const uudecoded = (body: Buffer): Buffer => withoutUuencoded(body.toString("latin1")).files[0]?.bytes ?? body;
