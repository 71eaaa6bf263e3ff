import fc from "fast-check";
import { expect, it } from "vitest";
import { mailDesk } from "#test/flow/mail-desk.ts";

/*
 * A small grammar of MIME: mostly what mail programs write, with the mistakes they and attackers make. Each mail must
 * end as exactly one incident, and nothing may throw.
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

it("every mail of the grammar becomes exactly one incident or held mail whose fields hold no control characters", async () => {
  await fc.assert(
    fc.asyncProperty(mails, receipts, async (raw, receipt) => {
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
