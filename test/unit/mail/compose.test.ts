import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { type Composition, compose } from "#shared/mail/compose.ts";

const mail: Composition = {
  messageId: "<o.abcdefghijklmnop@desk.example.org>",
  date: "2026-11-23T09:00:00.000Z",
  from: { name: "IT Service Desk", address: "it@desk.example.org" },
  replyTo: { name: "IT Service Desk", address: "it@desk.example.org" },
  to: ["mara.lind@example.com"],
  cc: [],
  subject: "Re: VPN [INC0000001]",
  inReplyTo: null,
  references: [],
  autoSubmitted: null,
  instance: "mark",
  unsubscribe: null,
  text: "Hello.",
  html: "<p>Hello.</p>",
  files: [],
};

test("the same facts give the same bytes", async () => {
  expect(Buffer.from(await compose(mail)).equals(await compose(mail))).toBe(true);
});

test.each(["multipart/mixed", "message/rfc822", "text/html", "application/pdf"])(
  "a file of type %s arrives as a file",
  async (contentType) => {
    const bytes = Buffer.from("Subject: inner\r\n\r\n<b>bytes</b>");
    const parsed = await PostalMime.parse(
      await compose({ ...mail, files: [{ name: 'a"b;c\u0435.eml', contentType, bytes }] }),
      { forceRfc822Attachments: true, attachmentEncoding: "arraybuffer" },
    );
    expect(parsed.text?.trim()).toBe("Hello.");
    expect(parsed.attachments).toHaveLength(1);
    expect(parsed.attachments[0]?.filename).toBe('a"b;c\u0435.eml');
    expect(Buffer.from(parsed.attachments[0]?.content as ArrayBuffer).equals(bytes)).toBe(true);
  },
);

test.each(["text/plain\r\nX-A: b", "text/plain\nBcc: v@evil.example", 'text/plain; name="a\r\n\r\nb"'])(
  "CVE-2023-38060: nor does the type of a file: %j",
  async (contentType) => {
    const raw = Buffer.from(
      await compose({ ...mail, files: [{ name: "a.txt", contentType, bytes: Buffer.from("x") }] }),
    ).toString("latin1");
    expect(raw).not.toMatch(/^(?:X-A|Bcc):/im);
    expect((await PostalMime.parse(raw)).attachments.map(({ filename }) => filename)).toEqual(["a.txt"]);
  },
);

test.each(["a\r\nBcc: victim@example.net", "a\nX: y", "a\u2028b", `${"ü".repeat(300)}`])(
  "M4, CVE-2025-48388: no value adds a header: %j",
  async (value) => {
    const parsed = await PostalMime.parse(
      await compose({
        ...mail,
        subject: value,
        from: { name: value, address: "it@desk.example.org" },
        references: [`<${value.replaceAll(/[\r\n]/g, "")}@x>`],
        files: [{ name: value, contentType: "text/plain", bytes: Buffer.from("x") }],
      }),
    );
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.headers.map(({ key }) => key)).not.toContain("x");
    expect(parsed.to).toMatchObject([{ address: "mara.lind@example.com" }]);
  },
);
