import type { TextRange } from "#shared/ticket/ticket.ts";

/** What is left of a text when the ranges, in order and apart, are folded away; blank lines at its ends are gone. */
export const visibleText = (text: string, folded: readonly TextRange[]): string => {
  const starts = [0, ...folded.map(({ to }) => to)];
  const ends = [...folded.map(({ from }) => from), text.length];
  return joined(starts.map((start, position) => text.slice(start, ends[position])));
};

/** The folded parts of a text, one below the other. */
export const foldedText = (text: string, folded: readonly TextRange[]): string =>
  joined(folded.map(({ from, to }) => text.slice(from, to)));

const joined = (pieces: readonly string[]): string =>
  pieces
    .map((piece) => piece.replace(/^(?:[\t ]*\n)+/, "").trimEnd())
    .filter((piece) => piece !== "")
    .join("\n\n");
