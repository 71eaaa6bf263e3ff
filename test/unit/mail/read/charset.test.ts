import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "#shared/mail/mime/charset.ts";
import { decodeField, reencodedField } from "#shared/mail/mime/encoded-words.ts";
import { readsAs } from "#test/unit/mail/read/reads-as.ts";

const greeting = "Grüße aus Köln";

describe("the encoding of a text", () => {
  readsAs([
    ["rule 39: ASCII that is UTF-8", "ascii-label-utf8-bytes", { text: greeting }],
    ["rule 39: ASCII that is Latin-1", "ascii-label-latin1-bytes", { text: greeting }],
    ["rule 39: UTF-8 that is Latin-1", "utf8-label-latin1-bytes", { text: greeting }],
    ["rule 39: another label of the mail is right", "utf8-label-cyrillic-bytes", { text: "Принтер не печатает" }],
    [
      "rule 39: one byte that is not UTF-8 spoils no other",
      "utf8-with-stray-byte",
      { text: "Grüße, größer, schöner, älter: ä Ende" },
    ],
    ["rule 39: UTF-7", "utf7", { text: "Grüße + €" }],
    ["rule 39: code page 437", "cp437", { text: "Grüße ▒" }],
    ["rule 39: code page 850", "cp850", { text: "Ångström × Ñ" }],
    ["rule 39: Shift_JIS within ISO-2022-JP", "sjis-within-iso-2022-jp", { text: "プリンター\nﾌﾟﾘﾝﾀ故障" }],
    ["rule 39: Shift_JIS called ISO-2022-JP", "sjis-labelled-iso-2022-jp", { text: "プリンターが動きません。" }],
    ["rule 39: ISO-2022-JP without label", "iso-2022-jp-without-label", { text: "プリンターが動きません。" }],
    ["rule 39: GBK called GB 2312", "gbk-labelled-gb2312", { text: "打印机坏了，請幫忙镕" }],
    ["rule 39: GB bytes without label", "gb-bytes-without-label", { text: "打印机坏了，请帮忙。" }],
    ["rule 39: UTF-8 called GB 2312", "gb-label-utf8-bytes", { text: "打印机坏了" }],
    [
      "rule 39: a broken byte in a long GBK text",
      "gb-with-a-broken-byte",
      { text: expect.stringMatching(/^打印机坏了.*三楼。\?$/) },
    ],
    ["rule 39: HZ", "hz", { text: "Hello 己所不 ~" }],
    ["rule 39: ISO-2022-KR", "iso-2022-kr", { text: "Hi 안녕." }],
    ["rule 39: UTF-16 with a mark", "utf16-with-mark", { text: greeting }],
    ["rule 39: UTF-16 without a mark", "utf16-without-mark", { text: greeting }],
    ["rule 39: what HTML says of itself", "html-with-meta", { text: "Принтер", html: "Принтер" }],
    ["rule 39: a label nobody knows", "label-nobody-knows", { text: "日本語テキスト" }],
    ["rule 39: windows-1252 called Latin-1", "latin1-label-windows-bytes", { text: "“smart” – €" }],
    [
      "rule 39: raw Latin-1 in the header",
      "raw-latin1-header",
      { subject: "Rückfrage für Müller", from: { address: "j@example.com", name: "Jürgen Krämer" } },
    ],
    [
      "rule 39: raw UTF-8 in the header",
      "raw-utf8-header",
      { subject: "Rückfrage", to: [{ address: "it@desk.example.org", name: "Größe" }] },
    ],
    [
      "rule 39: raw bytes in the header by the label of the body",
      "raw-cyrillic-header",
      { subject: "Не работает", text: "Помогите", from: { address: "a@example.com", name: "Анна" } },
    ],
    ["rule 39: 8 bits within an encoded word", "eight-bit-in-encoded-word", { subject: "Grüße and 資料" }],
    ["rule 39: words split within a character", "word-split-in-character", { subject: "Gerät könnte gehen" }],
    ["rule 39: words with a wrong label", "word-with-wrong-label", { subject: "GrüßeKölnüber" }],
    [
      "rule 39: words that break the rules, and what is none",
      "words-with-blanks-and-question-marks",
      { subject: "Where is it?Hello =?utf-8?X?no?= =?utf-8?Q?open" },
    ],
    [
      "rule 39: a comma or address in an encoded name is part of the name",
      "sender-in-words",
      {
        ambiguousFrom: false,
        from: { address: "mara.lind@example.com", name: "Lind, Mara <boss@example.com>" },
        cc: [
          { address: "z@example.com", name: "张伟" },
          { address: "zoe@example.com", name: "Zoë" },
        ],
      },
    ],
  ]);
});

describe("M3, rule 39: decoding", () => {
  const labels = fc.constantFrom(
    undefined,
    "utf-8",
    "us-ascii",
    "iso-8859-1",
    "gb2312",
    "iso-2022-jp",
    "utf-7",
    "cp850",
    "utf-16",
    "hz-gb-2312",
    "iso-2022-kr",
    "x",
    "",
  );

  it("takes every input and never makes U+FFFD of it", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        labels,
        fc.array(fc.constantFrom("koi8-r", "big5", "rubbish")),
        (bytes, label, others) => {
          // UTF-8 and UTF-16 can spell U+FFFD out.
          fc.pre(!Buffer.from(bytes).includes("\ufffd") && label !== "utf-16" && (bytes[0] ?? 0) < 0xfe);
          expect(decodeText(bytes, label, others)).not.toContain("\ufffd");
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("reads UTF-8 under any label that cannot hold it", () => {
    const beyondLatin = fc.string({ unit: fc.constantFrom("ü", "я", "語", "😀", " ", "a"), minLength: 1 });
    fc.assert(
      fc.property(beyondLatin, fc.constantFrom(undefined, "utf-8", "us-ascii", "rubbish"), (text, label) => {
        expect(decodeText(Buffer.from(text), label)).toBe(text);
      }),
    );
  });

  it("puts encoded words together however they were cut", () => {
    const text = fc.string({
      unit: fc.constantFrom("ü", "я", "語", "😀", " ", "a", "?", "="),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 60 })), fc.boolean(), (subject, cuts, isBase64) => {
        const bytes = Buffer.from(subject);
        const places = [0, ...new Set(cuts.filter((cut) => cut > 0 && cut < bytes.length)), bytes.length].sort(
          (a, b) => a - b,
        );
        const words = places.slice(1).map((end, position) => {
          const piece = bytes.subarray(places[position], end);
          const encoded = isBase64
            ? piece.toString("base64")
            : [...piece].map((byte) => `=${byte.toString(16).padStart(2, "0")}`).join("");
          return `=?utf-8?${isBase64 ? "B" : "Q"}?${encoded}?=`;
        });
        expect(decodeField(words.join("\r\n "))).toBe(subject);
        expect(decodeField(Buffer.from(reencodedField(words.join(" "))).toString("latin1"))).toBe(subject);
      }),
    );
  });

  it("stays linear in beginnings of encoded words and escapes", () => {
    for (const unit of ["=?", "=?a?Q?", "=?utf-8?B?", "~{", "+", "\x1b$B", "\x0e", "begin 644 a\n"])
      expect(decodeField(unit.repeat(30_000), ["hz-gb-2312"]).length).toBeGreaterThan(0);
  });
});
