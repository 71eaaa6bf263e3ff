import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "#shared/mail/limits.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { rawMails } from "#test/fixtures/mail/grammar.ts";
import { readsAs } from "#test/unit/mail/read/reads-as.ts";

const from = { address: "mara.lind@example.com", name: "Mara Lind" };
const twoLines = { from, subject: "Help", text: "First line\nsecond line" };

describe("a mail that breaks the rules", () => {
  readsAs([
    ["rule 40: carriage returns only", "carriage-returns-only", twoLines],
    ["rule 40: line feeds only", "line-feeds-only", twoLines],
    ["rule 40: doubled carriage returns", "doubled-carriage-returns", twoLines],
    ["rule 40: a NUL in a folded header", "nul-in-folded-header", { from, subject: "Help folded", text: "Text" }],
    [
      "rule 40: no empty line after the header",
      "missing-empty-line",
      { subject: "Help", text: "Hello, I need help.\n\nSecond paragraph." },
    ],
    ["rule 40: rubbish within the header", "rubbish-in-header", { from, subject: "Help", text: "Text" }],
    ["rule 40: the line of a mailbox file first", "mbox-line-first", { from, subject: "Help", text: "Text" }],
    ["rule 40: no date", "no-date", { from, text: "Text" }],
    ["rule 40: a date that is none", "absurd-date", { from, text: "Text" }],
    [
      "rule 40: of fields given twice the first counts",
      "fields-twice",
      { from, ambiguousFrom: true, subject: "First", text: "Text <b>" },
    ],
    ["rule 40: a boundary within a part's header", "boundary-within-header", { text: "Text" }],
    ["rule 40: base64 in pieces, with a comment", "base64-in-pieces", { text: "Hello world!" }],
    ["rule 40: quoted-printable with mistakes", "quoted-printable-badly", { text: "1=2 and =ZZ and café soft break" }],
    ["rule 41: only blank HTML", "blank-html-only", { subject: "", text: "", html: null }],
    ["rule 41: text of characters nobody sees", "invisible-text", { subject: "", text: "" }],
    ["rule 41: a file and no word", "only-a-file", { subject: "", text: "", names: ["scan.pdf"] }],
    ["rule 41: nothing at all", "empty", { from: null, subject: "", text: "", html: null, names: [] }],
    ["rule 41: a line break", "only-a-line-break", { from: null, subject: "", text: "" }],
    ["rule 41: a subject of controls", "subject-of-controls", { subject: "abc de" }],
  ]);
});

describe("rule 40: a mail that must not be parsed is read by its header", () => {
  const header = "From: Mara Lind <mara.lind@example.com>\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\n";

  it("of which 64 KB are looked at", async () => {
    const tooLong = `${header}X-A: ${"x".repeat(limits.headerBytes)}\nX-B: late\n\nText`;
    const mail = await readMail(Buffer.from(tooLong));
    expect(mail).toMatchObject({ unreadable: "header larger than 2 MB", from, subject: "Grüße", text: "", files: [] });
    expect(mail.headers.has("x-b")).toBe(false);
  });

  it("when the fields of its parts are too many lines", async () => {
    const parts = `--b\n${"X-A: b\n".repeat(limits.textLines)}\nx\n--b--\n`;
    const mail = await readMail(Buffer.from(`${header}Content-Type: multipart/mixed; boundary=b\n\n${parts}`));
    expect(mail).toMatchObject({ unreadable: "too many lines", subject: "Grüße" });
  });

  it("and names no more than 100 recipients", async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `p${n}@example.com`).join(", ");
    const { to, cc } = await readMail(Buffer.from(`To: ${many}\nCc: ${many}\n\nText`));
    expect([to.length, cc.length]).toEqual([100, 100]);
  });
});

it("rule 40: every mail of the grammar is read in full, and nothing of it holds what text may not", async () => {
  await fc.assert(
    fc.asyncProperty(rawMails, async (raw) => {
      const mail = await readMail(raw);
      // Reading in full means that nothing threw: the mails are far within the limits.
      expect(mail.unreadable).toBeNull();
      expect(`${mail.subject}${mail.text}${mail.files.map(({ name }) => name)}`).not.toMatch(/(?![\n\t])\p{Cc}/u);
    }),
    { numRuns: 3_000 },
  );
});
