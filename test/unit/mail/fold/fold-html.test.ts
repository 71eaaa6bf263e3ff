import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { foldHtml } from "#shared/mail/fold/fold-html.ts";
import { foldedRanges } from "#shared/mail/fold/fold-text.ts";
import { visibleText } from "#shared/mail/fold/ranges.ts";
import { sanitiseHtml, textOfHtml } from "#shared/mail/sanitise.ts";
import { htmlCases } from "#test/fixtures/fold/htmls.ts";

const fold = (html: string, isForward = false): string => sanitiseHtml(foldHtml(html, { isForward })) ?? "";

const words = (html: string): string => textOfHtml(html).replace(/^>+ ?/gm, "").replace(/\s+/g, " ").trim();

/** What a reader sees who opens nothing, and what is behind; ours is the only `<details>` of the cases. */
const parts = (clean: string): { readonly visible: string; readonly folded: string } => {
  const inside = [...clean.matchAll(/<details>(.*?)<\/details>/gs)].map(([, inner = ""]) => inner);
  return { visible: words(clean.replace(/<details>.*?<\/details>/gs, "<p></p>")), folded: words(inside.join("<br>")) };
};

describe("rule 29: what is quoted is folded in HTML", () => {
  it.each(htmlCases.map((one) => [one.name, one] as const))("%s", (_, { html, visible, folded, isForward }) => {
    expect(parts(fold(html, isForward))).toEqual({ visible, folded });
  });

  const told = htmlCases.filter(({ byMarks }) => !byMarks);
  it.each(told.map((one) => [one.name, one] as const))("and in its text: %s", (_, { html, visible, isForward }) => {
    const text = textOfHtml(html);
    const shown = visibleText(text, foldedRanges(text, { isForward: isForward ?? false }));
    expect(shown.replace(/^> /gm, "").replace(/\s+/g, " ")).toBe(visible);
  });
});

const anyHtml = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table><tr><td>",
        "</td></tr></table>",
        "<ul><li>",
        "<br>",
        "<b>",
        "</b>",
        "<a href='https://example.com'>",
        "</a>",
        "<blockquote type=cite>",
        "<blockquote>",
        "</blockquote>",
        '<div class="gmail_quote">',
        '<div id="divRplyFwdMsg">',
        '<div class="gmail_signature">',
        "<details>",
        "</details>",
        "<style>",
        "</style>",
        "<svg>",
        "</svg>",
        "<title>",
        "<!--",
        "-->",
        "<pre>",
        "-- <br>",
        "##- above -##<br>",
        "---------- Forwarded message ---------<br>",
        "On 23 Nov 2026 at 9:00 Ada &lt;ada@example.com&gt; wrote:<br>",
        "one",
        "two",
        "three ",
      ),
      fc.string({ maxLength: 12 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""));

describe("whatever the HTML", () => {
  const dense = (html: string): string => textOfHtml(html).replace(/[\s>]/g, "");

  test("rule 29: folding loses and moves no word", () => {
    fc.assert(
      fc.property(anyHtml, fc.boolean(), (html, isForward) => {
        expect(dense(foldHtml(html, { isForward }))).toBe(dense(html));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    '!!</three ##- above -##<br><div class="gmail_quote">!',
    '!!</three <b><div class="gmail_quote">!',
    '<p>!!</p class="x"><div class="gmail_quote">!</div>',
  ])("rule 29: an end tag that holds more than its name is not taken apart: %s", (html) => {
    expect(dense(foldHtml(html, { isForward: false }))).toBe(dense(html));
    expect(foldHtml(html, { isForward: false })).toContain('<details><div class="gmail_quote">!');
  });

  test("rule 31: what comes out of folding and sanitising is sanitised", () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const clean = fold(html);
        expect(sanitiseHtml(clean)).toBe(clean);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["20,000 elements in each other", "<div>".repeat(20_000)],
    ["elements that are never closed", "<b>x".repeat(20_000)],
    ["one beyond the limit of depth", `${"<b>".repeat(101)}x`],
  ])("rule 31: %s is left as it is", (_, html) => {
    expect(foldHtml(html, { isForward: false })).toBe(html);
  });
});
