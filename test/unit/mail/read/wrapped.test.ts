import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMail } from "#shared/mail/received-mail.ts";
import { decompressedRtf, textOfRtf } from "#shared/mail/rtf.ts";
import { readCms } from "#shared/mail/signed-data.ts";
import { readTnef } from "#shared/mail/tnef.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";
import { writtenTnef } from "#test/fixtures/mail/tnef.ts";
import { readsAs } from "#test/unit/mail/read/reads-as.ts";

const signed = { signed: true, encrypted: false, kind: "smime" };
const readable = "Signed and readable: grüß Gott.";

describe("what a mail wraps", () => {
  readsAs([
    [
      "rule 36: files with their long names, without the wrapping",
      "winmail-files",
      { text: "The body is here.", names: ["Langer Name für Ärzte.pdf", "two.txt"] },
    ],
    [
      "rule 36: a body that is only RTF",
      "winmail-rtf-body",
      { text: "Only RTF speaks: Grüße €\nSecond line", names: [] },
    ],
    [
      "rule 36: a body that is only there",
      "winmail-html-body",
      { text: "Grüße aus Outlook", html: "<p>Grüße aus <b>Outlook</b></p>", names: ["a.txt"] },
    ],
    ["rule 36: a wrong checksum does not matter", "winmail-broken-checksum", { names: ["a.txt"] }],
    ["rule 36: what was cut stays beside what was read", "winmail-cut", { names: ["a.txt", "b.bin", "winmail.dat"] }],
    ["rule 36: what is none stays a file", "winmail-rubbish", { text: "x", names: ["winmail.dat"] }],
    ["rule 36: sizes that lie make nothing", "winmail-lying-sizes", { names: ["part-1.bin", "winmail.dat"] }],
    ["rule 36: a mail attached in it", "winmail-object", { names: ["inner.txt", "Attached mail.txt"] }],
    [
      "rule 37: an opaque signature is read",
      "smime-opaque",
      { text: readable, security: signed, files: [{ name: "smime.p7m", noise: true }] },
    ],
    ["rule 37: as it is written in pieces", "smime-opaque-streamed", { text: readable, security: signed }],
    [
      "rule 37: files within it are files",
      "smime-opaque-with-file",
      { text: "Two things.", names: ["in.pdf", "smime.p7m"] },
    ],
    ["rule 37: signed three times", "smime-triple", { text: readable, security: signed }],
    [
      "rule 37: encrypted within a signature",
      "smime-signed-encrypted",
      { text: "", security: { signed: true, encrypted: true, kind: "smime" } },
    ],
    [
      "rule 37: encrypted mail stays a file",
      "smime-encrypted",
      {
        text: "",
        security: { signed: false, encrypted: true, kind: "smime" },
        files: [{ name: "smime.p7m", noise: false }],
      },
    ],
    [
      "rule 37: a detached signature",
      "smime-detached",
      { text: "Signed text.", security: signed, files: [{ noise: true }] },
    ],
    ["rule 37: a broken one stays a file", "smime-broken", { text: "", security: signed, names: ["smime.p7m"] }],
    ["rule 37: a signature as the only attachment", "smime-signature-alone", { text: "Text.", security: signed }],
    [
      "rule 37: PGP/MIME encrypted",
      "pgp-encrypted",
      {
        text: "",
        security: { signed: false, encrypted: true, kind: "pgp" },
        files: [{ noise: true }, { name: "encrypted.asc", noise: false }],
      },
    ],
    ["rule 37: PGP/MIME signed", "pgp-signed", { text: "Signed text.", security: { ...signed, kind: "pgp" } }],
    ["rule 37: PGP in the text", "pgp-inline", { security: { signed: false, encrypted: true, kind: "pgp" } }],
    ["rule 37: most mails are neither", "named-log", { security: null }],
    [
      "rule 38: an invitation without text",
      "invitation-without-text",
      {
        text: "📅 Laptop, neu und gut · 2026-11-24 10:00 W. Europe Standard Time – 2026-11-24 11:00 W. Europe Standard Time · mara.lind@example.com",
        calendarMethod: "REQUEST",
        files: [{ contentType: "text/calendar", name: "part-1.ics" }],
      },
    ],
    [
      "rule 38: an answer to one",
      "calendar-reply",
      { calendarMethod: "REPLY", text: expect.stringMatching(/^📅 REPLY: Laptop/) },
    ],
    [
      "rule 38: a cancellation",
      "calendar-cancel",
      {
        calendarMethod: "CANCEL",
        text: expect.stringMatching(/^📅 CANCEL: [^\n]*\nCancelled\.$/),
        names: ["invite.ics"],
      },
    ],
    [
      "rule 38: a whole day, without method",
      "calendar-whole-day",
      { text: "📅 Closed · 2026-12-24", calendarMethod: null },
    ],
    [
      "rule 38: a calendar without event",
      "calendar-without-event",
      { text: "", calendarMethod: "PUBLISH", names: ["part-1.ics"] },
    ],
  ]);
});

