import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { eventually } from "#infra/local/demo/desk-client.ts";
import { answered, answerTo, deliveriesTo, forgedSenders, mailsTo, write } from "#test/engines/correspondence.ts";
import { type HostedDesk, hostedDesk } from "#test/engines/hosted-desk.ts";
import type { Letter } from "#test/fixtures/mail/letter.ts";

/** Reliability P11 on the running desk: automatic mails are counted in the mailbox, where all that it sends lies. */
const timeout = 120_000;

let desk: HostedDesk;
beforeAll(async () => {
  desk = await hostedDesk("infra/desks/index.ts");
});
afterAll(() => desk[Symbol.asyncDispose]());

describe("P11: two desks of two installations, each of which takes the other for a person", () => {
  let neighbour: HostedDesk;
  beforeAll(async () => {
    neighbour = await hostedDesk("test/fixtures/desks/neighbour.ts");
  });
  afterAll(() => neighbour[Symbol.asyncDispose]());

  const [ourAddress, theirAddress] = ["it@desk.example.org", "support@help.example.net"];
  const rounds = 12;
  const rewritten = /^(?:from|to|subject|date|message-id|mime-version|content-)/i;

  /**
   * Hands each acknowledgement to the other desk as a new mail, with the fields that `keeps` leaves of it, until one
   * sends none. How many mails went to and fro.
   */
  const correspond = async (subject: string, keeps: (field: string) => boolean): Promise<number> => {
    let letter: Required<Letter> = { from: theirAddress, to: ourAddress, subject, headers: [] };
    for (let round = 0; round < rounds; round++) {
      const receiver = letter.to === ourAddress ? desk : neighbour;
      const answer = await answerTo(receiver, letter);
      if (!answer) return round;
      const { headers } = await receiver.client.openMail(answer.id);
      letter = {
        from: letter.to,
        to: letter.from,
        // By its number the mail would find a ticket of the other desk and open none.
        subject: answer.subject.replace(/\[INC\d+\]/, "").trim(),
        headers: headers
          .filter(({ name }) => !rewritten.test(name) && keeps(name))
          .map(({ name, value }) => `${name}: ${value}`),
      };
    }
    return rounds;
  };

  test("rule 19: stripped of every header, two each, and the caps say why no more", { timeout }, async () => {
    expect(await correspond("Printer", () => false)).toBe(4);
    const ours = await deliveriesTo(desk, theirAddress);
    expect([ours.length, (await deliveriesTo(neighbour, ourAddress)).length]).toEqual([3, 2]);
    expect(ours.filter(({ state }) => state === "suppressed")).toMatchObject([
      { detail: "cap: same subject, 2 in 180 min" },
    ]);
  });

  test("rule 18: with the headers left alone, one", { timeout }, async () => {
    expect(await correspond("Scanner", () => true)).toBe(1);
  });

  test("rule 18: with Auto-Submitted alone, one", { timeout }, async () => {
    expect(await correspond("Beamer", (field) => /^auto-submitted$/i.test(field))).toBe(1);
  });
});

test("P11: a vacation responder gets the one acknowledgement that it answered", { timeout }, async () => {
  const from = "away@example.com";
  const acknowledgement = await answerTo(desk, { from, subject: "VPN" });
  const subject = `Automatic reply: ${acknowledgement?.subject}`;
  for (const headers of [["Auto-Submitted: auto-replied (vacation)"], ["X-Auto-Response-Suppress: All"], []])
    await write(desk, { from, subject, headers });
  // Where the number of the ticket is lost, each is a ticket of its own.
  await write(desk, { from, subject: "Automatic reply: VPN" });
  await answered(desk);
  expect(await mailsTo(desk, from)).toMatchObject([{ id: acknowledgement?.id, tags: { kind: "acknowledgement" } }]);
});

