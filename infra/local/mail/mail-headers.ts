/** One header field, unfolded. */
export interface Header {
  readonly name: string;
  readonly value: string;
}

/** Where the body begins, and the header block before it without its last line end. */
const split = (raw: Buffer): { readonly block: string; readonly rest: Buffer } => {
  const crlf = raw.indexOf("\r\n\r\n");
  const lf = raw.indexOf("\n\n");
  const end = crlf !== -1 && (lf === -1 || crlf < lf) ? crlf : lf;
  if (end === -1) return { block: raw.toString("latin1").trimEnd(), rest: Buffer.alloc(0) };
  return { block: raw.subarray(0, end).toString("latin1"), rest: raw.subarray(end) };
};

/** Fields with their folded lines, as bytes in latin1. */
const fields = (block: string): readonly string[] => block.split(/\r?\n(?![ \t])/).filter((field) => field !== "");
const nameOf = (field: string): string => field.slice(0, Math.max(0, field.indexOf(":"))).trim();

/** The mail's header fields in order, values as UTF-8 (RFC 6532) with folding undone (RFC 5322 §2.2.3). */
export const readHeaders = (raw: Buffer): readonly Header[] =>
  fields(split(raw).block).map((field) => ({
    name: nameOf(field),
    value: Buffer.from(field.slice(field.indexOf(":") + 1).replaceAll(/\r?\n(?=[ \t])/g, ""), "latin1")
      .toString("utf8")
      .trim(),
  }));

/** First value of a field; names are case-insensitive. */
export const headerValue = (headers: readonly Header[], name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;

/** The mail with fields put before all others. */
export const prependHeaders = (raw: Buffer, added: readonly Header[]): Buffer =>
  Buffer.concat([Buffer.from(added.map(({ name, value }) => `${name}: ${value}\r\n`).join("")), raw]);

/** The mail with these fields (in the place of all of the same names) and without those to drop. */
export const replaceHeaders = (raw: Buffer, replaced: readonly Header[], dropped: readonly string[] = []): Buffer => {
  const gone = new Set([...replaced.map(({ name }) => name), ...dropped].map((name) => name.toLowerCase()));
  const { block, rest } = split(raw);
  const kept = fields(block).filter((field) => !gone.has(nameOf(field).toLowerCase()));
  const head = [...kept, ...replaced.map(({ name, value }) => `${name}: ${value}`)].join("\r\n");
  return Buffer.concat([Buffer.from(head, "latin1"), rest.length > 0 ? rest : Buffer.from("\r\n\r\n")]);
};
