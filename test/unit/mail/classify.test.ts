import { describe, expect, it } from "vitest";
import { type Classification, classify } from "#shared/mail/classify.ts";
import { parseNotification } from "#shared/mail/notification.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { trustOf } from "#shared/mail/trust.ts";
import { mailFixture, mailsIn } from "#test/fixtures/mail/mails.ts";
import { notification } from "#test/flow/mail-desk.ts";

const context = { instance: "mark", deskAddresses: ["it@desk.example"], envelopeFrom: "mara@example.com" };
const classified = async (headers: string, more: Partial<typeof context> = {}): Promise<Classification> =>
  classify(await readMail(Buffer.from(`From: mara@example.com\nSubject: x\n${headers}\n\ntext\n`)), {
    ...context,
    ...more,
  });
const classOf = async (headers: string, more: Partial<typeof context> = {}) => (await classified(headers, more)).kind;
const fixture = async (name: string, more: Partial<typeof context> = {}) =>
  classify(await readMail(mailFixture(name)), { ...context, envelopeFrom: "mara@example.com", ...more });

describe("M8, rule 17: a mail is a machine's", () => {
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
      expect(classify(mail, context).kind).toBe("machine");
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
    expect(classify(mail, context).kind).toBe("machine");
  });

  it("by the null sender of the envelope", async () => {
    expect(await classOf("X-A: b", { envelopeFrom: "" })).toBe("machine");
  });
});

describe("rule 17: a mail is a person's", () => {
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
    expect(classify(mail, context).kind).toBe("human");
  });
});

describe("rule 20: a mail is our own", () => {
  const mark = "X-Evenkeel-Instance: mark";
  it("when it bears our mark and is automatic", async () => {
    expect(await classOf(`${mark}\nAuto-Submitted: auto-replied`)).toBe("own");
  });

  it("when it bears our mark and comes from the desk it goes to", async () => {
    const mail = await readMail(Buffer.from(`From: it@desk.example\n${mark}\n\ntext\n`));
    expect(classify(mail, context).kind).toBe("own");
  });

  it("but not when the mark is another's, or a person wrote from another desk", async () => {
    expect(await classOf("X-Evenkeel-Instance: other\nAuto-Submitted: auto-replied")).toBe("machine");
    expect(await classOf(mark)).toBe("human");
  });
});

describe("a delivery report", () => {
  it.each(["dsn-failed", "dsn-delayed", "bounce-as-text"])("is recognised: %s", async (name) => {
    expect((await fixture(name, { envelopeFrom: "" })).kind).toBe("bounce");
  });
});

describe("rule 17: the reasons name what decided", () => {
  it.each([
    ["Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied"],
    ["Auto-Submitted:  auto-generated;\n owner-email=a@b", "Auto-Submitted: auto-generated; owner-email=a@b"],
    ["List-Id: <a.b>", "List-Id: <a.b>"],
    ["Return-Path: <>", "null sender"],
    ["X-Loop:", "X-Loop"],
  ])("%s", async (header, reason) => {
    expect((await classified(header)).reasons).toEqual([reason]);
  });

  it("a person's mail has none", async () => {
    expect(await classified("X-Mailer: x")).toMatchObject({ kind: "human", reasons: [] });
  });

  it.each(["Auto-Submitted: (typed) no", "Auto-Submitted: no; by=hand", "Auto-Submitted:", "X-Loops: a@b"])(
    "%s is a person's",
    async (header) => {
      expect(await classOf(header)).toBe("human");
    },
  );

  it("a value that only begins like no is a program's", async () => {
    expect(await classOf("Auto-Submitted: notification")).toBe("machine");
  });

  it.each(["auto-submitted-no", "asks-about-bounce", "vacation-request", "reply-to-other"])(
    "a person wrote %s",
    async (name) => {
      expect(await fixture(`people/${name}`)).toMatchObject({ kind: "human", reasons: [] });
    },
  );

  it.each(["amazon-notification", "scanner", "web-form"])("a program wrote %s", async (name) => {
    expect((await fixture(`machines/${name}`)).kind).toBe("machine");
  });

  it("only the sender's name tells of a web form", async () => {
    expect((await fixture("machines/web-form")).traits.bySenderOnly).toBe(true);
    expect((await fixture("machines/scanner")).traits.bySenderOnly).toBe(false);
  });
});

describe("rule 18: a vacation responder", () => {
  it.each(mailsIn("away"))("%s", async (name) => {
    expect(await fixture(name)).toMatchObject({ kind: "machine", traits: { outOfOffice: true } });
  });

  it.each([
    "Vacation request form is broken",
    "Auto insurance claim",
    "Holiday calendar 2027",
    "Urlaubsantrag",
    "Absence report does not load",
    "VPN: out of office network drops",
    "Automaticreply",
  ])("is not told by the subject %s", async (subject) => {
    const mail = await readMail(Buffer.from(`From: mara@example.com\nSubject: ${subject}\n\ntext\n`));
    expect(classify(mail, context)).toMatchObject({ kind: "human", traits: { outOfOffice: false } });
  });

  it.each(["Re: AW: Out of office: x", "SV: Vacation", "[Auto-Reply] x", "回复: 自动回复"])(
    "is told by the subject %s",
    async (subject) => {
      const mail = await readMail(Buffer.from(`From: mara@example.com\nSubject: ${subject}\n\ntext\n`));
      expect(classify(mail, context).traits.outOfOffice).toBe(true);
    },
  );
});

describe("rule 20: our own mail", () => {
  it("is told by its mark, and the reasons say so", async () => {
    expect(await fixture("machines/own-looped", { instance: "abcdefgh" })).toMatchObject({
      kind: "own",
      reasons: ["X-Evenkeel-Instance is ours", "Auto-Submitted: auto-replied"],
    });
    expect((await fixture("machines/own-looped")).kind).toBe("machine");
  });
});

describe("rule 22: what looks like a bounce and is none", () => {
  it.each([
    ["feedback-report", "feedbackReport"],
    ["read-receipt", "readReceipt"],
    ["challenge", "challengeResponse"],
    ["calendar-accepted", "calendarReply"],
    ["calendar-cancelled", "calendarReply"],
  ] as const)("%s is a machine's", async (name, trait) => {
    const { kind, traits } = await fixture(`machines/${name}`);
    expect(kind).toBe("machine");
    expect(Object.entries(traits).flatMap(([key, holds]) => (holds ? [key] : []))).toEqual([trait]);
  });

  it("an invitation is a person's", async () => {
    expect((await fixture("calendar-invitation")).kind).toBe("human");
  });

  it("a vacation responder with the null sender is a machine's, even of a postmaster", async () => {
    const mail = await readMail(
      Buffer.from(
        "From: postmaster@example.com\nSubject: Out of office\n\nYour message couldn't be delivered to me in person.\n",
      ),
    );
    expect(classify(mail, { ...context, envelopeFrom: "" }).kind).toBe("machine");
  });
});

describe("rule 24: a mailing list", () => {
  it.each([
    ["google-group", true],
    ["mailman", true],
    ["newsletter", false],
  ])("%s", async (name, mailingList) => {
    expect(await fixture(`lists/${name}`)).toMatchObject({ kind: "machine", traits: { mailingList } });
  });
});

describe("M6, rule 23: trust", () => {
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
