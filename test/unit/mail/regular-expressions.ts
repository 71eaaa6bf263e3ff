/** A regular expression of the source. */
export interface SourceExpression {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** What a division follows; after anything else a slash begins a regular expression. */
const endsOperand = /[\w$)\]}"'`]$/;
const keyword = /\b(?:return|typeof|case|in|of|do|else|void|delete|await|yield)$/;

/** The regular expressions written as literals in TypeScript, told from strings, templates, comments and divisions. */
export const expressionsIn = (file: string, code: string): readonly SourceExpression[] => {
  const found: SourceExpression[] = [];
  /** Depth of braces at which each open template goes on. */
  const templates: number[] = [];
  let braces = 0;
  let before = "";
  for (let at = 0; at < code.length; ) {
    const rest = code.slice(at, at + 2);
    if (rest === "//") at = endOf(code, "\n", at);
    else if (rest === "/*") at = endOf(code, "*/", at) + 2;
    else if (rest[0] === '"' || rest[0] === "'") {
      at = endOfQuoted(code, rest[0], at + 1) + 1;
      before = '"';
    } else if (rest[0] === "`" || (rest[0] === "}" && templates.at(-1) === braces)) {
      if (rest[0] === "}") templates.pop();
      at = endOfTemplate(code, at + 1);
      const isOpen = code[at] === "$";
      if (isOpen) templates.push(braces);
      at += isOpen ? 2 : 1;
      before = isOpen ? "(" : "`";
    } else if (rest[0] === "/" && (!endsOperand.test(before) || keyword.test(before))) {
      const end = endOfExpression(code, at + 1);
      const flags = /^[a-z]*/.exec(code.slice(end + 1, end + 10))?.[0] ?? "";
      found.push({ file, line: code.slice(0, at).split("\n").length, source: code.slice(at + 1, end), flags });
      at = end + 1 + flags.length;
      before = ")";
    } else {
      if (rest[0] === "{") braces++;
      if (rest[0] === "}") braces--;
      if (/\S/.test(rest[0] ?? "")) before = (before + rest[0]).slice(-10);
      else if (!before.endsWith(" ")) before = before.trimEnd();
      at++;
    }
  }
  return found;
};

const endOf = (code: string, mark: string, from: number): number => {
  const end = code.indexOf(mark, from);
  return end < 0 ? code.length : end;
};

const endOfQuoted = (code: string, quote: string, from: number): number => {
  let at = from;
  while (at < code.length && code[at] !== quote) at += code[at] === "\\" ? 2 : 1;
  return at;
};

/** The closing backtick, or the dollar sign of a placeholder. */
const endOfTemplate = (code: string, from: number): number => {
  let at = from;
  while (at < code.length && code[at] !== "`" && code.slice(at, at + 2) !== "${") at += code[at] === "\\" ? 2 : 1;
  return at;
};

const endOfExpression = (code: string, from: number): number => {
  let at = from;
  let isClass = false;
  while (at < code.length && (isClass || code[at] !== "/")) {
    if (code[at] === "[") isClass = true;
    if (code[at] === "]") isClass = false;
    at += code[at] === "\\" ? 2 : 1;
  }
  return at;
};
