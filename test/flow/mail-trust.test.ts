import { describe, expect, it } from "vitest";
import { itDesk, mailInstallation } from "#test/fixtures/mail/installation.ts";
import { rawMail } from "#test/fixtures/mail/raw-mail.ts";
import { type MailDesk, mailDesk, placesOf, type Receipt } from "#test/flow/mail-desk.ts";

/** A desk with Mara's incident, resolved, and what she is told of it already sent. */
const withResolved = async () => {
  const desk = mailDesk();
  await desk.receiveFixture("plain-vpn");
  const ticket = await desk.act(await desk.onlyTicket(), {
    verb: "resolve",
    closeCode: "solvedPermanently",
    closeNotes: "Client 5.2 is installed.",
  });
  return { desk, ticket, before: desk.wantedMails().length };
};

/** How many tickets, messages and held mails there are: each mail is exactly one of them. */
const counted = async (desk: MailDesk): Promise<number> => {
  const tickets = await desk.tickets();
  const messages = await Promise.all(tickets.map(async (ticket) => (await desk.messages(ticket)).length));
  return (await desk.heldMails()).length + messages.reduce((sum, count) => sum + count, 0);
};

const both = ["PASS", "FAIL"] as const;
const matrix = both.flatMap((spf) =>
  both.flatMap((dkim) =>
    both.flatMap((dmarc) => both.flatMap((spam) => both.map((virus) => ({ spf, dkim, dmarc, spam, virus })))),
  ),
);

describe("M6: the verdicts of a reply", () => {
  it.each(matrix)("%j", async (receipt) => {
    const { desk, ticket, before } = await withResolved();
    const { reply = "" } = placesOf(ticket);
    const policy = receipt.dmarc === "FAIL" ? { dmarcPolicy: "reject" } : {};
    await desk.receive(rawMail({ To: reply, Cc: "eve@evil.example" }), { ...receipt, ...policy, recipients: [reply] });
    expect(await counted(desk)).toBe(2);
    const good = receipt.dmarc === "PASS" && receipt.spam === "PASS" && receipt.virus === "PASS";
    expect(await desk.reload(ticket)).toMatchObject({
      state: good ? "inProgress" : "resolved",
      watchList: good ? ["eve@evil.example"] : [],
    });
    const [held] = await desk.heldMails();
    expect(held?.kind).toBe(good ? undefined : receipt.virus === "FAIL" ? "quarantine" : "suspected");
    expect(desk.wantedMails()).toHaveLength(before);
  });

  it.each(matrix)("%j of an agent: no rights where the domain disowns it", async (receipt) => {
    const { desk, ticket, before } = await withResolved();
    const { reply = "" } = placesOf(ticket);
    const raw = rawMail({ From: "ada@example.org", To: reply }, "#status open\n\nWe look at it again.");
    await desk.receive(raw, { ...receipt, recipients: [reply] });
    const good = receipt.dmarc === "PASS" && receipt.spam === "PASS" && receipt.virus === "PASS";
    expect((await desk.reload(ticket)).state).toBe(good ? "inProgress" : "resolved");
    expect(desk.wantedMails()).toHaveLength(good ? before + 1 : before);
  });
});

const reasons: readonly (readonly [Receipt, string, readonly string[]])[] = [
  [{ virus: "FAIL" }, "quarantine", ["virus"]],
  [{ virus: "FAIL", spam: "FAIL" }, "quarantine", ["virus", "spam"]],
  [{ spam: "FAIL" }, "suspected", ["spam"]],
  [{ dmarc: "FAIL", dmarcPolicy: "reject" }, "suspected", ["dmarcReject"]],
  [{ dmarc: "FAIL", dmarcPolicy: "QUARANTINE" }, "suspected", ["dmarcQuarantine"]],
];

