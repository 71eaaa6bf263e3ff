import fc from "fast-check";
import { expect, it, test } from "vitest";
import { commonTrailing } from "#shared/mail/fold/common-trailing.ts";

const signature = "Mara Lind\nLind Bakery\n+47 22 00 00 00";

it.each([
  ["the common end of two mails", [`It works.\n\n${signature}`, `The VPN drops.\nOften.\n\n${signature}\n`], signature],
  [
    "blank lines and blanks aside",
    [`It works.\n${signature}`, `No.\n\nMara  Lind \n\nLind Bakery\n+47 22 00 00 00`],
    signature,
  ],
  ["nothing of one mail", [`It works.\n${signature}`], ""],
  ["nothing of a single common line", ["It works.\nMara", "It does not.\nMara"], ""],
  ["nothing when a mail is nothing else", [signature, `It works.\n${signature}`], ""],
  ["nothing of the same mail twice", [`It works.\n${signature}`, `It works.\n${signature}`], ""],
  ["nothing of no mail", [], ""],
])("rule 30: a signature is learned: %s", (_, texts, expected) => {
  expect(commonTrailing(texts)).toBe(expected);
});

test("rule 30: what is learned ends each mail, in at most ten lines", () => {
  const mail = fc.array(fc.constantFrom("a", "b", "", "Regards"), { maxLength: 30 }).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(fc.array(mail, { maxLength: 4 }), (mails) => {
      const learned = commonTrailing(mails);
      expect(learned.split("\n").length).toBeLessThanOrEqual(10);
      for (const text of mails) expect(text.split("\n").filter(Boolean).join("\n").endsWith(learned)).toBe(true);
    }),
  );
});
