import { describe, expect, it } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { rawMail } from "#test/fixtures/mail/raw-mail.ts";
import { type MailDesk, mailDesk, notification, placesOf } from "#test/flow/mail-desk.ts";

/** Receives mails of these senders, a second apart from `start` seconds after nine on. */
const storm = async (desk: MailDesk, senders: readonly string[], start = 0): Promise<void> => {
  for (const [n, from] of senders.entries()) {
    const id = `storm-${start}-${n}`;
    await desk.rawMail.put(`raw/${id}`, rawMail({ From: from, Subject: `${n}` }), "message/rfc822");
    await desk.takeIn(notification(id, {}, plusSeconds("2026-11-23T09:00:00.000Z", start + n / 10)));
  }
};
const times = (count: number, sender: (n: number) => string) => Array.from({ length: count }, (_, n) => sender(n));
const outcome = async (desk: MailDesk) => [
  (await desk.tickets()).length,
  (await desk.heldMails()).map(({ why }) => why),
];

describe("rule 21: too many new tickets", () => {
  it("of one sender are held, and nobody is told", async () => {
    const desk = mailDesk();
    await storm(
      desk,
      times(22, () => "bomb@evil.example"),
    );
    expect(await outcome(desk)).toEqual([20, [["senderRate"], ["senderRate"]]]);
    expect((await desk.heldMails())[0]).toMatchObject({ kind: "suppressed", state: "held" });
    expect(desk.wantedMails()).toHaveLength(20);
    await storm(desk, ["bomb@evil.example"], 600);
    expect(await desk.tickets()).toHaveLength(21);
  });

  it("of one sender in a day are held, however slowly they come", async () => {
    const desk = mailDesk();
    for (let window = 0; window < 6; window++)
      await storm(
        desk,
        times(18, () => "slow@evil.example"),
        window * 600,
      );
    expect((await desk.tickets()).length).toBe(100);
    expect(await desk.heldMails()).toHaveLength(8);
  });

  it("of one domain are held, but not of the desk's own organisation", async () => {
    const desk = mailDesk();
    await storm(
      desk,
      times(205, (n) => `user${n}@evil.example`),
    );
    await storm(
      desk,
      times(205, (n) => `user${n}@example.org`),
      100,
    );
    expect((await desk.tickets()).length).toBe(405);
    expect((await desk.heldMails()).map(({ why }) => why)).toEqual(Array(5).fill(["domainRate"]));
  });

  it("of whoever they seem to be from are held for the desk", async () => {
    const desk = mailDesk();
    await storm(
      desk,
      times(602, (n) => `user@forged-${n}.example`),
    );
    expect(await outcome(desk)).toEqual([600, [["deskRate"], ["deskRate"]]]);
  }, 30_000);

  it("does not hold up answers, nor what a person lets in", async () => {
    const desk = mailDesk();
    await storm(
      desk,
      times(21, () => "mara.lind@example.com"),
    );
    const [ticket] = await desk.tickets();
    const { reply = "" } = ticket ? placesOf(ticket) : {};
    await desk.receive(rawMail({ To: reply }), { recipients: [reply] });
    expect(ticket && (await desk.messages(ticket)).length).toBe(2);
    for (const mail of await desk.heldMails()) await desk.decide(mail, "released");
    expect(await desk.tickets()).toHaveLength(21);
  });
});
