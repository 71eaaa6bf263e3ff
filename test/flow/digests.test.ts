import { describe, expect, it } from "vitest";
import type { Installation, Member, Notifications } from "#shared/desk/desk.ts";
import { plusSeconds } from "#shared/instant.ts";
import { type DigestJob, type MailJob, parseOutgoing } from "#shared/mail/jobs.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { hrDesk, itDesk, mailInstallation } from "#test/fixtures/mail/installation.ts";
import { type MailDesk, mailDesk } from "#test/flow/mail-desk.ts";

const bob = "bob@example.org";
const nights: Notifications = {
  quiet: {
    timeZone: "UTC",
    hours: Object.fromEntries(
      ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["20:00", "07:00"]]]),
    ),
    holidays: [],
  },
  digestSeconds: null,
};
const hourly: Notifications = { quiet: null, digestSeconds: 3600 };
const lateEvening = "2026-11-23T22:00:00.000Z";
const morning = "2026-11-24T07:00:00.000Z";

const installationWith = (members: Readonly<Record<string, Member>>): Installation => ({
  ...mailInstallation,
  desks: [{ ...itDesk, members }, hrDesk],
});
const installationFor = (notifications: Notifications): Installation =>
  installationWith({ ...itDesk.members, [bob]: { name: "Bob Stone", roles: ["agent", "lead"], notifications } });

const deskWith = async (notifications: Notifications, now = lateEvening) => {
  const desk = mailDesk(installationFor(notifications));
  await desk.receiveFixture("plain-vpn");
  await desk.receiveFixture("no-subject");
  const [vpn, projector] = await desk.tickets();
  if (!vpn || !projector) throw new Error("two tickets were to be opened");
  desk.clock.set(now);
  return { desk, vpn, projector };
};

const noticeOf = ({ id: ticketId }: Ticket, n: number, more: Partial<MailJob> = {}): MailJob => ({
  v: 1,
  job: `${ticketId}#5#${n}#0`,
  ticketId,
  mail: "escalation",
  recipient: bob,
  escalation: { metric: "response", atPercent: 75 + n, dueAt: lateEvening },
  ...more,
});

/** A minute's pass, and the mails of its digests. */
const sweep = async (desk: MailDesk): Promise<readonly DigestJob[]> => {
  const before = desk.digestQueue.sent.length;
  await desk.sweepDigests();
  return desk.digestQueue.sent.slice(before).map(({ body }) => body);
};
const sweepAndSend = async (desk: MailDesk): Promise<void> => {
  for (const job of await sweep(desk)) await desk.sendDigest(job);
};
const heldNight = async () => {
  const held = await deskWith(nights);
  await held.desk.send(noticeOf(held.vpn, 1));
  held.desk.clock.advance(60);
  await held.desk.send(noticeOf(held.projector, 2));
  held.desk.clock.advance(60);
  await held.desk.send(noticeOf(held.vpn, 3));
  return held;
};