test("P11: an address that bounces gets one mail, and none that no person wrote", { timeout }, async () => {
  const callerId = "bounce@simulator.amazonses.com";
  await write(desk, { from: callerId, subject: "VPN" });
  const created = await desk.client.api("POST", "/v1/tickets", {
    desk: "it",
    shortDescription: "VPN",
    callerId,
    notifyCaller: true,
  });
  const { id } = z.looseObject({ id: z.string() }).parse(created.body);
  const states = async () => (await deliveriesTo(desk, callerId)).map(({ state }) => state).sort();
  const say = async (text: string, wanted: readonly string[]): Promise<void> => {
    await desk.client.api("POST", `/v1/tickets/${id}/messages`, { text, visibility: "public" });
    await eventually(`${wanted}`, async () => ((await states()).join() === wanted.join() ? true : undefined), 30);
  };
  // The acknowledgement that the API asked for is held: behind `bounce@` nobody reads what a program writes.
  await say("Are you there?", ["bounced", "suppressed"]);
  await say("Hello?", ["bounced", "suppressed", "suppressed"]);
  await answered(desk);
  expect(await mailsTo(desk, callerId)).toMatchObject([{ tags: { kind: "comment" } }]);
});

test("rule 22: a mail system's own report bounces the mail it returns, and the address gets no other", {
  timeout,
}, async () => {
  const callerId = "gone@example.com";
  const acknowledgement = await answerTo(desk, { from: callerId, subject: "VPN" });
  if (!acknowledgement) throw new Error("an acknowledgement was due");
  const { headers } = await desk.client.openMail(acknowledgement.id);
  const returned = headers.find(({ name }) => name.toLowerCase() === "message-id")?.value;
  const report = [
    "From: MAILER-DAEMON@mx.example.com",
    "To: it@desk.example.org",
    "Subject: Undelivered Mail Returned to Sender",
    "",
    "This is the mail system at host mx.example.com.",
    "",
    `<${callerId}>: 550 5.1.1 user unknown`,
    "",
    "--- Below this line is a copy of the message.",
    "",
    `Message-ID: ${returned}`,
    "",
  ];
  await desk.client.sendMail("", ["it@desk.example.org"], Buffer.from(report.join("\r\n")));
  const states = async () => (await deliveriesTo(desk, callerId)).map(({ state }) => state).sort();
  await eventually("a bounce", async () => ((await states()).join() === "bounced" ? true : undefined), 30);
  expect(await answerTo(desk, { from: callerId, subject: "Printer" })).toBeUndefined();
  expect(await states()).toEqual(["bounced", "suppressed"]);
});

describe("P11: nobody is answered who is nobody", () => {
  const silent: readonly (readonly [who: string, letter: Letter, envelopeFrom?: string])[] = [
    ["a list", { from: "users@lists.example.com", subject: "Digest 12", headers: ["List-Id: <users.example.com>"] }],
    ["bulk mail", { from: "news@example.com", subject: "News", headers: ["Precedence: bulk"] }],
    ["the null sender", { from: "bot@example.com", subject: "Report" }, ""],
    ["a role account", { from: "abuse@example.com", subject: "Report" }],
    ["a desk of ours", { from: "hr@desk.example.org", subject: "Forged" }],
  ];

  test(`${silent.map(([who]) => who).join(", ")}: no mail`, { timeout }, async () => {
    for (const [, letter, envelopeFrom] of silent) await write(desk, letter, envelopeFrom);
    await answered(desk);
    const sent = await Promise.all(silent.map(async ([who, { from }]) => [who, (await mailsTo(desk, from)).length]));
    expect(sent).toEqual(silent.map(([who]) => [who, 0]));
  });

  test("100 forged senders: no mail (1,000 in the long run)", { timeout }, async () => {
    expect(await forgedSenders(desk, 100, "FAIL")).toEqual([]);
  });

  test("20 senders nobody vouches for: one mail each, without a word of theirs", { timeout }, async () => {
    const sent = await forgedSenders(desk, 20, "GRAY");
    expect(new Set(sent.flatMap(({ to }) => to)).size).toBe(20);
    expect(sent).toHaveLength(20);
    expect(JSON.stringify(sent)).not.toContain("watches");
  });
});
