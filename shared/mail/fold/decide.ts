import { lettersOf } from "#shared/mail/fold/letters.ts";
import { type Letter, type Line, picture } from "#shared/mail/fold/lines.ts";

/** Lines from the first to before the second. */
export type Span = readonly [from: number, to: number];

export interface FoldContext {
  /** The subject says that the mail is a forwarded one: what it quotes is what it is about. */
  readonly isForward: boolean;
  /** The sender's signature, last line first, where it is known from earlier mails. */
  readonly signature?: readonly string[];
}

/** Above a forwarded mail, less than this many characters are a word on the way: the forwarded mail is what counts. */
const shortForeword = 200;
/** A quote of no more lines stays visible before the answer to it. */
const longestContext = 10;
/** A signature is no longer: in lines that say something, below the RFC's delimiter and below what resembles it. */
const longestSignature = { S: 30, s: 12 } as const;
const longestSignatureLine = 100;

/**
 * Which lines are folded: what is quoted, signatures and the like (email.md rules 29, 30). Nothing is when nothing
 * would be left; what follows a quote and is no signature is an answer and stays. The last span ends at Infinity when
 * all is folded from there on, whether it was looked at or not.
 */
export const foldedSpans = (lines: readonly Line[], context: FoldContext): readonly Span[] => {
  const { signature = [] } = context;
  const letters = introduced(lettersOf(lines).join(""));
  const cut = cutOf(letters, context);
  const own = letters.slice(0, cut?.at ?? letters.length);
  const quotes = quotesOf(own);
  const signatures = signaturesOf(own, quotes, lines);
  const spans = [...quotesToFold(own, quotes, signatures), ...signatures];
  const isShort = charactersLeft(lines, spans, own.length) < shortForeword;
  const tail: readonly Span[] = cut && !(cut.isForward && isShort) ? [[cut.at, Number.POSITIVE_INFINITY]] : [];
  const folded = [...spans, ...tail];
  const merged = mergedOf([...folded, ...knownSignature(lines, folded, signature)], letters);
  return charactersLeft(lines, merged, lines.length) < 2 ? [] : merged;
};

/** A header or delimiter right above lines with ">" introduces them like an attribution: answers may stand between. */
const introduced = (letters: string): string =>
  letters.replace(/D(?:b{0,3}[Fh][bt]{0,3}){0,8}(?=q)|(?:[Fh][bt]{0,3}){1,8}[Fh]b{0,3}(?=q)/g, ({ length }) =>
    "A".repeat(length),
  );

interface Cut {
  readonly at: number;
  readonly isForward: boolean;
}

/** A quoted header: an author's line with two others near it, or one between others; long lists of people wrap. */
const header = /h{1,3}F[bt]{0,3}h|F[bt]{0,3}h[bt]{0,3}h/;

/** Where everything from there on was not written by the sender. */
const cutOf = (letters: string, { isForward }: FoldContext): Cut | undefined => {
  const at = (position: number, forward: boolean): readonly Cut[] =>
    position < 0 ? [] : [{ at: position, isForward: forward }];
  const cuts = [
    ...at(letters.indexOf("m"), false),
    ...at(letters.indexOf("f"), true),
    ...at(letters.indexOf("D"), isForward),
    ...at(letters.search(header), isForward),
    // An attribution without any ">" below it, from a client that indents instead.
    ...at(letters.search(/A[Aab]{0,5}[^Aabq]/), false),
  ].sort((one, other) => one.at - other.at);
  const [first] = cuts;
  return first && { ...first, at: upOver(letters, first.at, first.isForward ? "br" : "Aabr") };
};

/** The line at which what introduces a line begins. */
const upOver = (letters: string, position: number, introducing: string): number => {
  let start = position;
  while (start > 0 && introducing.includes(letters[start - 1] ?? "t")) start--;
  while (start < position && letters[start] === "b") start++;
  return start;
};

