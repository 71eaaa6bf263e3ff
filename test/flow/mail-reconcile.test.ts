import { describe, expect, it } from "vitest";
import { reconcile } from "#functions/mail-reconcile/reconcile.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { Arrival } from "#shared/mail/arrival.ts";
import { memoryObjects } from "#test/fakes/memory-files.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";
import { rawMail } from "#test/fixtures/mail/raw-mail.ts";
import { mailDesk } from "#test/flow/mail-desk.ts";

/** A desk whose bucket can be reconciled; its notifications can be lost. */
const reconciledDesk = () => {
  const desk = mailDesk();
  const stored = new Map<string, Instant>();
  const mailIn = memoryQueue<Arrival>();
  let taken = 0;
  const ports = {
    store: desk.store,
    table: desk.table,
    rawMail: memoryObjects(desk.rawMail.objects, (key) => stored.get(key) ?? desk.clock.now()),
    mailIn,
    clock: desk.clock,
    log: desk.log,
  };
  return {
    ...desk,
    mailIn,
    /** SES stores the mail, and its notification is lost. */
    lose: async (id: string, raw = rawMail({ Subject: id })) => {
      stored.set(`raw/${id}`, desk.clock.now());
      await desk.rawMail.put(`raw/${id}`, raw, "message/rfc822");
    },
    /** One run; what it sends is delivered. Returns how many mails that were. */
    reconcile: async (): Promise<number> => {
      await reconcile(ports);
      const found = mailIn.sent.slice(taken);
      taken = mailIn.sent.length;
      for (const { body } of found) await desk.takeIn(body);
      return found.length;
    },
  };
};

describe("P1: a stored mail whose notification is lost", () => {
  it("is taken in by the next run, once, unproven and by the addresses it names", async () => {
    const desk = reconciledDesk();
    await desk.receiveFixture("plain-vpn");
    await desk.lose("it-mail");
    await desk.lose("hr-mail", rawMail({ Subject: "hr", To: "x@elsewhere.example, HR <hr@desk.example.org>" }));
    expect(await desk.reconcile()).toBe(0);
    desk.clock.advance(901);
    expect(await desk.reconcile()).toBe(2);
    expect((await desk.tickets()).map((ticket) => ticket.desk).sort()).toEqual(["hr", "it", "it"]);
    const lost = (await desk.tickets()).find(({ shortDescription }) => shortDescription === "it-mail");
    const [message] = lost ? await desk.messages(lost) : [];
    expect(message?.mail).toMatchObject({ unverified: true, doubts: ["spamUnknown", "virusUnknown"] });
    expect(await desk.reconcile()).toBe(0);
    expect(desk.log.metrics).toContainEqual({ name: "MailReconciled", value: 2, unit: "Count" });
  });

  it("is not one that is held, dropped as our own, or a bounce", async () => {
    const desk = reconciledDesk();
    await desk.receiveFixture("plain-vpn");
    await desk.sendAll();
    await desk.receive(Buffer.from(desk.mailer.sent[0]?.raw ?? ""));
    await desk.receive(rawMail({}), { spam: "FAIL" });
    await desk.receiveFixture("dsn-failed", { envelopeFrom: "<>" }, (await desk.tickets())[0]);
    desk.clock.advance(3_600);
    expect(await desk.reconcile()).toBe(0);
  });

  it("is found wherever it stands and whenever it came", async () => {
    const desk = reconciledDesk();
    const names = Array.from({ length: 40 }, (_, n) => `${(n * 7) % 40}`.padStart(2, "0"));
    let found = 0;
    for (const name of names) {
      await desk.lose(name);
      desk.clock.advance(1_200);
      found += await desk.reconcile();
    }
    desk.clock.advance(3_600);
    found += await desk.reconcile();
    expect(found).toBe(names.length);
    expect(await desk.tickets()).toHaveLength(names.length);
  });

  it("is looked for no longer than marks are kept", async () => {
    const desk = reconciledDesk();
    await desk.lose("old");
    desk.clock.set(plusSeconds(desk.clock.now(), 60 * 86_400));
    expect(await desk.reconcile()).toBe(0);
  });
});