describe("notices in quiet hours", () => {
  it("come in the morning in one mail, by ticket, the newest last, and leave nothing behind", async () => {
    const { desk } = await heldNight();
    await sweepAndSend(desk);
    expect(desk.mailer.sent).toEqual([]);
    desk.clock.set(plusSeconds(morning, 30));
    await sweepAndSend(desk);
    await sweepAndSend(desk);
    const [mail, ...more] = await desk.sentMails();
    expect(more).toEqual([]);
    expect(desk.mailer.sent[0]).toMatchObject({
      from: "it@desk.example.org",
      to: [bob],
      tags: { desk: "it", kind: "digest", mail: "digest_it_bob_example_org_2026-11-24T07_00_00_000Z" },
    });
    expect(mail?.subject).toBe("3 notices about 2 tickets");
    expect(mail?.replyTo).toMatchObject([{ address: "it@desk.example.org" }]);
    expect(mail?.headers).toContainEqual(expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }));
    const [first, group, last] = (mail?.text ?? "").split("\n\n").slice(1);
    expect(first).toMatch(/^23 Nov 2026, 22:01 UTC: \[INC0000002\] response time at 77 %: [^\n]+$/);
    expect(group).toBe(
      "23 Nov 2026, 22:00 UTC: [INC0000001] response time at 76 %: VPN drops every ten minutes\n" +
        "23 Nov 2026, 22:02 UTC: [INC0000001] response time at 78 %: VPN drops every ten minutes",
    );
    expect(last?.trim()).toBe("IT Service Desk");
    expect(desk.table.items().filter(({ pk }) => pk.startsWith("DIGEST"))).toEqual([]);
  });

  it("wait once however often their job comes, even after they were sent", async () => {
    const { desk, vpn } = await heldNight();
    await desk.send(noticeOf(vpn, 1));
    desk.clock.set(plusSeconds(morning, 30));
    await sweepAndSend(desk);
    await desk.send(noticeOf(vpn, 1));
    desk.clock.set("2026-11-25T07:01:00.000Z");
    await sweepAndSend(desk);
    expect((await desk.sentMails()).map(({ subject }) => subject)).toEqual(["3 notices about 2 tickets"]);
  });

  it("are neither lost nor doubled when the function dies before it has put them aside", async () => {
    const { desk, vpn } = await deskWith(nights);
    desk.dieBeforeNext("add");
    await expect(desk.send(noticeOf(vpn, 2))).rejects.toThrow("died");
    desk.clock.set(plusSeconds(morning, -1));
    await desk.send(noticeOf(vpn, 2));
    desk.clock.set(plusSeconds(morning, 30));
    await desk.send(noticeOf(vpn, 2));
    await sweepAndSend(desk);
    expect((await desk.sentMails()).map(({ subject }) => subject)).toEqual(["1 notice about 1 ticket"]);
  });

  it("of priority 1, and all of whom has none, go out at once and alone", async () => {
    const { desk, vpn } = await deskWith(nights);
    await desk.act(vpn, { verb: "update", fields: { impact: 1, urgency: 1 } });
    await desk.send(noticeOf(vpn, 1));
    await desk.send(noticeOf(vpn, 2, { recipient: "ada@example.org" }));
    expect(desk.mailer.sent.map(({ to }) => to)).toEqual([[bob], ["ada@example.org"]]);
  });
});