describe("rule 23: mails that are not let in", () => {
  it.each(reasons)("%j", async (receipt, kind, why) => {
    const desk = mailDesk();
    await desk.receiveFixture("attachment-screenshot", receipt);
    await desk.receiveFixture("attachment-screenshot", { ...receipt, sesMessageId: "receipt-1" });
    expect(await desk.tickets()).toEqual([]);
    expect(await desk.heldMails()).toMatchObject([
      { kind, why, from: "mara.lind@example.com", state: "held", rawKey: "raw/receipt-1", sesMessageId: "receipt-1" },
    ]);
    expect(desk.files.objects.size).toBe(0);
    expect(desk.wantedMails()).toEqual([]);
  });

  it("wait on the desk they were sent to, the newest first", async () => {
    const desk = mailDesk();
    await desk.receive(rawMail({ Subject: "one" }), { spam: "FAIL" });
    await desk.receive(rawMail({ Subject: "two" }), { spam: "FAIL" });
    await desk.receive(rawMail({ To: "hr@desk.example.org" }), { spam: "FAIL", recipients: ["hr@desk.example.org"] });
    expect((await desk.heldMails("it")).map(({ subject }) => subject)).toEqual(["two", "one"]);
    expect(await desk.heldMails("hr")).toHaveLength(1);
  });

  it.each([{ dmarc: "FAIL", dmarcPolicy: "none" }, { dmarc: "FAIL" }])("are none of these: %j", async (receipt) => {
    const desk = mailDesk();
    await desk.receiveFixture("plain-vpn", receipt);
    const [message] = await desk.messages(await desk.onlyTicket());
    expect(message?.mail).toMatchObject({ unverified: true, doubts: ["senderDisowned"] });
    expect(await desk.heldMails()).toEqual([]);
  });

  it.each<[string, Receipt, boolean]>([
    ["a list broke the signature", { spf: "PASS", dkim: "FAIL", dmarc: "FAIL", dmarcPolicy: "none" }, false],
    ["a forwarder has its own envelope", { spf: "PASS", dkim: "PASS", dmarc: "FAIL" }, false],
    ["a forwarder is not named by SPF", { spf: "FAIL", dkim: "PASS", dmarc: "PASS" }, true],
  ])("are none of these where %s: SPF and DKIM alone say nothing", async (_, receipt, verified) => {
    const desk = mailDesk();
    await desk.receiveFixture("plain-vpn", receipt);
    const [message] = await desk.messages(await desk.onlyTicket());
    expect(message?.mail?.unverified).toBe(!verified);
    expect(desk.wantedMails()).toHaveLength(verified ? 1 : 0);
  });

  it.each([
    [{ spam: "GRAY" }, ["spamUnknown"]],
    [{ spam: "PROCESSING_FAILED", virus: "GRAY" }, ["spamUnknown", "virusUnknown"]],
    [{ virus: "DISABLED" }, ["virusUnknown"]],
  ])("are none of these, but have a badge: %j", async (receipt, doubts) => {
    const desk = mailDesk();
    await desk.receiveFixture("plain-vpn", receipt);
    const [message] = await desk.messages(await desk.onlyTicket());
    expect(message?.mail).toMatchObject({ unverified: false, doubts });
    expect(desk.wantedMails()).toHaveLength(1);
  });

  it.each(["mara.lind@example.com", "example.com"])(
    "let in whom the desk trusts (%s), and believe no more",
    async (trusted) => {
      const desk = mailDesk({ ...mailInstallation, desks: [{ ...itDesk, trustedSenders: [trusted] }] });
      await desk.receiveFixture("plain-vpn", { dmarc: "FAIL", dmarcPolicy: "reject" });
      const [message] = await desk.messages(await desk.onlyTicket());
      expect(message?.mail?.unverified).toBe(true);
      expect(desk.wantedMails()).toHaveLength(1);
      await desk.receiveFixture("plain-printer", { dmarc: "PASS", spam: "FAIL" });
      await desk.receive(rawMail({ From: `a@notexample.com` }), { dmarc: "FAIL", dmarcPolicy: "reject" });
      expect(await desk.heldMails()).toHaveLength(2);
    },
  );

  it("are let in by a person, once, as what nobody vouches for", async () => {
    const { desk, ticket } = await withResolved();
    const { reply = "" } = placesOf(ticket);
    await desk.receive(rawMail({ To: reply }), { recipients: [reply], dmarc: "FAIL", dmarcPolicy: "reject" });
    const [mail] = await desk.heldMails();
    if (!mail) throw new Error("nothing is held");
    await desk.decide(mail, "released");
    await desk.decide({ ...mail, state: "released" }, "released");
    expect(await desk.messages(ticket)).toHaveLength(2);
    const [, message] = await desk.messages(ticket);
    expect(message).toMatchObject({
      visibility: "internal",
      mail: { unverified: true, releasedBy: "ada@example.org", doubts: ["senderDisowned"] },
    });
    expect((await desk.reload(ticket)).state).toBe("resolved");
    expect(await desk.heldMails()).toMatchObject([{ state: "released", decidedBy: "ada@example.org" }]);
  });

  it("stay where they are when they are discarded", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("plain-vpn", { spam: "FAIL" });
    const [mail] = await desk.heldMails();
    if (mail) await desk.decide(mail, "discarded");
    expect(await desk.heldMails()).toMatchObject([{ state: "discarded" }]);
    expect(await desk.tickets()).toEqual([]);
    expect(desk.rawMail.objects.size).toBe(1);
  });

  it("do not keep out the same mail that comes by a better way", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("plain-vpn", { dmarc: "FAIL", dmarcPolicy: "reject" });
    await desk.receiveFixture("plain-vpn");
    for (const mail of await desk.heldMails()) await desk.decide(mail, "released");
    expect(await desk.messages(await desk.onlyTicket())).toHaveLength(1);
  });
});

