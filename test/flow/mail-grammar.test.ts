import fc from "fast-check";
import { expect, it } from "vitest";
import { rawMails } from "#test/fixtures/mail/grammar.ts";
import { mailDesk } from "#test/flow/mail-desk.ts";

const receipts = fc.record({
  dmarc: fc.constantFrom("PASS", "FAIL", "GRAY"),
  spam: fc.constantFrom("PASS", "FAIL"),
  virus: fc.constantFrom("PASS", "PASS", "FAIL"),
  envelopeFrom: fc.constantFrom("<>", "mara@example.com", "", "not an address"),
});

it("every mail of the grammar becomes exactly one incident or held mail whose fields hold no control characters", async () => {
  await fc.assert(
    fc.asyncProperty(rawMails, receipts, async (raw, receipt) => {
      const desk = mailDesk();
      await desk.receive(raw, receipt);
      await desk.sendAll();
      const [held, ...more] = await desk.heldMails();
      expect(more).toEqual([]);
      expect((await desk.tickets()).length).toBe(held ? 0 : 1);
      expect(held ? held.from + held.subject : "").not.toMatch(/\p{Cc}/u);
      if (held) return;
      const ticket = await desk.onlyTicket();
      const [message] = await desk.messages(ticket);
      const line = [ticket.shortDescription, ticket.callerName, ticket.callerId, message?.mail?.subject].join("");
      expect(line).not.toMatch(/\p{Cc}/u);
      expect(ticket.shortDescription).not.toBe("");
      expect(message?.text).not.toBe("");
    }),
    { numRuns: 1_000 },
  );
});
