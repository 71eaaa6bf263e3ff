/**
 * Text of `format=flowed` with its paragraphs put together (RFC 3676 §4): a line that ends in a blank goes on in the
 * next one of the same depth of quoting; with DelSp the blank goes. The signature's `-- ` is a line of its own.
 */
export const unflowed = (text: string, deletesSpace: boolean): string => {
  const lines: string[] = [];
  let open: { depth: number; pieces: string[] } | undefined;
  const close = (): void => {
    if (open) lines.push(`${quoteMarks(open.depth)}${open.pieces.join("")}`);
    open = undefined;
  };
  for (const line of text.split("\n")) {
    const whole = line.replace(/\r{1,3}$/, "");
    const depth = depthOf(whole);
    const content = unstuffed(whole.slice(depth));
    const isSignature = content === "-- ";
    if (open && (open.depth !== depth || isSignature)) close();
    const isFlowed = content.endsWith(" ") && !isSignature;
    open ??= { depth, pieces: [] };
    open.pieces.push(isFlowed && deletesSpace ? content.slice(0, -1) : content);
    if (!isFlowed) close();
  }
  close();
  return lines.join("\n");
};

const depthOf = (line: string): number => {
  let depth = 0;
  while (line[depth] === ">") depth++;
  return depth;
};

const unstuffed = (line: string): string => (line.startsWith(" ") ? line.slice(1) : line);

const quoteMarks = (depth: number): string => (depth === 0 ? "" : `${">".repeat(depth)} `);
