import { describe, expect, it } from "vitest";
import { classify } from "#shared/mail/classify.ts";
import { deliveryReport } from "#shared/mail/delivery-status.ts";
import { parseNotification } from "#shared/mail/notification.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { trustOf } from "#shared/mail/trust.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";
import { notification } from "#test/flow/mail-desk.ts";

const context = { instance: "mark", deskAddresses: ["it@desk.example"], envelopeFrom: "mara@example.com" };
const classOf = async (headers: string, more: Partial<typeof context> = {}): Promise<string> =>
  classify(await readMail(Buffer.from(`From: mara@example.com\nSubject: x\n${headers}\n\ntext\n`)), {
    ...context,
    ...more,
  });

describe("a mail is a machine's", () => {
  it.each([
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated (vacation)",
    "Auto-Submitted: AUTO-NOTIFIED; owner-email=a@b",
    "Precedence: bulk",
    "Precedence: Junk",
    "Precedence: list",
    "X-Precedence: auto_reply",
    "X-Auto-Response-Suppress: OOF, DR",
    "X-Autoreply: yes",
    "X-Autorespond: x",
    "X-Loop: a@b",
    "List-Id: <a.b>",
    "List-Unsubscribe: <https://a.b>",
    "Return-Path: <>",
  ])("by %s", async (header) => {
    expect(await classOf(header)).toBe("machine");
  });

  it.each(["Out of office: x", "Automatic reply: x", "Abwesenheitsnotiz", "Réponse automatique : x", "自動応答: x"])(
    "by the subject %s",
    async (subject) => {
      const mail = await readMail(Buffer.from(`From: mara@example.com\nSubject: ${subject}\n\ntext\n`));
      expect(classify(mail, context)).toBe("machine");
    },
  );

  it.each([
    "no-reply@a.b",
    "noreply@a.b",
    "donotreply@a.b",
    "do_not_reply@a.b",
    "postmaster@a.b",
    "bounces+x=y@a.b",
    "no-reply+1@a.b",
  ])("by the sender %s", async (sender) => {
    const mail = await readMail(Buffer.from(`From: ${sender}\nSubject: x\n\ntext\n`));
    expect(classify(mail, context)).toBe("machine");
  });

  it("by the null sender of the envelope", async () => {
    expect(await classOf("X-A: b", { envelopeFrom: "" })).toBe("machine");
  });
});

describe("a mail is a person's", () => {
  it.each([
    "Auto-Submitted: no",
    "Auto-Submitted: No (really)",
    "Precedence: normal",
    "X-Auto-Response-Suppress: DR, NRN",
  ])("with %s", async (header) => {
    expect(await classOf(header)).toBe("human");
  });

  it("when the sender's name merely begins like a machine's", async () => {
    const mail = await readMail(Buffer.from("From: noreplyman@a.b\nSubject: vocation\n\ntext\n"));
    expect(classify(mail, context)).toBe("human");
  });
});

describe("a mail is our own", () => {
  const mark = "X-Evenkeel-Instance: mark";
  it("when it bears our mark and is automatic", async () => {
    expect(await classOf(`${mark}\nAuto-Submitted: auto-replied`)).toBe("own");
  });

  it("when it bears our mark and comes from the desk it goes to", async () => {
    const mail = await readMail(Buffer.from(`From: it@desk.example\n${mark}\n\ntext\n`));
    expect(classify(mail, context)).toBe("own");
  });

  it("but not when the mark is another's, or a person wrote from another desk", async () => {
    expect(await classOf("X-Evenkeel-Instance: other\nAuto-Submitted: auto-replied")).toBe("machine");
    expect(await classOf(mark)).toBe("human");
  });
});

describe("a delivery report", () => {
  it("names who could not be reached, for how long, and which mail", async () => {
    expect(deliveryReport(await readMail(mailFixture("dsn-failed")))).toEqual({
      failed: [
        {
          address: "mara.lind@example.com",
          permanent: true,
          detail: "5.1.1 smtp; 550 5.1.1 <mara.lind@example.com>: user unknown",
        },
      ],
      originalIds: ["<0102019a-something@eu-west-1.amazonses.com>", "<t.nothing@desk.example.org>"],
    });
  });

  it("names nobody while a mail system still tries", async () => {
    expect(deliveryReport(await readMail(mailFixture("dsn-delayed"))).failed).toEqual([]);
  });

  it.each(["dsn-failed", "dsn-delayed", "bounce-as-text"])("is recognised: %s", async (name) => {
    expect(classify(await readMail(mailFixture(name)), { ...context, envelopeFrom: "" })).toBe("bounce");
  });
});

describe("trust", () => {
  const verdicts = ["PASS", "FAIL"];
  const combinations = verdicts.flatMap((dmarc) =>
    verdicts.flatMap((spam) => verdicts.map((virus) => ({ dmarc, spam, virus }))),
  );

  it.each(combinations)("is verified only when nothing failed: %j", (receipt) => {
    const mail = { ambiguousFrom: false, from: { address: "a@b.example", name: null } };
    const trust = trustOf(parseNotification(notification("x", receipt)), mail);
    const clean = receipt.dmarc === "PASS" && receipt.spam === "PASS" && receipt.virus === "PASS";
    expect(trust).toMatchObject({ verified: clean, suspicious: !clean, infected: receipt.virus === "FAIL" });
  });

  it.each(["GRAY", "PROCESSING_FAILED", "something new"])(
    "is not verified by %s, and not suspicious for it",
    (dmarc) => {
      const mail = { ambiguousFrom: false, from: { address: "a@b.example", name: null } };
      expect(trustOf(parseNotification(notification("x", { dmarc })), mail)).toMatchObject({
        verified: false,
        suspicious: false,
      });
    },
  );

  it("is given to no mail of two authors or of none", () => {
    const received = parseNotification(notification("x"));
    expect(trustOf(received, { ambiguousFrom: true, from: { address: "a@b.example", name: null } }).suspicious).toBe(
      true,
    );
    expect(trustOf(received, { ambiguousFrom: false, from: null }).verified).toBe(false);
  });
});

describe("a notification", () => {
  it.each([
    ["no object", "text"],
    ["another type", { ...notification("x"), notificationType: "Bounce" }],
    ["no receipt", { ...notification("x"), receipt: undefined }],
    ["an odd time", { ...notification("x"), mail: { messageId: "x", timestamp: "yesterday" } }],
  ])("is refused with %s", (_, json) => {
    expect(() => parseNotification(json)).toThrow();
  });
});