describe("rule 36: TNEF", () => {
  const file = fc.record({
    title: fc.stringMatching(/^[A-Z]{1,8}\.[A-Z]{3}$/),
    name: fc.string({ unit: fc.constantFrom("a", "ü", "語", "."), minLength: 1, maxLength: 20 }),
    bytes: fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
  });

  it("gives back what was put in", () => {
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 5 }),
        fc.option(fc.string({ unit: "grapheme", minLength: 1 })),
        (files, body) => {
          fc.pre(!body?.includes("\0"));
          const stream = writtenTnef(
            body === null ? [] : [{ id: 0x1000, value: body }],
            files.map(({ name, ...rest }) => ({ ...rest, properties: [{ id: 0x3707, value: name }] })),
          );
          const read = readTnef(stream);
          expect(read).toMatchObject({ text: body, isIncomplete: false });
          expect(read?.files.map(({ name, bytes }) => ({ name, bytes }))).toEqual(
            files.map(({ name, bytes }) => ({ name, bytes })),
          );
        },
      ),
    );
  });

  it("takes any damage and makes no more bytes than there were", () => {
    const stream = writtenTnef(
      [{ id: 0x1013, value: Buffer.from("<p>x</p>") }],
      [1, 2].map((n) => ({
        title: `${n}`,
        bytes: Buffer.alloc(40, n),
        properties: [{ id: 0x3707, value: `file ${n}` }],
      })),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: stream.length - 1 }), fc.nat({ max: 255 }))),
        fc.nat({ max: stream.length }),
        (changes, length) => {
          const damaged = Buffer.from(stream.subarray(0, length));
          for (const [at, byte] of changes) if (at < length) damaged[at] = byte;
          const files = readTnef(damaged)?.files ?? [];
          expect(files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(
            files.length * damaged.length,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("reads compressed RTF by its example (MS-OXRTFCP 4.1)", () => {
    const example = Buffer.from(
      "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
      "hex",
    );
    expect(decompressedRtf(example)?.toString("latin1")).toBe("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    expect(textOfRtf(example)).toBe("hello world");
  });

  it("takes any bytes as RTF and makes no more than 1 MB of them", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const stored = Buffer.concat([Buffer.from("00000000ffffffff4c5a467500000000", "hex"), bytes]);
        expect(decompressedRtf(stored)?.length).toBeLessThanOrEqual(1024 * 1024);
        textOfRtf(stored);
      }),
    );
  });
});

it("rule 37: any bytes are an S/MIME message or none", () => {
  const tag = fc.constantFrom(0x30, 0x06, 0x04, 0x24, 0xa0, 0x80, 0x00, 0x84, 0xff);
  fc.assert(
    fc.property(fc.array(fc.oneof(tag, fc.nat({ max: 255 })), { maxLength: 300 }), (bytes) => {
      expect(["signed", "enveloped", "other"]).toContain(readCms(Buffer.from(bytes)).kind);
    }),
    { numRuns: 2_000 },
  );
});

it("rule 37: of many signatures in a mail ten are looked into, and the rest stay files", async () => {
  const [, body = ""] = mailFixture("read/smime-opaque")
    .toString("latin1")
    .split(/\r?\n\r?\n/);
  const part = `--b\nContent-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${body}\n`;
  const raw = `From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n${part.repeat(12)}--b--\n`;
  const mail = await readMail(Buffer.from(raw, "latin1"));
  expect(mail.files.filter(({ noise }) => noise)).toHaveLength(10);
  expect(mail.files.filter(({ noise }) => !noise)).toHaveLength(2);
  expect(mail.security).toEqual({ signed: true, encrypted: false, kind: "smime" });
});
