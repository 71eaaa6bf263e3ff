import { lineText } from "#shared/mail/fold/lines.ts";

/** A signature learnt from less would be two people's "Regards". */
const fewestLines = 2;
/** A longer one is no signature but the same mail twice. */
const mostLines = 10;

/**
 * The lines that all of the texts end with, at most ten of them: what a sender's last mails have in common at their
 * end is the signature (email.md rule 30). `texts` are visible parts, of two mails or more; "" when less than two lines
 * are common, or when one of the texts is nothing else.
 */
export const commonTrailing = (texts: readonly string[]): string => {
  const [first = [], ...others] = texts.map(trailingLines);
  const common = first.findIndex((line, position) => others.some((other) => other[position] !== line));
  const count = common < 0 ? first.length : common;
  const isAll = texts.some((text) => trailingLines(text).length <= count);
  if (others.length === 0 || count < fewestLines || isAll) return "";
  return first.slice(0, count).reverse().join("\n");
};

/** The last lines, last first, without blank ones; one more than can be common. */
const trailingLines = (text: string): readonly string[] => {
  const lines: string[] = [];
  for (let end = text.length; end > 0 && lines.length <= mostLines; ) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = lineText(text.slice(start, end));
    if (line !== "") lines.push(line);
    end = start - 1;
  }
  return lines;
};
