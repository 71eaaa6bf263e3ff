import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { foldedRanges } from "#shared/mail/fold/fold-text.ts";
import { limits, linesOfText } from "#shared/mail/fold/lines.ts";
import { isReplyMarker, replyMarker } from "#shared/mail/fold/marker.ts";
import { foldedText, visibleText } from "#shared/mail/fold/ranges.ts";
import { isForwardSubject } from "#shared/mail/forward-labels.ts";
import { apps, attributions, cases, headers } from "#test/fixtures/fold/texts.ts";

const visible = (text: string, isForward = false): string => visibleText(text, foldedRanges(text, { isForward }));

const answer = "Thank you, it works now.\n\nRegards\nMara";
const quoted = "> Please try the new profile.\n>\n> Ada";

describe("rule 29: a quoted reply is folded", () => {
  it.each(Object.entries(attributions))("below an attribution: %s", (_, attribution) => {
    expect(visible(`${answer}\n\n${attribution}\n${quoted}\n`)).toBe(answer);
    expect(visible(`${answer}\n\n${attribution}\n\n${quoted}\n`)).toBe(answer);
  });

  it.each(Object.entries(headers))("below a header: %s", (_, header) => {
    expect(visible(`${answer}\n\n${header}`)).toBe(answer);
  });

  it.each(cases.map((one) => [one.name, one] as const))("as far as the sender did not write it: %s", (_, one) => {
    expect(visible(one.text, one.isForward)).toBe(one.visible.trim());
  });

  it("below our marker, in whatever words", () => {
    expect(isReplyMarker(replyMarker("Bitte über dieser Zeile antworten"))).toBe(true);
    expect(isReplyMarker("## - no marker")).toBe(false);
  });

  it.each([
    ["Fwd: x", true],
    ["WG: x", true],
    ["RV： x", true],
    ["Re: Fwd: x", false],
    ["Forward", false],
    ["", false],
  ])("but not what the subject %j calls forwarded: %s", (subject, expected) => {
    expect(isForwardSubject(subject)).toBe(expected);
  });
});

describe("rule 30: a phone's or an app's line is folded", () => {
  it.each(apps)("%s", (line) => {
    expect(visible(`It works.\n\n${line}`)).toBe("It works.");
    expect(visible(`It works.\n\n${line}\n\n${attributions["English"]}\n${quoted}`)).toBe("It works.");
  });
});

/** Texts of the lines that matter, in any order, and of anything else. */
const anyMail = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Object.values(attributions),
        ...Object.values(headers),
        ...apps,
        "-- ",
        "--",
        "_____",
        "",
        "> quoted",
        ">> quoted twice",
        "text",
        "##- above -##",
        "---------- Forwarded message ---------",
        "This message is confidential, and nobody else may read it.",
      ),
      fc.string({ unit: "binary", maxLength: 60 }),
    ),
    { maxLength: 40 },
  )
  .map((lines) => lines.join("\n"));

describe("whatever the text", () => {
  test("rules 29, 30: visible and folded together are all of it, in order", () => {
    fc.assert(
      fc.property(anyMail, fc.boolean(), (text, isForward) => {
        const folded = foldedRanges(text, { isForward });
        let end = 0;
        for (const { from, to } of folded) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        const dense = (piece: string): string => piece.replace(/\s/g, "");
        expect(dense(visibleText(text, folded)).length + dense(foldedText(text, folded)).length).toBe(
          dense(text).length,
        );
      }),
      { numRuns: 500 },
    );
  });

  test("rule 29: something stays visible when something was", () => {
    fc.assert(
      fc.property(anyMail, (text) => {
        if (/[\p{L}\p{N}]{2}/u.test(text)) expect(visible(text)).not.toBe("");
      }),
      { numRuns: 500 },
    );
  });

  test("rule 29: what the sender writes between and below quotes stays, in order", () => {
    const piece = fc.constantFrom("> quoted", "> quoted\n".repeat(12).trim(), "", attributions["English"] ?? "");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const answers = pieces.map((_, position) => `Answer ${position}.`);
        const text = pieces.map((quote, position) => `${quote}\n${answers[position]}`).join("\n");
        // An attribution without ">" below it says that all below is quoted.
        fc.pre(!/wrote:\n+A/.test(text));
        expect(visible(text).match(/Answer \d+\./g) ?? []).toEqual(answers);
      }),
    );
  });

  test("rule 29: no more than 1,000 lines, 300 characters each and 32 KB are looked at", () => {
    for (const text of [
      "x\n".repeat(100_000),
      " ".repeat(300_000),
      "-".repeat(60_000),
      `${"x".repeat(5_000)}\n`.repeat(50),
    ]) {
      const lines = linesOfText(text);
      expect(lines.length).toBeLessThanOrEqual(limits.lines);
      expect(Math.max(...lines.map((line) => line.text.length))).toBeLessThanOrEqual(limits.lineLength);
      expect(lines.at(-1)?.from).toBeLessThan(limits.characters);
    }
  });
});