describe("a digest", () => {
  it("collects by day too, and what comes after it is sent goes to the next one", async () => {
    const { desk, vpn, projector } = await deskWith(hourly, "2026-11-24T09:10:00.000Z");
    await desk.send(noticeOf(vpn, 1));
    desk.clock.set("2026-11-24T09:50:00.000Z");
    await desk.send(noticeOf(projector, 2, { mail: "breachRetracted" }));
    desk.clock.set("2026-11-24T10:00:10.000Z");
    await sweepAndSend(desk);
    await desk.send(noticeOf(vpn, 3));
    await sweepAndSend(desk);
    expect(await desk.sentMails()).toMatchObject([{ subject: "2 notices about 2 tickets" }]);
    desk.clock.set("2026-11-24T11:00:10.000Z");
    await sweepAndSend(desk);
    expect((await desk.sentMails())[1]?.subject).toBe("1 notice about 1 ticket");
  });

  it("that is on its way takes no more notices: one that is late for it goes to the next", async () => {
    const { desk, vpn } = await deskWith(hourly, "2026-11-24T09:10:00.000Z");
    await desk.send(noticeOf(vpn, 1));
    desk.clock.set("2026-11-24T10:00:10.000Z");
    const [job] = await sweep(desk);
    if (!job) throw new Error("a digest was due");
    await desk.sendDigest(job);
    // A function whose clock is behind, or that was slow to write.
    desk.clock.set("2026-11-24T09:59:59.999Z");
    await desk.send(noticeOf(vpn, 2));
    desk.clock.set("2026-11-24T11:00:10.000Z");
    await sweepAndSend(desk);
    const mails = await desk.sentMails();
    expect(mails.map(({ text }) => text?.match(/at \d+ %/g))).toEqual([["at 76 %"], ["at 77 %"]]);
  });

  it("is not sent again after a crash between sending and forgetting its notices, which are forgotten then", async () => {
    const { desk } = await heldNight();
    desk.clock.set(plusSeconds(morning, 30));
    const [job] = await sweep(desk);
    if (!job) throw new Error("a digest was due");
    desk.dieBeforeNext("remove");
    await expect(desk.sendDigest(job)).rejects.toThrow("died");
    await desk.sendDigest(job);
    expect(desk.mailer.sent).toHaveLength(1);
    expect(desk.table.items().filter(({ pk }) => pk.startsWith("DIGEST"))).toEqual([]);
  });

  it("twice, when only the answer of SES got lost, is the same mail with the same Message-ID", async () => {
    const { desk, vpn } = await heldNight();
    desk.clock.set(plusSeconds(morning, 30));
    const [job] = await sweep(desk);
    if (!job) throw new Error("a digest was due");
    desk.afterNextSend(() => desk.table.failNext(new Error("the function died")));
    await expect(desk.sendDigest(job)).rejects.toThrow("died");
    await expect(desk.sendDigest(job)).rejects.toThrow("another attempt");
    desk.clock.set(plusSeconds(morning, -1));
    await desk.send(noticeOf(vpn, 4));
    desk.clock.set(plusSeconds(morning, 120));
    await desk.sendDigest(job);
    const [first, second, ...others] = (await desk.sentMails()).filter(({ subject }) => subject?.startsWith("3 "));
    expect(others).toEqual([]);
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.text).toBe(first?.text);
    // The late notice found no quiet hours any more, and stands alone.
    expect(desk.mailer.sent).toHaveLength(3);
  });

  it("is queued again by the next pass when a pass died, and then is found sent", async () => {
    const { desk } = await heldNight();
    desk.clock.set(plusSeconds(morning, 30));
    desk.table.failNext(new Error("the sweep died"));
    await expect(desk.sweepDigests()).rejects.toThrow("died");
    await desk.sweepDigests();
    const jobs = desk.digestQueue.sent.map(({ body }) => parseOutgoing(body));
    expect(jobs).toHaveLength(2);
    for (const job of jobs) if ("digest" in job) await desk.sendDigest(job);
    expect(desk.mailer.sent).toHaveLength(1);
  });

  it("that SES will never take is not tried again", async () => {
    const { desk } = await heldNight();
    desk.clock.set(plusSeconds(morning, 30));
    desk.mailer.refuseNext("no");
    await sweepAndSend(desk);
    expect(desk.log.lines).toContainEqual(expect.objectContaining({ message: "mail refused" }));
    expect(desk.table.items().filter(({ pk }) => pk.startsWith("DIGEST"))).toEqual([]);
  });

  it("of a confidential desk has no text of a ticket, in the desk's language", async () => {
    const eva = "eva@example.org";
    const members: Readonly<Record<string, Member>> = {
      [eva]: { name: "Eva Lang", roles: ["agent"], notifications: nights },
    };
    const desk = mailDesk({ ...mailInstallation, desks: [itDesk, { ...hrDesk, members }] });
    await desk.receiveFixture("to-hr", { recipients: ["hr@desk.example.org"] });
    desk.clock.set(lateEvening);
    await desk.send(noticeOf(await desk.onlyTicket(), 1, { recipient: eva }));
    desk.clock.set(plusSeconds(morning, 30));
    await sweepAndSend(desk);
    const [mail] = await desk.sentMails();
    expect(mail?.subject).toBe("1 Meldung zu 1 Ticket");
    expect(mail?.text).toContain("UTC: [INC0000001] Reaktionszeit bei 76 %\n");
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toContain("salary");
  });

  it("for whom has left the desk is dropped, and the log says what it held", async () => {
    const { desk, vpn } = await heldNight();
    desk.clock.set(plusSeconds(morning, 30));
    const [job] = await sweep(desk);
    if (!job) throw new Error("a digest was due");
    const { [bob]: _left, ...members } = itDesk.members;
    await desk.sendDigest(job, installationWith(members));
    expect(desk.mailer.sent).toEqual([]);
    expect(desk.log.lines).toContainEqual(
      expect.objectContaining({
        message: "digest to nobody",
        fields: expect.objectContaining({ notices: expect.arrayContaining([noticeOf(vpn, 1).job]) }),
      }),
    );
    expect(desk.table.items().filter(({ pk }) => pk.startsWith("DIGEST"))).toEqual([]);
  });
});
