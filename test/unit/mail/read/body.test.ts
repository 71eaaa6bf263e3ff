import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unflowed } from "#shared/mail/mime/flowed.ts";
import { readsAs } from "#test/unit/mail/read/reads-as.ts";

describe("the body of a mail", () => {
  readsAs([
    [
      "rule 28: a picture between texts stays between them",
      "mixed-text-image-text",
      {
        text: "Before the picture.\n[shot.png]\nAfter the picture.",
        html: '<p>Before the picture.</p>\n<p><img src="cid:image-1" alt="shot.png" /></p>\n<p>After the picture.</p>',
        files: [
          { name: "shot.png", inline: true, contentId: "image-1" },
          { name: "manual.pdf", inline: false },
        ],
      },
    ],
    [
      "rule 28: text beside HTML is shown as it stands there",
      "mixed-html-then-text",
      {
        html: "<p>The <b>main</b> part.</p>\n<p>Footer with &lt;b&gt;no&lt;/b&gt; markup &amp; more.</p>",
        text: "The main part.\nFooter with <b>no</b> markup & more.",
      },
    ],
    [
      "rule 28: all HTML counts, in order",
      "mixed-two-html",
      { html: "<p>First.</p>\n<p>Second.</p>", names: ["a.pdf"] },
    ],
    [
      "rule 28: an alternative may hold a mixed multipart",
      "alternative-with-mixed",
      { text: "Short text.", html: "<p>Part one.</p>\n<p>Part two.</p>", names: ["plan.pdf"] },
    ],
    ["rule 28: blank HTML is none", "alternative-blank-html", { text: "Only the text says something.", html: null }],
    ["rule 28: blank text is none", "alternative-blank-text", { text: "Only the HTML says something." }],
    [
      "rule 28: a calendar as third alternative hides nothing",
      "calendar-third-alternative",
      { text: expect.stringContaining("\nLet us meet."), html: expect.stringContaining("<p>Let us <i>meet</i>.</p>") },
    ],
    [
      "rule 28: an alternative may hold a related multipart",
      "alternative-with-related",
      { text: "See below.", html: '<p>See <img src="cid:logo@x" /></p>', files: [{ inline: true }] },
    ],
    [
      "rule 28: the root of related parts may be named",
      "related-start-second",
      { html: '<p>Root <img src="cid:i@x" /></p>', files: [{ contentType: "image/png", inline: true }] },
    ],
    [
      "rule 28: what a root refers to is not the body",
      "related-extra-text",
      { text: "Root.", files: [{ inline: false }] },
    ],
    [
      "rule 28: a multipart without boundary is text",
      "multipart-without-boundary",
      { text: "The text of a mail whose boundary nobody named." },
    ],
    [
      "rule 28: a multipart whose boundary never comes is text",
      "boundary-never-comes",
      { text: "The text of a mail whose boundary never comes." },
    ],
    [
      "rule 28: a boundary may begin with another",
      "boundaries-with-one-beginning",
      { text: "Inner.", html: "<p>Inner.</p>", names: ["t.csv"] },
    ],
    ["rule 28: blanks may follow a boundary", "boundary-with-blanks", { text: "One.\nTwo." }],
    [
      "rule 28: an AMP alternative is folded away",
      "alternative-with-amp",
      { text: "Plain.", html: "<p>Rich.</p>", files: [{ contentType: "text/x-amp-html", noise: true }] },
    ],
    [
      "rule 28: what a mailing list appends is text too",
      "list-footer",
      { text: "What I have to say.\n_______\nTo leave this list, click here." },
    ],
    [
      "rule 28: flowed lines become paragraphs, quotes and the signature's mark stay",
      "flowed-delsp",
      {
        text: "This is one long paragraph that went over lines.\n\n>> quoted once and on \n> less\n-- \nMara",
      },
    ],
    ["rule 28: DelSp takes the blank", "flowed-delsp-yes", { text: "Superkalifragilistik\n-- \nMara" }],
    ["rule 28: stuffed blanks go", "flowed-stuffed", { text: "From here on  it is indented" }],
    [
      "rule 34: a text with a name is a file",
      "named-log",
      { text: "The log is below.", files: [{ name: "client.log", contentType: "text/plain" }] },
    ],
    [
      "rule 34: the first text is the body, name or not",
      "named-first-text",
      { text: "This is the message.", names: ["a.png"] },
    ],
    ["rule 34: HTML with a name is a file", "named-html", { html: null, names: ["page.html"] }],
    ["rule 34: an attachment is never the body", "text-as-attachment-only", { text: "", names: ["note.txt"] }],
    [
      "rule 34: alternatives with names are the body",
      "named-alternatives",
      { text: "plain", html: "<p>rich</p>", names: [] },
    ],
    [
      "rule 34: a named text beside an alternative's HTML is a file",
      "named-text-in-alternative-mixed",
      { text: "plain", html: "<p>rich</p>", names: ["net.txt"] },
    ],
    [
      "rule 28: uuencoded blocks of a text become files",
      "uuencoded",
      {
        text: "Before.\nAfter.",
        files: [{ name: "hello.txt", bytes: Buffer.from("Hello, uuencoded world, this is a file of sixtail") }],
      },
    ],
    [
      "rule 28: a uuencoded block that does not end is text",
      "uuencoded-cut",
      { text: expect.stringContaining("no end of it"), names: [] },
    ],
  ]);
});

describe("rule 28: format=flowed", () => {
  const word = fc.stringMatching(/^[a-z]{1,10}$/);
  const paragraph = fc.array(word, { minLength: 1, maxLength: 40 });

  /** As a sender writes it: a line break after any blank, which stays at the end of its line. */
  const flowed = (words: readonly string[], breaks: readonly number[]): string =>
    words
      .map((one, position) =>
        position === words.length - 1 ? one : `${one} ${breaks.includes(position) ? "\r\n" : ""}`,
      )
      .join("");

  it("gives back the paragraphs that went in", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(paragraph, fc.array(fc.nat({ max: 40 }))), { minLength: 1 }), (paragraphs) => {
        const sent = paragraphs.map(([words, breaks]) => flowed(words, breaks)).join("\r\n");
        expect(unflowed(sent, false)).toBe(paragraphs.map(([words]) => words.join(" ")).join("\n"));
      }),
    );
  });

  it("loses no letter of any text", () => {
    const letters = (text: string): string => text.replace(/[\s>]/g, "");
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(" ", ">", "-", "\n", "\r\n", "a", "b") }),
        fc.boolean(),
        (text, delSp) => {
          expect(letters(unflowed(text, delSp))).toBe(letters(text));
        },
      ),
    );
  });
});
