import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** Pure folders: no I/O, no clock, no randomness (DESIGN §2). */
const pure = [
  "shared/ticket",
  "shared/sla",
  "shared/oncall",
  "shared/mail",
  "shared/desk",
  "shared/access",
  "shared/audit",
  "shared/condition",
  "shared/webhook",
];
const pureFiles = ["shared/instant.ts", "shared/once.ts", "shared/own.ts"];

/** Which project folders a folder may import; the first matching row decides. */
const mayImport: readonly (readonly [folder: string, allowed: readonly string[]])[] = [
  ...pure.map((folder) => [folder, [...pure, ...pureFiles]] as const),
  ["shared/ports", [...pure, ...pureFiles, "shared/ports"]],
  ["shared/store", ["shared"]],
  ["shared/aws", ["shared"]],
  ["shared", ["shared"]],
  ["functions", ["shared", "functions", "#installation"]],
  ["infra", ["shared", "functions", "infra"]],
];

/** Packages a pure folder may use: parsers and templates, which touch nothing outside their arguments. */
const purePackages = [
  "zod/mini",
  "postal-mime",
  "sanitize-html",
  "htmlparser2",
  "@formatjs/icu-messageformat-parser",
  "nodemailer/lib/mail-composer",
  "node:crypto",
  // Of it only what reckons with addresses: see below.
  "node:net",
  "node:url",
  "node:util",
];

const sources = globSync(["shared/**/*.ts", "functions/**/*.ts", "infra/**/*.ts"]).map((file) => ({
  file,
  text: readFileSync(file, "utf8"),
}));

const importsOf = ({ file, text }: { file: string; text: string }): string[] =>
  [
    ...text.matchAll(
      /(?:^|\n)(?:import|export)[^"';]*?from\s*"([^"]+)"|import\("([^"]+)"\)|(?:^|\n)import\s+"([^"]+)"/g,
    ),
  ].map(([, from, dynamic, bare]) => {
    const target = from ?? dynamic ?? bare ?? "";
    if (target.startsWith(".")) return normalize(join(dirname(file), target));
    return target === "#installation" ? target : target.replace(/^#/, "");
  });

const isProject = (target: string): boolean => /^(#installation|(shared|functions|infra|test)\/)/.test(target);
const within = (target: string, folder: string): boolean => target === folder || target.startsWith(`${folder}/`);

describe("imports point inwards", () => {
  test.each(sources.map((source) => [source.file, source] as const))("%s", (file, source) => {
    const allowed = mayImport.find(([folder]) => within(file, folder))?.[1] ?? [];
    const wrong = importsOf(source).filter(
      (target) => isProject(target) && !allowed.some((folder) => within(target, folder)),
    );
    expect(wrong).toEqual([]);
  });
});

describe("pure folders", () => {
  const pureSources = sources.filter(({ file }) => pure.some((folder) => within(file, folder)));

  test.each(pureSources.map((source) => [source.file, source] as const))("%s uses only pure packages", (_, source) => {
    const packages = importsOf(source).filter((target) => !isProject(target));
    expect(packages.filter((name) => !purePackages.includes(name))).toEqual([]);
  });
});

test("pure folders take nothing of node:net that could connect", () => {
  const names = sources
    .filter(({ file }) => pure.some((folder) => within(file, folder)))
    .flatMap(({ text }) => [...text.matchAll(/import \{([^}]*)\} from "node:net"/g)])
    .flatMap(([, list = ""]) => list.split(",").map((name) => name.trim()));
  expect(new Set(names).isSubsetOf(new Set(["BlockList", "isIP"]))).toBe(true);
  expect(names.length).toBeGreaterThan(0);
});

describe("the outside world comes through ports", () => {
  /** Only adapters and the local host touch clock, randomness, timers and network. */
  const guarded = sources.filter(({ file }) => !within(file, "shared/aws") && !within(file, "infra"));

  test.each(guarded.map((source) => [source.file, source] as const))("%s", (_, { text }) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    expect(
      code.match(
        /\bDate\.now\(|new Date\(\)|Math\.random\(|\bsetTimeout\(|\bsetInterval\(|[^.\w]fetch\(|randomUUID\(/g,
      ),
    ).toBeNull();
  });

  test("only adapters import an AWS SDK", () => {
    const wrong = sources.filter(
      (source) =>
        !within(source.file, "shared/aws") &&
        !within(source.file, "infra") &&
        source.file !== "functions/ports.ts" &&
        importsOf(source).some((target) => /^@(aws-sdk|smithy)\//.test(target)),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});
