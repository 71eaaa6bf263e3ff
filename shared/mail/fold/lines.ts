/** A line as the patterns see it, and where it lies in what it was taken from. */
export interface Line {
  /** Blanks collapsed, invisible characters gone, at most 300 characters. */
  readonly text: string;
  /** Where it starts and ends in the text or the HTML, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** What its place in the HTML says it is, whatever it reads like. */
  readonly letter?: Letter;
  /** It ends with the blank that RFC 3676 §4.3 asks for in "-- ". */
  readonly endsBlank?: boolean;
}

/**
 * What a line is: blank, text, quoted (q), an attribution like "On … wrote:" (A when it names an address and a date, a
 * when it may be prose), the first line of a quoted header (F) and its others (h), an "Original Message" or the like
 * (D), a forward delimiter (f), our marker (m), a signature's delimiter (S as in the RFC, s when it only resembles one),
 * a line that a client marked as signature (g), a phone's or an app's advertisement (p), a ruled line (r) and the
 * beginning of a legal notice (l).
 */
export type Letter = "b" | "t" | "q" | "A" | "a" | "F" | "h" | "D" | "f" | "m" | "S" | "s" | "g" | "p" | "r" | "l";

/** As far as a mail is looked at: the work stays the same however long it is (email.md §3 "Reply stripping"). */
export const limits = { lines: 1_000, lineLength: 300, characters: 32 * 1024 } as const;

/** The beginning of a text as lines, within the limits. */
export const linesOfText = (text: string): readonly Line[] => {
  const lines: Line[] = [];
  for (let from = 0; from < text.length && lines.length < limits.lines && from < limits.characters; ) {
    const feed = text.indexOf("\n", from);
    const to = feed < 0 ? text.length : feed + 1;
    lines.push({
      text: lineText(text.slice(from, to)),
      from,
      to,
      endsBlank: /[ \u00a0]\n?$/.test(text.slice(to - 2, to)),
    });
    from = to;
  }
  return lines;
};

/** A line of HTML that shows a picture and no words. */
export const picture = "[picture]";

/** A line for the patterns. */
export const lineText = (line: string): string =>
  line
    .slice(0, limits.lineLength)
    .replace(/[\p{Cf}\p{Cc}\s]+/gu, (blanks) => (/\s/.test(blanks) ? " " : ""))
    .trim();
