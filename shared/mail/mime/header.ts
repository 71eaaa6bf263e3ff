/** A field as it came: lower-case name, unfolded value whose characters are its bytes (Latin-1). */
export interface Field {
  readonly name: string;
  readonly value: string;
}

export interface Header {
  readonly fields: readonly Field[];
  /** Where the body begins in the text that was read, when no empty line separates it; else null. */
  readonly strayBody: number | null;
}

const field = /^([!-9;-~]{1,200})[ \t]{0,20}:/;
/** Fields that nobody begins a line of text with: what stands before one is rubbish within the header, not the body. */
const knownField =
  /^(?:from|to|cc|bcc|subject|date|message-id|mime-version|content-[a-z-]{1,30}|received|reply-to|return-path|references|in-reply-to|sender|dkim-signature|x-[\w-]{1,60})[ \t]{0,20}:/i;
const maxFields = 1_000;

/**
 * The fields of a header (RFC 5322 §2.2), `text` being its bytes as Latin-1. Lenient as mail readers are: a line of
 * `From ` before the first field and rubbish between fields are left out; a line of text after the last field begins
 * the body.
 */
export const readHeader = (text: string): Header => {
  const fields: { name: string; lines: string[] }[] = [];
  let at = 0;
  let stray: { readonly start: number; readonly fieldsBefore: number } | null = null;
  for (const line of text.replaceAll("\0", " ").split("\n")) {
    const start = at;
    at += line.length + 1;
    const content = line.replace(/\r{1,3}$/, "");
    const isFolded = content.startsWith(" ") || content.startsWith("\t");
    const name = isFolded ? undefined : field.exec(content)?.[1];
    if (name !== undefined) {
      if (fields.length === maxFields) break;
      fields.push({ name: name.toLowerCase(), lines: [content.slice(content.indexOf(":") + 1)] });
      if (knownField.test(content)) stray = null;
    } else if (isFolded && stray === null) fields.at(-1)?.lines.push(content);
    else if (content !== "" && !/^>?From /.test(content)) stray ??= { start, fieldsBefore: fields.length };
  }
  const known = fields.slice(0, stray?.fieldsBefore);
  return {
    fields: known.map(({ name, lines }) => ({ name, value: lines.join("").trim() })),
    strayBody: stray?.start ?? null,
  };
};
