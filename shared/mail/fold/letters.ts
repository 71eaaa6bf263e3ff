import { type Letter, type Line, lineText } from "#shared/mail/fold/lines.ts";
import { isReplyMarker } from "#shared/mail/fold/marker.ts";
import * as words from "#shared/mail/fold/words.ts";
import { type HeaderLabel, headerLabel } from "#shared/mail/header-labels.ts";

/** One letter for each line. */
export const lettersOf = (lines: readonly Line[]): readonly Letter[] => {
  const letters = lines.map((line) => line.letter ?? letterOf(line));
  for (const [end, { text }] of lines.entries()) {
    if (letters[end] !== "t" || !endsAsAttribution(text)) continue;
    const start = startOfAttribution(lines, letters, end);
    if (start !== undefined) letters.fill(isCertain(joined(lines, start, end)) ? "A" : "a", start, end + 1);
  }
  return letters;
};

/** Whether a line stands above a forwarded mail: "---------- Forwarded message ---------" and the like. */
export const isForwardDelimiter = (line: string): boolean => letterOf({ text: lineText(line), from: 0, to: 0 }) === "f";

/** What a line is by itself. */
const letterOf = ({ text, endsBlank }: Line): Letter => {
  if (text === "") return "b";
  if (text.startsWith(">")) return "q";
  if (isReplyMarker(text)) return "m";
  const lower = text.toLowerCase();
  if (isSignatureDelimiter(text)) return text === "--" && endsBlank ? "S" : "s";
  const ruled = isRuled(text);
  const inner = withoutRules(lower);
  if (inner === "") return ruled ? "r" : "t";
  if (isDelimiter(lower, inner)) return isForward(inner) ? "f" : "D";
  const label = labelOf(text);
  if (label !== undefined) return label === "from" ? "F" : "h";
  if (isOfApp(lower)) return "p";
  return text.length >= shortestNotice && starts(inner, words.legalBeginnings) ? "l" : "t";
};

/** Text that begins as a legal notice and is shorter is somebody's sentence. */
const shortestNotice = 40;
const longestOfApp = 70;
const longestLabel = 30;
const longestDelimiter = 100;

const starts = (text: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => text.startsWith(beginning));

const isSignatureDelimiter = (text: string): boolean =>
  text === "--" || text === "__" || text === "—" || text === "– –";

const isRuled = (text: string): boolean => /^[-_=*~]{5}/.test(text);

/** A line without the dashes, stars and the like at its ends. */
const withoutRules = (text: string): string =>
  text
    .replace(/^[-_=*~+\s]+/, "")
    .split(/[-_=*~+]{2}|[*_]$/, 1)[0]
    ?.trim() ?? "";

const isForward = (inner: string): boolean => starts(inner, words.forwards);

/** Between dashes, or, above a forwarded mail, before a colon. */
const isDelimiter = (lower: string, inner: string): boolean => {
  if (lower.length > longestDelimiter) return false;
  const isDashed = lower.startsWith("--") || lower.startsWith("__") || lower.startsWith("**");
  if (isDashed) return isForward(inner) || starts(inner, words.originals);
  return /[:：]$/.test(inner) && (isForward(inner) || words.originals.includes(inner.slice(0, -1).trim()));
};

/** The label before the first colon, when it is one of a mail's header. */
const labelOf = (text: string): HeaderLabel | undefined => {
  const plain = text.replace(/[*_]/g, "");
  const colon = plain.search(/[:：]/);
  if (colon < 1 || colon > longestLabel) return undefined;
  const name = plain.slice(0, colon).trim();
  // From in Latvian, a number in English.
  return /^no$/i.test(name) && !hasAddress(plain) ? undefined : headerLabel(name);
};

const isOfApp = (lower: string): boolean =>
  lower.length <= longestOfApp &&
  (starts(lower, words.appBeginnings) ||
    (/iphone|ipad|android|outlook|samsung|galaxy|huawei/.test(lower) &&
      words.appEndings.some((ending) => lower.replace(/[.。]$/, "").endsWith(ending))));

/** Lines that a client wraps an attribution over. */
const mostLines = 4;

const endsAsAttribution = (text: string): boolean => /[:：][*_]?$/.test(text);

/** Where the attribution that ends on the line starts; undefined when it is none. */
const startOfAttribution = (lines: readonly Line[], letters: readonly Letter[], end: number): number | undefined => {
  let found: number | undefined;
  for (let start = end; start >= 0 && start > end - mostLines && letters[start] === "t"; start--) {
    if (found === undefined && isAttribution(joined(lines, start, end))) found = start;
    if (isStart(lines[start]?.text ?? "") && isAttribution(joined(lines, start, end))) return start;
  }
  return found;
};

const joined = (lines: readonly Line[], start: number, end: number): string =>
  lines
    .slice(start, end + 1)
    .map(({ text }) => text)
    .join(" ")
    .toLowerCase();

/** Somebody is named by address, or a time is, and it is said that somebody wrote; or both are and nothing is said. */
const isAttribution = (text: string): boolean => {
  const says = words.verbs.some((verb) => text.includes(verb));
  return says ? hasAddress(text) || hasTime(text) : hasAddress(text) && hasTime(text) && hasYear(text);
};

/** What a client writes and hardly a person. */
const isCertain = (text: string): boolean => hasAddress(text) && hasTime(text);

const hasAddress = (text: string): boolean => /\S@\S/.test(text);
const hasTime = (text: string): boolean => /\d[.:h]\d\d|\d[./-]\d/.test(text);
const hasYear = (text: string): boolean => /\b20\d\d/.test(text);

/** The first line of an attribution: "On 23 Nov…", or a date. */
const isStart = (text: string): boolean => {
  const lower = text.toLowerCase();
  return /\d/.test(lower) && (words.openers.some((opener) => lower.startsWith(`${opener} `)) || hasYear(lower));
};
