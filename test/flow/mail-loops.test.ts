import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { type Letter, letter } from "#test/fixtures/mail/letter.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";
import { type MailDesk, mailDesk, type Receipt } from "#test/flow/mail-desk.ts";

/** Reliability P11: no mail loops, no backscatter. Each correspondent answers every mail it gets, for `rounds` rounds. */
const rounds = 30;

/** Plays the correspondence; returns the mails the desk sent, each as its recipients read it. */
const play = async (opening: Letter, answer: (subject: string, n: number) => Letter | null, receipt: Receipt = {}) => {
  const desk = mailDesk();
  let n = 0;
  let next: Letter | null = opening;
  const read = [];
  while (next && n < rounds) {
    await desk.receive(letter(next, n), { sesMessageId: `loop-${n}`, ...receipt });
    const before = desk.mailer.sent.length;
    await desk.sendAll();
    desk.clock.advance(60);
    next = null;
    for (const { raw } of desk.mailer.sent.slice(before)) {
      const mail = await PostalMime.parse(raw);
      read.push(mail);
      next = answer(mail.subject ?? "", n);
    }
    n += 1;
  }
  return { desk, read };
};

describe("P11: mails that answer themselves", () => {
  it("rule 19: two desks that acknowledge each other without headers stop after two", async () => {
    const from = "helpdesk@other.example";
    const { read } = await play({ from, subject: "[#1] Request received" }, (_, n) => ({
      from,
      subject: `[#${n + 2}] Request received`,
    }));
    expect(read).toHaveLength(2);
  });

  it("rule 19: nor do they go on when each wraps the other's subject", async () => {
    const from = "helpdesk@other.example";
    const { read } = await play({ from, subject: "Printer" }, (subject, n) => ({
      from,
      subject: `[#${n}] Received: ${subject.replace(/\[INC\d+\]/, "")}`,
    }));
    expect(read.length).toBeLessThanOrEqual(3);
  });

  it("rule 18: a vacation responder gets nothing, with headers or with its subject alone", async () => {
    const from = "mara.lind@example.com";
    for (const headers of [["Auto-Submitted: auto-replied (vacation)"], []]) {
      const away = (subject: string): Letter => ({ from, subject: `Automatic reply: ${subject}`, headers });
      const { read } = await play({ from, subject: "VPN" }, away);
      expect(read).toHaveLength(1);
      expect((await play(away("VPN"), away)).read).toEqual([]);
    }
  });

  it("rule 24: a mailing list gets nothing", async () => {
    const { read } = await play(
      { from: "users@lists.example.com", subject: "Digest 12", headers: ["List-Id: <users.lists.example.com>"] },
      () => null,
    );
    expect(read).toEqual([]);
  });

  it("rule 22: an address that bounces gets one mail", async () => {
    const desk = mailDesk();
    for (let n = 0; n < rounds; n++) {
      await desk.receive(letter({ from: "gone@example.com", subject: `Matter of ${"abcdefghij"[n % 10]}` }, n));
      await desk.sendAll();
      await bounceLast(desk);
      desk.clock.advance(3_600);
    }
    expect(desk.mailer.sent).toHaveLength(1);
  });

  it("rule 19: a role account gets nothing", async () => {
    const { read } = await play({ from: "abuse@example.com", subject: "Report" }, () => null);
    expect(read).toEqual([]);
  });

  it("rule 19: one address gets at most 40 automatic mails a day, whatever it writes", async () => {
    const desk = mailDesk();
    const names = Array.from({ length: 60 }, (_, n) => `${"abcdefghij"[n % 10]}${"klmnopqrst"[Math.floor(n / 10)]}`);
    for (const [n, name] of names.entries()) {
      // At the desk's own time: as many within ten minutes would not be let in.
      const at = desk.clock.now();
      await desk.receive(letter({ from: "mara.lind@example.com", subject: `Matter ${name}` }, n), { at });
      desk.clock.advance(20 * 60);
      const job = desk.wantedMails().at(-1);
      if (job) await desk.send(job);
    }
    expect(desk.mailer.sent).toHaveLength(40);
    const held = desk.table.items().filter(({ sk }) => sk.startsWith("DELIVERY#acknowledgement"));
    expect(JSON.stringify(held)).toContain("cap: day, 40 in 1440 min");
  });

  it("rule 19: the next automatic mail says that others were held back, and since when; the one after it does not", async () => {
    const desk = mailDesk();
    const write = async (n: number): Promise<void> => {
      const subject = `Matter ${"abcdefghij"[n % 10]}${"klmnopqrst"[Math.floor(n / 10)]}`;
      await desk.receive(letter({ from: "mara.lind@example.com", subject }, n), { at: desk.clock.now() });
      const job = desk.wantedMails().at(-1);
      if (job) await desk.send(job);
      desk.clock.advance(20 * 60);
    };
    for (let n = 0; n < 42; n++) await write(n);
    // At nine, and then every twenty minutes: the 41st at twenty past ten in the evening.
    const note = "Automatic mails to this address have been held back since 23 Nov 2026, 22:20 UTC";
    desk.clock.advance(86_400);
    desk.mailer.failNext(new Error("the answer got lost"));
    await expect(write(42)).rejects.toThrow("lost");
    desk.clock.advance(180);
    await desk.sendAll();
    await write(43);
    const texts = (await desk.sentMails()).map(({ text, html }) => [text?.includes(note), html?.includes(note)]);
    expect(texts).toHaveLength(42);
    expect(texts.map(([text]) => text).indexOf(true)).toBe(40);
    expect(texts.slice(40)).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it("rule 19: a person's answers are never held back by caps", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("plain-vpn");
    const ticket = await desk.onlyTicket();
    for (let n = 0; n < 50; n++)
      await desk.act(ticket, {
        verb: "comment",
        message: {
          id: `01M900000000000000000001${String(n).padStart(2, "0")}`,
          visibility: "public",
          text: "Try again.",
          html: null,
          attachments: [],
          mail: null,
        },
      });
    await desk.sendAll();
    expect(desk.mailer.sent).toHaveLength(51);
  });
});

describe("P11: backscatter", () => {
  it("1,000 forged senders get nothing", async () => {
    const desk = mailDesk();
    const spam = (n: number) => letter({ from: `victim${n}@example.com`, subject: "Cheap watches" }, n);
    for (let n = 0; n < 1_000; n++) await desk.receive(spam(n), { dmarc: "FAIL" });
    expect(desk.wantedMails()).toEqual([]);
  });

  it("a sender nobody vouches for gets one mail, without a word of what was sent", async () => {
    const { read } = await play({ from: "victim@example.com", subject: "Cheap watches" }, () => null, {
      dmarc: "GRAY",
    });
    expect(read).toHaveLength(1);
    expect(JSON.stringify(read)).not.toMatch(/watches|received your message/);
  });

  it("a program whose ticket is resolved hears nothing of it", async () => {
    const desk = mailDesk();
    await desk.receive(mailFixture("monitoring-alert"));
    const ticket = await desk.onlyTicket();
    await desk.act(ticket, { verb: "resolve", closeCode: "solvedPermanently", closeNotes: "Done." });
    await desk.sendAll();
    expect(desk.mailer.sent).toEqual([]);
  });
});

const bounceLast = async (desk: MailDesk): Promise<void> => {
  const mail = desk.mailer.sent.at(-1);
  if (!mail) return;
  await desk.mailEvent({
    eventType: "Bounce",
    mail: {
      messageId: mail.sesMessageId,
      tags: Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    },
    bounce: {
      timestamp: desk.clock.now(),
      feedbackId: mail.sesMessageId,
      bounceType: "Permanent",
      bouncedRecipients: mail.to.map((emailAddress) => ({ emailAddress, status: "5.1.1" })),
    },
  });
};
