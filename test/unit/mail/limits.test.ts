import { describe, expect, it } from "vitest";
import { beyondLimits } from "#shared/mail/limits.ts";
import { mailFixture, mailNames } from "#test/fixtures/mail/mails.ts";

const head = "From: a@b.example\r\nSubject: x\r\n";
const why = (text: string): string | null => beyondLimits(Buffer.from(text));
const base64Lines = `${"A".repeat(76)}\r\n`.repeat(120_000);

describe("a mail is parsed", () => {
  it.each(mailNames)("when it is an ordinary one: %s", (name) => {
    expect(beyondLimits(mailFixture(name))).toBeNull();
  });

  it.each([
    ["at the top", `${head}Content-Transfer-Encoding: base64\r\n\r\n${base64Lines}`],
    [
      "in a part whose boundary is declared on a line of its own",
      `${head}Content-Type: multipart/mixed;\r\n boundary="b"\r\n\r\n--b\r\nContent-Transfer-Encoding: BASE64\r\n\r\n${base64Lines}--b--\r\n`,
    ],
  ])("when it is long for its files: %s", (_, text) => {
    expect(why(text)).toBeNull();
  });
});

describe("M2, rule 40: only the headers are read", () => {
  it.each([
    ["too many lines", `${head}\r\n${"a\r\n".repeat(100_001)}`],
    ["too many lines", `${head}\r\n--x\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines}`],
    [
      "too many lines",
      `${head}Content-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines}`,
    ],
    ["too many parts", `${head}\r\n${"--x\n".repeat(2_001)}`],
    ["too many header fields", `${"X-A: b\r\n".repeat(1_001)}\r\n`],
    ["header larger than 2 MB", `${head}X-A: ${"x".repeat(2_200_000)}\r\n\r\n`],
    ["header larger than 2 MB", "x".repeat(2_200_000)],
    ["larger than 40 MB", "x".repeat(41 * 1024 * 1024)],
  ])("of a mail with %s", (reason, text) => {
    expect(why(text)).toBe(reason);
  });
});
