import { lineText } from "#shared/mail/fold/lines.ts";

/** A signature learnt from less would be two people's "Regards". */
const fewestLines = 2;
/** A longer one is no signature but the same mail twice. */
const mostLines = 10;

/** The last lines of a text, last first, without blank ones: as many as a signature has at most, and one more. */
export const trailingLines = (text: string): readonly string[] => {
  const lines: string[] = [];
  for (let end = text.length; end > 0 && lines.length <= mostLines; ) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = lineText(text.slice(start, end));
    if (line !== "") lines.push(line);
    end = start - 1;
  }
  return lines;
};

/**
 * How many lines two mails of a sender end with in common, at most ten: that is the signature (email.md rule 30). Each
 * mail is given by its trailing lines, or by marks of them. 0 when it is less than two, or all of one of the mails.
 */
export const commonTrailing = (one: readonly string[], other: readonly string[]): number => {
  const unlike = one.findIndex((line, position) => other[position] !== line);
  const count = unlike < 0 ? one.length : unlike;
  const isAll = one.length <= count || other.length <= count;
  return count < fewestLines || isAll ? 0 : count;
};
