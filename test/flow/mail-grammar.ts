import fc from "fast-check";
import { expect } from "vitest";
import { type MailDesk, mailDesk, type Receipt } from "#test/flow/mail-desk.ts";

/*
 * A small grammar of MIME: mostly what mail programs write, with the mistakes they and attackers make. Each mail must
 * end as exactly one incident, message or bounce of a ticket, and nothing may throw.
 */

const eol = fc.constantFrom("\r\n", "\r\n", "\r\n", "\n", "\r");
const noise = fc.string({ unit: "binary", maxLength: 30 });
const word = fc.constantFrom(
  "Hello",
  "=?utf-8?Q?J=C3=B6rg?=",
  "=?utf-8?B?8J+YgA==?=",
  "=?ISO-2022-JP?B?GyRC?=",
  "=?x?Q?=?=",
  "=?utf-8?Q?a=0D=0ABcc:_x=40y?=",
  "[INC0000001]",
);
const address = fc.constantFrom(
  "mara@example.com",
  "Mara <mara@example.com>",
  '"A, B" <a@b.example>',
  "group: a@b.example, c@d.example;",
  "<>",
  "a@b@c",
  "it@desk.example.org",
);

const field = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom("From", "To", "Cc", "Reply-To", "Sender"), address) },
  { weight: 4, arbitrary: fc.tuple(fc.constant("Subject"), fc.oneof(word, noise)) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constantFrom("Message-ID", "In-Reply-To", "References"),
      fc.oneof(fc.constant("<a@b> <c@d>"), noise),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom("Auto-Submitted", "Precedence", "List-Id", "Date", "X-Any"),
      fc.oneof(word, noise),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(noise, noise) },
);

const contentType = fc.constantFrom(
  "text/plain",
  "text/plain; charset=utf-8; format=flowed",
  "text/html; charset=windows-1252",
  "text/plain; charset=utf-7",
  "text/calendar; method=REPLY",
  "image/png; name*0=a; name*1=b.png",
  'application/octet-stream; name="../../x"',
  "message/rfc822",
  "message/delivery-status",
  "application/ms-tnef",
  "",
);
const encoding = fc.constantFrom("", "base64", "quoted-printable", "8bit", "x-unknown");
const body = fc.oneof(
  fc.constantFrom(
    "some text",
    "=C3=A4=",
    "SGVsbG8=",
    "<p>Hello<script>x</script>",
    "From: a@b\n\nnested",
    "Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n",
    "",
  ),
  noise,
);

const leaf = fc
  .tuple(contentType, encoding, fc.constantFrom("", 'attachment; filename="a\u202e.exe"', "inline"), body)
  .map(([type, transfer, disposition, text]) =>
    [
      type && `Content-Type: ${type}`,
      transfer && `Content-Transfer-Encoding: ${transfer}`,
      disposition && `Content-Disposition: ${disposition}`,
      "",
      text,
    ]
      .filter((line, position) => position > 2 || line !== "")
      .join("\n"),
  );

const { part } = fc.letrec<{ part: string; multipart: string }>((tie) => ({
  part: fc.oneof({ maxDepth: 4, depthSize: "small" }, leaf, tie("multipart")),
  multipart: fc
    .tuple(
      fc.constantFrom("mixed", "alternative", "related", "report; report-type=delivery-status", "digest", "signed"),
      fc.constantFrom("a", "b", "=_x", ""),
      fc.array(tie("part"), { maxLength: 4 }),
      fc.boolean(),
    )
    .map(
      ([kind, boundary, parts, closed]) =>
        `Content-Type: multipart/${kind}; boundary="${boundary}"\n\npreamble\n` +
        parts.map((text) => `--${boundary}\n${text}\n`).join("") +
        (closed ? `--${boundary}--\n` : ""),
    ),
}));

const mails = fc
  .tuple(fc.array(field, { maxLength: 8 }), part, eol, fc.option(fc.nat({ max: 400 }), { freq: 5 }))
  .map(([fields, content, lineEnd, length]) => {
    const header = fields.map(([name, value]) => `${name}: ${value}\n`).join("");
    const text = `${header}${content}`.replaceAll("\n", lineEnd);
    return Buffer.from(length === null ? text : text.slice(0, length));
  });

const receipts = fc.record({
  dmarc: fc.constantFrom("PASS", "FAIL", "GRAY"),
  spam: fc.constantFrom("PASS", "FAIL"),
  virus: fc.constantFrom("PASS", "PASS", "FAIL"),
  envelopeFrom: fc.constantFrom("<>", "mara@example.com", "", "not an address"),
});

/** What the desk holds: a count of each thing as which a mail may end. */
const traces = (desk: MailDesk): number => {
  const entries = desk.table
    .items()
    .filter(
      ({ pk, sk, type }) => pk.startsWith("TICKET#") && (sk.startsWith("MESSAGE#") || type === "delivery.recorded"),
    );
  return entries.length;
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
export const batches = fc.array(fc.tuple(mails, receipts), { minLength: batchSize, maxLength: batchSize });

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
    const before = { entries: traces(desk) + repeats(desk), bytes: storedBytes(desk) };
    await watch(raw, () => desk.receive(raw, receipt));
    expect(traces(desk) + repeats(desk)).toBe(before.entries + 1);
    expect(storedBytes(desk)).toBeLessThan(before.bytes + keptOf(raw));
  }
  await desk.sendAll();
  for (const ticket of await desk.tickets()) {
    expect(ticket.shortDescription).not.toBe("");
    const messages = await desk.messages(ticket);
    for (const { text } of messages) expect(text).not.toBe("");
    const lines = [ticket.shortDescription, ticket.callerName, ...messages.map(({ mail }) => mail?.subject)];
    expect(lines.join("")).not.toMatch(/\p{Cc}/u);
  }
};
