import fc from "fast-check";
import { expect } from "vitest";
import { rawMails } from "#test/fixtures/mail/grammar.ts";
import { type MailDesk, mailDesk, type Receipt } from "#test/flow/mail-desk.ts";

/* Mails of the grammar with what the mail system says of them: each must end as exactly one thing, and nothing may throw. */

const receipts = fc.record({
  dmarc: fc.constantFrom("PASS", "FAIL", "GRAY"),
  spam: fc.constantFrom("PASS", "FAIL"),
  virus: fc.constantFrom("PASS", "PASS", "FAIL"),
  envelopeFrom: fc.constantFrom("<>", "mara@example.com", "", "not an address"),
});

/** What the desk holds: a count of each thing as which a mail may end. */
const traces = async (desk: MailDesk): Promise<number> => {
  const entries = desk.table
    .items()
    .filter(
      ({ pk, sk, type }) => pk.startsWith("TICKET#") && (sk.startsWith("MESSAGE#") || type === "delivery.recorded"),
    );
  return entries.length + (await desk.heldMails()).length;
};

/** How mails that left no entry ended, by the log: the same mail once more. */
const repeats = ({ log }: MailDesk): number => log.lines.filter(({ fields }) => fields["as"] === "duplicate").length;

/** Bytes of everything the desk keeps. */
const storedBytes = ({ table, files }: MailDesk): number =>
  Buffer.byteLength(JSON.stringify(table.items())) +
  [...files.objects.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);

/** At most: so many bytes for each of a mail's own, and what an empty one takes. */
const keptOf = (raw: Buffer): number => 20 * raw.length + 16 * 1024;

/** Mails of a batch. */
export const batchSize = 5;

/** Mails that come to one desk after each other, so that some answer others, repeat them or say that they bounced. */
export const batches = fc.array(fc.tuple(rawMails, receipts), { minLength: batchSize, maxLength: batchSize });

/**
 * Takes the mails in and sends what they call for; throws when one leaves no trace or two, or a field that nobody may
 * write so. `watch` runs the taking in of each.
 */
export const checkMails = async (
  batch: readonly (readonly [raw: Buffer, receipt: Receipt])[],
  watch: (raw: Buffer, work: () => Promise<void>) => Promise<void> = (_, work) => work(),
): Promise<void> => {
  const desk = mailDesk();
  for (const [raw, receipt] of batch) {
    const before = { entries: (await traces(desk)) + repeats(desk), bytes: storedBytes(desk) };
    await watch(raw, () => desk.receive(raw, receipt));
    // One that names a mail the desk does not know waits for it once.
    await desk.deliverWaiting();
    expect((await traces(desk)) + repeats(desk)).toBe(before.entries + 1);
    expect(storedBytes(desk)).toBeLessThan(before.bytes + keptOf(raw));
  }
  await desk.sendAll();
  for (const { from, subject } of await desk.heldMails()) expect(from + subject).not.toMatch(/\p{Cc}/u);
  for (const ticket of await desk.tickets()) {
    expect(ticket.shortDescription).not.toBe("");
    const messages = await desk.messages(ticket);
    for (const { text } of messages) expect(text).not.toBe("");
    const lines = [ticket.shortDescription, ticket.callerName, ...messages.map(({ mail }) => mail?.subject)];
    expect(lines.join("")).not.toMatch(/\p{Cc}/u);
  }
};
