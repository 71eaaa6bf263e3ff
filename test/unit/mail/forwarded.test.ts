import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isForwardedSubject } from "#shared/mail/forward-labels.ts";
import { forwardedOf } from "#shared/mail/forwarded.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { mailFixture, mailsIn } from "#test/fixtures/mail/mails.ts";

const forwarded = async (name: string) => forwardedOf(await readMail(mailFixture(name)));
const inText = (subject: string, text: string) => forwardedOf({ subject, text, files: [] });

const passedOn = mailsIn("forwards").filter((name) => !name.endsWith("reply-is-none"));

describe("rule 15: a mail that is passed on", () => {
  it.each(passedOn)("%s", async (name) => {
    expect(await forwarded(name)).toEqual({
      from: { address: "mara.lind@example.com", name: "Mara Lind" },
      subject: "VPN drops",
      date: expect.stringMatching(/23|Monday/),
      text: "The VPN drops.",
      note: "Please handle.",
    });
  });

  it("as an attachment, with the inner mail's own header", async () => {
    expect(await forwarded("forwarded-as-attachment")).toEqual({
      from: { address: "security@bank.invalid", name: "Bank" },
      subject: "Your account",
      date: null,
      text: "Click here now.",
      note: "Is this one real?",
    });
  });

  it("is none when a reply quotes, whatever stands in it", async () => {
    expect(await forwarded("forwards/reply-is-none")).toBeNull();
  });

  it("is none when a bounce returns a mail", async () => {
    expect(await forwarded("dsn-failed")).toBeNull();
  });

  it("is none without the author's address: a name alone is nobody", async () => {
    expect(await inText("FW: x", "From: Mara Lind\nSent: Monday\nTo: Ada\nSubject: x\n\nText")).toBeNull();
  });

  it.each([
    ["---------- Doorgestuurd bericht ----------", "Afzender", "Onderwerp"],
    ["> ----- Pārsūtīta ziņa -----", "> No", "> Tēma"],
    ["Początek przekazywanej wiadomości:", "Nadawca", "Temat"],
  ])("is said by the line above it, whatever its subject: %s", async (line, from, subject) => {
    const text = `See below.\n\n${line}\n${from}: Mara <mara@b.example>\n${subject}: VPN\n\nIt drops.`;
    expect(await inText("x", text)).toMatchObject({ from: { address: "mara@b.example" }, note: "See below." });
  });

  it("is not said by a sentence", async () => {
    expect(await inText("x", "Forwarded by hand.\nFrom: Mara <mara@b.example>\nSubject: VPN\n\nIt drops.")).toBeNull();
  });

  it("takes the outermost of two", async () => {
    const text =
      "From: Ola <ola@b.example>\nSubject: outer\n\nsee\n\nFrom: Mara <mara@b.example>\nSubject: inner\n\nText";
    expect(await inText("FW: x", text)).toMatchObject({ from: { address: "ola@b.example" }, subject: "outer" });
  });

  it("may list many recipients over several lines", async () => {
    const text =
      "From: Ola <ola@b.example>\nTo: a@b.example;\n c@d.example;\n  e@f.example\nCc: g@h.example\nSubject: x\n\nText";
    expect(await inText("Fwd: x", text)).toMatchObject({ subject: "x", text: "Text" });
  });

  it.each([
    "Fwd: x",
    "FW:x",
    "WG: x",
    "TR : x",
    "RV: x",
    "VS: x",
    "Doorst: x",
    "ENC: x",
    "I: x",
    "Re: Fwd: x",
    "Fwd[2]: x",
    "[ext] FW: x",
    "x (fwd)",
    "转发：x",
    "İLT: x",
  ])("is said by the subject %s", (subject) => {
    expect(isForwardedSubject(subject)).toBe(true);
  });

  it.each(["Re: x", "AW: x", "Forward proxy fails", "I need help: x", "Trouble: x", "Fwdx: y"])(
    "is not said by the subject %s",
    (subject) => {
      expect(isForwardedSubject(subject)).toBe(false);
    },
  );

  it("never throws, and what it finds has an address", async () => {
    const pieces = fc.constantFrom(
      "From:",
      "Von: ",
      "a@b.example",
      "<",
      "\n",
      "Subject: ",
      "> ",
      "*",
      "-----",
      " ",
      "Begin forwarded message:",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 200 }), async (parts) => {
        const found = await inText("Fwd: x", parts.join(""));
        if (found) expect(found.from.address).toMatch(/^[^\s@]+@[^\s@]+$/);
      }),
      { seed: 15, numRuns: 200 },
    );
  });
});
