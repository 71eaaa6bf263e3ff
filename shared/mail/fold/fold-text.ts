import { type FoldContext, foldedSpans } from "#shared/mail/fold/decide.ts";
import { linesOfText } from "#shared/mail/fold/lines.ts";
import type { TextRange } from "#shared/ticket/ticket.ts";

/**
 * The parts of a mail's text that nobody needs to read twice: quoted mails and signatures, as ranges in order and apart.
 * The text stays as it is (email.md rules 29, 30).
 */
export const foldedRanges = (text: string, context: FoldContext): readonly TextRange[] => {
  const lines = linesOfText(text);
  return foldedSpans(lines, context).map(([first, last]) => ({
    from: lines[first]?.from ?? text.length,
    to: last === Number.POSITIVE_INFINITY ? text.length : (lines[last - 1]?.to ?? text.length),
  }));
};
