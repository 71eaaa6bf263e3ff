import fc from "fast-check";
import { expect, it, test } from "vitest";
import { commonTrailing, trailingLines } from "#shared/mail/fold/common-trailing.ts";

const common = (one: string, other: string): string => {
  const lines = trailingLines(one);
  return lines
    .slice(0, commonTrailing(lines, trailingLines(other)))
    .reverse()
    .join("\n");
};

const signature = "Mara Lind\nLind Bakery\n+47 22 00 00 00";

it.each([
  ["the common end of two mails", `It works.\n\n${signature}`, `The VPN drops.\nOften.\n\n${signature}\n`, signature],
  [
    "blank lines and blanks aside",
    `It works.\n${signature}`,
    `No.\n\nMara  Lind \n\nLind Bakery\n+47 22 00 00 00`,
    signature,
  ],
  ["nothing of a single common line", "It works.\nMara", "It does not.\nMara", ""],
  ["nothing when a mail is nothing else", signature, `It works.\n${signature}`, ""],
  ["nothing of the same mail twice", `It works.\n${signature}`, `It works.\n${signature}`, ""],
  ["nothing of a long mail twice", `a\n${"b\n".repeat(20)}`, `c\n${"b\n".repeat(20)}`, ""],
  ["nothing of no mail", "", "", ""],
])("rule 30: a signature is learned: %s", (_, one, other, expected) => {
  expect(common(one, other)).toBe(expected);
  expect(common(other, one)).toBe(expected);
});

test("rule 30: what is learned ends each mail, in at most ten lines", () => {
  const mail = fc.array(fc.constantFrom("a", "b", "", "Regards"), { maxLength: 30 }).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(mail, mail, (one, other) => {
      const learned = common(one, other);
      expect(learned.split("\n").length).toBeLessThanOrEqual(10);
      for (const text of [one, other]) expect(text.split("\n").filter(Boolean).join("\n").endsWith(learned)).toBe(true);
    }),
  );
});
