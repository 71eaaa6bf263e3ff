import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounceOf } from "#shared/mail/bounce.ts";
import { classify } from "#shared/mail/classify.ts";
import { reportedRecipients } from "#shared/mail/delivery-status.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { deliveryCodes } from "#shared/mail/reply-code.ts";
import { mailFixture, mailsIn } from "#test/fixtures/mail/mails.ts";

const bounce = async (name: string) => bounceOf(await readMail(mailFixture(name)));
const mara = "mara.lind@example.com";
const original = "<0102-1@eu-west-1.amazonses.com>";

/** What each mail system says about Mara, and whether it returns our mail's id. */
const reports: readonly (readonly [
  name: string,
  status: string | null,
  smtpCode: number | null,
  permanent: boolean,
  returned: boolean,
])[] = [
  ["barracuda", null, 550, true, false],
  ["chinese", null, 550, true, false],
  ["courier", null, 550, true, false],
  ["dsn-no-action", "5.0.0", 450, false, true],
  ["exchange-2003", null, null, true, false],
  ["exchange-2007", "5.1.1", 550, true, false],
  ["exchange-german", "5.1.10", 550, true, true],
  ["exim", null, 550, true, true],
  ["fields-in-text", "5.4.4", 550, true, false],
  ["french", "5.1.1", 550, true, false],
  ["gmail", "5.1.1", 550, true, true],
  ["gmail-old", null, 554, true, true],
  ["gmx", null, 550, true, true],
  ["imail", null, null, true, true],
  ["imail-full", null, null, false, true],
  ["italian", null, null, false, false],
  ["james", null, 550, true, false],
  ["japanese", null, null, true, false],
  ["kddi", null, null, false, false],
  ["mail-ru", null, null, true, false],
  ["mdaemon", "5.1.1", 550, true, false],
  ["office365", "5.1.1", 550, true, true],
  ["portuguese", null, null, true, false],
  ["postfix", "5.1.1", 550, true, true],
  ["postfix-full", "5.2.2", 552, false, false],
  ["qmail", "5.1.1", 550, true, true],
  ["returned-to-only", null, 421, false, true],
  ["russian", null, null, false, false],
  ["sendmail", "5.1.1", 550, true, true],
  ["ses", null, null, false, false],
  ["spanish", null, null, true, false],
  ["t-online", null, 550, true, true],
  ["web-de", null, null, false, false],
  ["yahoo", null, 554, true, true],
  ["yandex", "5.7.1", 550, true, false],
  ["zoho", "5.1.1", 550, true, true],
];

describe("rule 22: a report of any mail system", () => {
  it.each(mailsIn("bounces"))("%s is a bounce", async (name) => {
    const mail = await readMail(mailFixture(name));
    const context = { instance: "mark", deskAddresses: ["it@desk.example.org"], envelopeFrom: null };
    expect(classify(mail, context).kind).toBe("bounce");
  });

  it.each(reports)(
    "%s names who could not be reached, why, and which mail",
    async (name, status, smtpCode, permanent, returned) => {
      const { recipients, originalMessageId } = await bounce(`bounces/${name}`);
      expect(recipients).toEqual([
        { address: mara, mailedTo: mara, action: "failed", status, smtpCode, permanent, detail: expect.any(String) },
      ]);
      expect(originalMessageId).toBe(returned ? original : null);
    },
  );

  it.each(["exim-delayed", "exchange-delayed", "gmail-delayed", "sendmail-warning"])(
    "%s tells of a delay: nothing has failed",
    async (name) => {
      const { recipients } = await bounce(`bounces/${name}`);
      expect(recipients).toMatchObject([{ address: mara, action: "delayed", permanent: false }]);
    },
  );

  it("a delay is nothing permanent, whatever code stands beside it", async () => {
    const text = "Your mail has been delayed and will be retried.\n\n<a@b.example>: 550 5.1.1 user unknown so far";
    const mail = await readMail(Buffer.from(`From: mailer-daemon@b.example\nSubject: Delivery delayed\n\n${text}\n`));
    expect(bounceOf(mail).recipients).toMatchObject([{ action: "delayed", status: "5.1.1", permanent: false }]);
  });

  it("tells several recipients and their reasons apart", async () => {
    expect((await bounce("bounces/qmail-two")).recipients).toMatchObject([
      { address: mara, status: "5.1.1", permanent: true },
      { address: "ola.berg@example.com", status: "5.2.2", permanent: false },
    ]);
  });

  it("finds the mail's own id and what it refers to in a quoted header", async () => {
    expect((await bounce("bounces/qmail")).originalIds).toEqual([original, "<t.anchor@desk.example.org>"]);
  });
});

