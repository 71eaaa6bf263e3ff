import { globSync, readFileSync } from "node:fs";
import { check } from "recheck";
import { expect, it, test, vi } from "vitest";
import { expressionsIn } from "#test/unit/mail/regular-expressions.ts";

// The native checker where the platform has it, the one in JavaScript (some five times slower) elsewhere.
vi.stubEnv("RECHECK_BACKEND", "auto");

/** Expressions whose time grows faster than their input, with what keeps that short. */
const capped: Readonly<Record<string, string>> = {
  "/\\+[^@]*@/": "an address, of at most 254 characters (addresses.ts)",
  "/<meta[^>]{1,200}charset\\s{0,5}=\\s{0,5}[\"']?([\\w:-]{1,40})/i": "the first 2,000 characters of HTML (body.ts)",
  "/\\[(?:image|cid):[ ]{0,3}([^\\]\\n]{1,200})\\]/gi":
    "names of at most 200 characters, in 128 KB of text (mail-content.ts); brackets may stand in them",
  "/^(?:x-)?(?:gb.*|cp-?936|ms-?936|windows-936|euc-?cn|x-gbk|chinese|cs.*gb.*|.*gb_?2312.*|.*gbk)$/":
    "a label of at most 100 characters (charset-label.ts)",
};

/** Expressions made at run time, which cannot be read here. */
const made: Readonly<Record<string, string>> = {
  "shared/mail/bounce-phrases.ts": "beginnings of subjects, of at most 200 characters (mail-headers.ts)",
  "shared/mail/calendar-invite.ts": "names of properties, letters that stand in the code",
  "shared/mail/forward-labels.ts": "prefixes of subjects, of at most 200 characters (mail-headers.ts)",
  "shared/mail/reply-code.ts": "repetitions of at most 6 characters",
};

const files = globSync(["shared/mail/**/*.ts", "functions/mail-in/**/*.ts"]).map((file) => ({
  file,
  code: readFileSync(file, "utf8"),
}));
const expressions = files.flatMap(({ file, code }) => expressionsIn(file, code));
const distinct = [...new Map(expressions.map((one) => [`/${one.source}/${one.flags}`, one])).entries()];

/**
 * With long repetitions made endless. An expression that is linear even so is proven by automata; of long but bounded
 * ones recheck only guesses, by the clock.
 */
const unbounded = (source: string): string =>
  source.replace(/\{(\d+),\d{2,}\}/g, (_, least: string) => (least === "0" ? "*" : "+"));

const statusOf = async (source: string, flags: string): Promise<string> =>
  (await check(source, flags, { timeout: mostMillis, randomSeed: 1 })).status;

/** The slowest takes some 3 s of a processor that does nothing else. */
const mostMillis = 60_000;

it.each(distinct)(
  "CVE-2024-48938, CVE-2021-3649: %s takes no more than linear time",
  { timeout: 2 * mostMillis },
  async (expression, { file, line, source, flags }) => {
    const linear = (await statusOf(unbounded(source), flags)) === "safe";
    const status = linear ? "safe" : await statusOf(source, flags);
    const place = `${file}:${line}`;
    expect({ place, status }).toEqual({ place, status: Object.hasOwn(capped, expression) ? "vulnerable" : "safe" });
  },
);

test("what is capped is still there", () => {
  expect(Object.keys(capped).filter((expression) => !distinct.some(([one]) => one === expression))).toEqual([]);
});

test("none is made at run time but those that are named", () => {
  expect(files.filter(({ code }) => /\bRegExp\(/.test(code)).map(({ file }) => file)).toEqual(Object.keys(made));
});

test("expressions are told from divisions, strings, templates and comments", () => {
  const code = [
    "const a = b / c / d; // no /x/ here",
    'const e = "/x/" + /one/g.source; /* /x/ */',
    `const f = \`/x/ \${g.replace(/two[/]/u, \`\${/three/.test(h) ? 1 : 2 / 3}\`)} /x/\`;`,
    "const i = (j) => /four\\//.test(j);",
    "return /five/;",
    "k(l(1) / 2, /six/i);",
  ].join("\n");
  expect(expressionsIn("a.ts", code).map(({ source, line }) => `${line} ${source}`)).toEqual([
    "2 one",
    "3 two[/]",
    "3 three",
    "4 four\\/",
    "5 five",
    "6 six",
  ]);
});