describe("M5: who a mail seems to be from", () => {
  const agent = "ada@example.org";
  const seeming: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["an agent in the name", { From: `"${agent}" <mallory@evil.example>` }],
    ["an agent in a quoted local part", { From: `"${agent}"@evil.example` }],
    ["an agent as Sender", { From: "mallory@evil.example", Sender: agent }],
    ["an agent as Reply-To", { From: "mallory@evil.example", "Reply-To": agent }],
    ["an agent as Reply-To of a web form", { From: "no-reply@evil.example", "Reply-To": agent }],
    ["an agent as a list's original author", { From: "Ada via Staff <staff@evil.example>", "X-Original-From": agent }],
    ["an agent in whose name a list writes", { From: "Ada via Staff <staff@evil.example>", "Reply-To": agent }],
    ["an agent with a NUL", { From: `ada\0@example.org` }],
    ["a group with an agent in it", { From: `Desk: ${agent}, mallory@evil.example;` }],
    ["two authors", { From: `mallory@evil.example, ${agent}` }],
    ["two authors, one of whom is none", { From: `${agent}, "x y"@evil.example` }],
    ["two in brackets", { From: `<${agent}> <mallory@evil.example>` }],
    ["two without a comma", { From: `${agent} mallory@evil.example` }],
    ["two fields", { From: "mallory@evil.example", from: agent }],
    ["a comment", { From: `mallory@evil.example (${agent})` }],
    ["another alphabet", { From: "аda@example.org" }],
    ["a subdomain", { From: "ada@example.org.evil.example" }],
  ];
  it.each(seeming)("%s: never has an agent's rights", async (_, fields) => {
    const { desk, ticket, before } = await withResolved();
    const { reply = "" } = placesOf(ticket);
    await desk.receive(rawMail({ ...fields, To: reply }, "#status open\n\nHello."), { recipients: [reply] });
    expect(await counted(desk)).toBe(2);
    expect(await desk.reload(ticket)).toMatchObject({ state: "resolved", watchList: [] });
    expect(desk.wantedMails()).toHaveLength(before);
    for (const message of (await desk.messages(ticket)).slice(1))
      expect(message).toMatchObject({ visibility: "internal", author: { type: "requester" } });
  });
});
