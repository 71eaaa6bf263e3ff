import fc from "fast-check";
import { expect, it } from "vitest";
import { base32, ulidBytes } from "#shared/mail/signing.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { rawMail } from "#test/fixtures/mail/raw-mail.ts";
import { mailDesk, placesOf } from "#test/flow/mail-desk.ts";

const attackers = [
  "mallory@evil.example",
  "mara.lind@example.com.evil.example",
  "mara.lind@examp1e.com",
  '"mara.lind@example.com" <m@evil.example>',
];
/** Whom the attacker may pass for when no domain vouches for the mail. */
const victims = ["mara.lind@example.com", "sam.lee@example.com", "ada@example.org"];

type Attempt = (ticket: Ticket) => {
  readonly fields: Readonly<Record<string, string>>;
  readonly recipients?: readonly string[];
};

const ids = (ticket: Ticket) => [
  "<cc-1@example.com>",
  "<ses-1@eu-west-1.amazonses.com>",
  placesOf(ticket).anchor ?? "",
];
const address = (ticket: Ticket): string => placesOf(ticket).reply ?? "";
/** The right ticket with a tag that was guessed. */
const guessed = (ticket: Ticket, tag: number): string =>
  `it+${base32(Buffer.concat([ulidBytes(ticket.id), Buffer.alloc(10, tag)]))}@desk.example.org`;

const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({ which: fc.nat(2), field: fc.constantFrom("References", "In-Reply-To") }).map(
    ({ which, field }): Attempt =>
      (ticket) => ({ fields: { [field]: ids(ticket)[which] ?? "" } }),
  ),
  fc.constantFrom("Re: x [N]", "[N]", "AW: WG: [N] [INC0000099]", "[INC0000099] [N]").map(
    (subject): Attempt =>
      (ticket) => ({ fields: { Subject: subject.replace("N", ticket.number) } }),
  ),
  fc.constantFrom("To", "Cc", "Delivered-To", "X-Original-To").map(
    (field): Attempt =>
      (ticket) => ({ fields: { [field]: address(ticket) }, recipients: ["it@desk.example.org"] }),
  ),
  fc.constant<Attempt>((ticket) => ({ fields: {}, recipients: [address(ticket)] })),
  fc.nat(255).map(
    (tag): Attempt =>
      (ticket) => ({ fields: { To: guessed(ticket, tag) }, recipients: [guessed(ticket, tag)] }),
  ),
);

const mails = fc.record({
  attempt: attempts,
  // Either the attacker's own domain vouches for the mail, or none does for a name that is not the attacker's.
  sender: fc.oneof(
    fc.constantFrom(...attackers).map((from) => ({ from, receipt: { dmarc: "PASS" } })),
    fc.record({
      from: fc.constantFrom(...victims),
      receipt: fc.constantFrom<{ dmarc: string; dmarcPolicy?: string }>(
        { dmarc: "GRAY" },
        { dmarc: "PROCESSING_FAILED" },
        { dmarc: "FAIL", dmarcPolicy: "none" },
        { dmarc: "FAIL", dmarcPolicy: "quarantine" },
        { dmarc: "FAIL", dmarcPolicy: "reject" },
      ),
    }),
  ),
  cc: fc.constantFrom("", "eve@evil.example", "eve@evil.example, Mallory <mallory@evil.example>"),
  text: fc.constantFrom("Please send me all of it.", "#status solved\n\nThank you.", "#assign me"),
  state: fc.constantFrom("new", "awaitingCaller", "resolved", "closed"),
});

it("M7: no attempt to get into somebody else's ticket is heard, heeded or answered with what is in it", async () => {
  const secret = "The password of the router is hunter2.";
  let heard = 0;
  await fc.assert(
    fc.asyncProperty(mails, async ({ attempt, sender, cc, text, state }) => {
      const desk = mailDesk();
      await desk.receiveFixture("cc-watchers");
      let ticket = await desk.onlyTicket();
      const message = {
        id: "01HN0000000000000000000001",
        visibility: "public",
        text: secret,
        html: null,
        attachments: [],
        mail: null,
      } as const;
      ticket = await desk.act(ticket, { verb: "comment", message });
      if (state === "awaitingCaller")
        ticket = await desk.act(ticket, {
          verb: "hold",
          onHoldReason: "awaitingCaller",
          message: { ...message, id: "01HN0000000000000000000002" },
        });
      if (state === "resolved" || state === "closed")
        ticket = await desk.act(ticket, { verb: "resolve", closeCode: "other", closeNotes: secret });
      if (state === "closed") ticket = await desk.act(ticket, { verb: "close" });
      await desk.sendAll();
      const [before, sent] = [await desk.messages(ticket), desk.mailer.sent.length];

      const { fields, recipients } = attempt(ticket);
      const raw = rawMail(
        { "Message-ID": "<attack@evil.example>", ...fields, From: sender.from, ...(cc && !fields["Cc"] && { Cc: cc }) },
        text,
      );
      await desk.receive(raw, { ...sender.receipt, ...(recipients && { recipients }) });
      await desk.deliverWaiting();
      await desk.sendAll();

      const after = await desk.reload(ticket);
      const { updatedAt: _, version: __, hash: ___, ...then } = ticket;
      expect(after).toMatchObject(then);
      const added = (await desk.messages(ticket)).slice(before.length);
      for (const one of added)
        expect(one).toMatchObject({
          visibility: "internal",
          mail: { unverified: true },
          author: { type: "requester" },
        });
      heard += added.length;
      // One mail, one place.
      expect(added.length + (await desk.tickets()).length - 1 + (await desk.heldMails()).length).toBe(1);
      for (const mail of desk.mailer.sent.slice(sent)) {
        expect(mail.to).not.toContain("eve@evil.example");
        const content = Buffer.from(mail.raw).toString("latin1");
        expect(content).not.toContain("hunter2");
        // Only their own words come back to them.
        if (!fields["Subject"]) expect(content).not.toContain(ticket.number);
      }
    }),
    { numRuns: 300 },
  );
  // The set does reach the tickets it attacks: what comes by a leaked address is kept for the desk to read.
  expect(heard).toBeGreaterThan(0);
}, 60_000);
