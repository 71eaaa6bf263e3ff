import { describe, expect, it } from "vitest";
import { classify } from "#shared/mail/classify.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { type RequesterContext, requesterOf } from "#shared/mail/requester.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";

const installation: RequesterContext = {
  isOurs: (address) => address.endsWith("@desk.example.org"),
  formRelays: ["@forms.example.com", "form@shop.example"],
  envelopeSender: undefined,
};
const context = { instance: "mark", deskAddresses: ["it@desk.example.org"], envelopeFrom: null };

const asks = async (raw: Uint8Array, more: Partial<RequesterContext> = {}) => {
  const mail = await readMail(raw);
  const { mailbox, by } = requesterOf(mail, classify(mail, context), { ...installation, ...more });
  return [mailbox.address, by];
};
const mail = (...headers: readonly string[]) => Buffer.from(`${headers.join("\n")}\nSubject: x\n\ntext\n`);
const replyTo = "Reply-To: Mara <mara@b.example>";

describe("rule 6: the requester is who stands in From", () => {
  it("and not in a person's Reply-To", async () => {
    expect(await asks(mailFixture("people/reply-to-other"))).toEqual(["mara.lind@example.com", "from"]);
  });

  it.each([
    "From: IT <it@desk.example.org>",
    "From: no-reply@site.example",
    "From: Mara via Staff <staff@lists.example>",
    "From: Contact <web@forms.example.com>",
    "From: form@shop.example",
  ])("but Reply-To of %s", async (from) => {
    expect(await asks(mail(from, replyTo))).toEqual(["mara@b.example", "replyTo"]);
  });

  it.each([
    "From: no-reply@site.example\nAuto-Submitted: auto-generated",
    "From: Monitoring via Pager <a@b.example>\nPrecedence: bulk",
    "From: form@shop.example\nAuto-Submitted: auto-replied",
    "From: mailer-daemon@b.example\nX-Failed-Recipients: a@b.example",
  ])("never of a program's mail: %s", async (from) => {
    expect((await asks(mail(from, replyTo)))[1]).toBe("from");
  });

  it("not when Reply-To leads back to us or to From", async () => {
    expect(await asks(mail("From: no-reply@b.example", "Reply-To: it@desk.example.org"))).toEqual([
      "no-reply@b.example",
      "from",
    ]);
    expect(await asks(mail("From: no-reply@b.example", "Reply-To: no-reply@b.example"))).toEqual([
      "no-reply@b.example",
      "from",
    ]);
  });
});

describe("rule 24: a mailing list", () => {
  it("that writes in the author's name keeps him", async () => {
    expect(await asks(mailFixture("lists/google-group"))).toEqual(["mara.lind@example.com", "originalFrom"]);
    expect((await asks(mailFixture("machines/web-form")))[1]).toBe("replyTo");
  });

  it("that answers go to is not the author", async () => {
    expect(await asks(mailFixture("lists/mailman"))).toEqual(["mara.lind@example.com", "from"]);
  });
});

describe("rule 5: without a valid From", () => {
  it("Reply-To, Return-Path, Sender stand in; then the envelope; then nobody", async () => {
    expect(await asks(mail("From: Mara", "Sender: s@b.example", replyTo))).toEqual(["mara@b.example", "standIn"]);
    expect(await asks(mail("From: <>"), { envelopeSender: "e@b.example" })).toEqual(["e@b.example", "envelope"]);
    expect(await asks(mail("From: <>"))).toEqual(["unknown@sender.invalid", "nobody"]);
  });
});