describe("rule 22: delivery-status fields (RFC 3464, RFC 6533)", () => {
  it("only failed is a failure; a full mailbox and an expired mail may still pass", async () => {
    const { recipients, originalMessageId } = await bounce("bounces/dsn-several");
    expect(recipients.map(({ address, action, status, permanent }) => [address, action, status, permanent])).toEqual([
      [mara, "failed", "5.7.1", true],
      ["ola.berg@example.com", "delayed", "4.4.1", false],
      ["pia.holm@example.com", "relayed", "2.1.5", false],
      ["staff@example.com", "expanded", "2.0.0", false],
      ["jan.kok@example.com", "failed", "5.2.2", false],
      ["eva.lang@example.com", "failed", "4.4.7", false],
    ]);
    expect(originalMessageId).toBe(original);
  });

  it("a mail that was passed on bounces from a third address: ours is known too", async () => {
    expect((await bounce("bounces/dsn-passed-on")).recipients).toMatchObject([
      { address: "mara@private.example", mailedTo: mara },
    ]);
  });

  it("reads international reports", async () => {
    const { recipients, originalMessageId } = await bounce("bounces/dsn-international");
    expect(recipients).toMatchObject([{ address: "mära@example.com", status: "5.1.1" }]);
    expect(originalMessageId).toBe(original);
  });

  it("keeps the systems' own words", async () => {
    expect((await bounce("dsn-failed")).recipients[0]?.detail).toBe(
      "5.1.1 smtp; 550 5.1.1 <mara.lind@example.com>: user unknown",
    );
    expect((await bounce("dsn-delayed")).recipients.map(({ action }) => action)).toEqual(["delayed"]);
  });

  it("a recipient of several blocks is one, who failed if any block says so", async () => {
    const block = (action: string) => `Final-Recipient: rfc822; a@b.example\nAction: ${action}\nStatus: 5.1.1\n`;
    const raw = `Content-Type: message/delivery-status\n\n${["delayed", "failed", "failed"].map(block).join("\n")}`;
    const { recipients } = bounceOf(await readMail(Buffer.from(raw)));
    expect(recipients.map(({ address, action }) => [address, action])).toEqual([["a@b.example", "failed"]]);
  });

  it("the first of two equal fields counts", () => {
    const fields = "Final-Recipient: rfc822; a@b.example\nFinal-Recipient: rfc822; c@d.example\nStatus: 5.1.1";
    expect(reportedRecipients(fields)).toMatchObject([{ address: "a@b.example", action: "failed" }]);
  });
});

describe("rule 22: codes and words", () => {
  it.each([
    ["5.1.1", "", "5.1.1", null, true],
    ["5.0.0", "smtp; 550 5.7.1 refused", "5.7.1", 550, true],
    ["5.1.1", "smtp; 550 5.7.1 refused", "5.1.1", 550, true],
    ["", "smtp; 452 4.2.2 over quota", "4.2.2", 452, false],
    ["", "552 mailbox full", null, 552, false],
    ["", "host 192.0.2.25 (Exim 4.94.2) said nothing", null, null, false],
    ["", "Remote Server returned '550 5.1.10 unknown'", "5.1.10", 550, true],
    ["", "#5.1.1", "5.1.1", null, true],
    ["", "554: gone", null, 554, true],
    ["", "read 550 bytes", null, null, false],
    ["", "no such user", null, null, true],
  ])("%j %j", (status, diagnostic, found, smtpCode, permanent) => {
    expect(deliveryCodes(status, diagnostic)).toEqual({ status: found, smtpCode, permanent });
  });
});

describe("rule 22: any text", () => {
  const words = fc.constantFrom(
    "<a@b.example>",
    "550",
    "5.1.1",
    "\n",
    "--",
    "To:",
    "Message-ID: <x@y>",
    "@",
    "Final-Recipient:",
    "ö",
    " ",
  );

  it("gives valid addresses, at most 50, and never throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(words, fc.string()), { maxLength: 300 }), async (pieces) => {
        const mail = await readMail(Buffer.from(`From: mailer-daemon@b.example\n\n${pieces.join("")}`));
        const { recipients } = bounceOf(mail);
        expect(recipients.length).toBeLessThanOrEqual(50);
        for (const { address, permanent, action } of recipients) {
          expect(address).toMatch(/^[^\s@]+@[^\s@]+$/);
          expect(permanent && action !== "failed").toBe(false);
        }
      }),
      { seed: 22, numRuns: 200 },
    );
  });
});
