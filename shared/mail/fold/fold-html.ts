import type { Mark } from "#shared/mail/fold/clients.ts";
import { type FoldContext, foldedSpans } from "#shared/mail/fold/decide.ts";
import { type Letter, type Line, limits, lineText, picture } from "#shared/mail/fold/lines.ts";
import type { Element } from "#shared/mail/html-element.ts";
import { isTooMuch } from "#shared/mail/html-limits.ts";
import { type HtmlLine, linesOfHtml } from "#shared/mail/html-lines.ts";

const letters: Readonly<Record<Mark, Letter>> = {
  quote: "q",
  reply: "q",
  attribution: "A",
  separator: "D",
  signature: "g",
};

/**
 * A mail's HTML as it came, with each part that foldedRanges would fold in a text wrapped in a `<details>`: folded by
 * whatever shows it, and nothing lost. It still has to be sanitised: what tells quotes is what the sanitiser takes away
 * (email.md rule 29).
 */
export const foldHtml = (source: string, context: FoldContext): string => {
  if (isTooMuch(source)) return source;
  // The sender's own would end ours, or hide what nobody looks for there.
  const html = source.replace(/<(\/?)details(?=[\s/>])/gi, "<$1x-details");
  const shown = linesOfHtml(html);
  const lines = looked(shown.map(lineOf));
  const pieces: string[] = [];
  let end = 0;
  for (const [first, last] of foldedSpans(lines, context)) {
    const inner = shown.slice(first, last).filter(({ from, to }) => to > from);
    const start = inner[0];
    if (!start || start.from < end) continue;
    const to = last === Number.POSITIVE_INFINITY ? html.length : (inner.at(-1)?.to ?? html.length);
    // What is open around it is closed before: then no end tag inside can end the fold. One at the very end is ended by
    // the parser, which reads a tag that broke off there in another way when anything follows.
    pieces.push(
      html.slice(end, start.from),
      closing(start.around),
      "<details>",
      html.slice(start.from, to),
      to < html.length ? "</details>" : "",
    );
    end = to;
  }
  return [...pieces, html.slice(end)].join("");
};

const lineOf = ({ text, isBlank, from, to, mark }: HtmlLine): Line => {
  // A picture without words says something all the same.
  const line = { text: text === "" && !isBlank ? picture : lineText(text), from, to };
  return mark === null || isBlank ? line : { ...line, letter: letters[mark] };
};

const looked = (lines: readonly Line[]): readonly Line[] => {
  let characters = 0;
  const end = lines.findIndex(({ text }, position) => {
    characters += text.length + 1;
    return characters > limits.characters || position >= limits.lines;
  });
  return end < 0 ? lines : lines.slice(0, end);
};

const closing = (around: Element | null): string => {
  const tags: string[] = [];
  for (let element = around; element; element = element.parent) tags.push(`</${element.name}>`);
  return tags.join("");
};