const quotesOf = (own: string): readonly Span[] =>
  [...own.matchAll(/q+(?:b+q+)*/g)].map((match) => [upOver(own, match.index, "Aab"), match.index + match[0].length]);

const signaturesOf = (own: string, quotes: readonly Span[], lines: readonly Line[]): readonly Span[] => {
  const gaps = [...quotes.map(([from]) => from), own.length].map(
    (end, position): Span => [quotes[position - 1]?.[1] ?? 0, end],
  );
  return gaps.flatMap(([from, to]) => [
    ...[...own.slice(from, to).matchAll(/g+(?:b+g+)*/g)].map(
      (match): Span => [from + match.index, from + match.index + match[0].length],
    ),
    ...signatureIn(own, from, to, lines),
  ]);
};

/** The signature at the end of a stretch of text: below a delimiter, or an app's line or a legal notice. */
const signatureIn = (own: string, from: number, to: number, lines: readonly Line[]): readonly Span[] => {
  for (let at = from; at < to; at++) {
    const letter = own[at];
    if ((letter === "S" || letter === "s") && isSignature(letter, lines.slice(at + 1, to))) return [[at, to]];
    if ((letter === "r" || letter === "s") && /^.b{0,3}l/.test(own.slice(at, to))) return [[at, to]];
    if (letter === "p" && count(own.slice(at, to), "t") <= 3)
      return [[at, at + 1], ...signatureIn(own, at + 1, to, lines)];
  }
  return [];
};

/** The lines of the signature, last first, when what is not folded ends with them; pictures may stand between. */
const knownSignature = (
  lines: readonly Line[],
  folded: readonly Span[],
  signature: readonly string[],
): readonly Span[] => {
  const found: number[] = [];
  for (let at = lines.length - 1; at >= 0 && found.length < signature.length; at--) {
    const text = lines[at]?.text ?? "";
    if (text === "" || text === picture || isIn(at, folded)) continue;
    if (text !== signature[found.length]) return [];
    found.push(at);
  }
  const [last] = found;
  const first = found[signature.length - 1];
  return first === undefined || last === undefined ? [] : [[first, last + 1]];
};

const isSignature = (delimiter: "S" | "s", below: readonly Line[]): boolean => {
  const said = below.filter(({ text }) => text !== "");
  return (
    said.length <= longestSignature[delimiter] &&
    (delimiter === "S" || said.every(({ text }) => text.length <= longestSignatureLine))
  );
};

/** Quotes before an answer of the sender stay while they are short; one that all of the answer follows is folded. */
const quotesToFold = (own: string, quotes: readonly Span[], signatures: readonly Span[]): readonly Span[] => {
  const isWritten = (position: number): boolean =>
    !/[bq]/.test(own[position] ?? "b") && !isIn(position, [...quotes, ...signatures]);
  const positions = Array.from(own, (_, position) => position);
  const lastWritten = positions.findLast(isWritten) ?? -1;
  const isBelow =
    quotes.length === 1 &&
    quotes.some(([from]) => /[Aa]/.test(own[from] ?? "") || !positions.slice(0, from).some(isWritten));
  return quotes.filter(
    ([from, to]) => lastWritten < from || isBelow || count(own.slice(from, to), "q") > longestContext,
  );
};

const isIn = (position: number, spans: readonly Span[]): boolean =>
  spans.some(([from, to]) => position >= from && position < to);

const count = (letters: string, letter: Letter): number => letters.split(letter).length - 1;

/** Letters and signs, without blanks, of the first lines that are not folded. */
const charactersLeft = (lines: readonly Line[], spans: readonly Span[], first: number): number =>
  lines
    .slice(0, first)
    .reduce((sum, { text }, position) => (isIn(position, spans) ? sum : sum + text.replaceAll(" ", "").length), 0);

/** In order, and one where only blank lines lie between. */
const mergedOf = (spans: readonly Span[], letters: string): readonly Span[] => {
  const merged: Span[] = [];
  for (const [from, to] of [...spans].sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last && /^b*$/.test(letters.slice(last[1], from))) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
};
