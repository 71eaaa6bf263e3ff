import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { httpFunctions } from "#functions/routes.ts";
import { entryOf, esbuildOptions, projectRoot } from "#infra/constructs/bundling.ts";
import { writeInstallation } from "#infra/installation.ts";
import { loadInstallation } from "#infra/load-installation.ts";

/**
 * kB of minified bundle (DESIGN §10); a function that is not named has the common budget. mail-out carries a MIME
 * composer (138 kB, half of it a table of file types) and two SDK clients, mail-in reads MIME, HTML and character sets
 * itself (480 kB); nobody waits for their start. sla carries the rules of desk files, api the loop of bulk changes over
 * its routes (2.4 kB). What roles grant and who is a member (4 kB) is with all that serve or change tickets, and so are
 * what links, merges and children do to one (6 kB) and the chain of commits (1 kB); keys that repeat and limits of
 * callers (2.5 kB) are with all that serve routes; read carries the API's description with its examples and page (25 kB).
 */
const common = 300;
const budgets: Readonly<Record<string, number>> = {
  "mail-in": 498,
  "mail-out": 500,
  relations: 302,
  unsubscribe: 302,
  api: 319,
  read: 314,
  sla: 325,
};

const names = readdirSync(join(projectRoot, "functions")).filter((name) => existsSync(entryOf(name)));

describe("the bundle of", () => {
  let installationFile: string;
  beforeAll(async () => {
    const installation = await loadInstallation("infra/desks/index.ts");
    installationFile = writeInstallation(installation, mkdtempSync(join(tmpdir(), "evenkeel-budget-")));
  });

  it.each(names)("%s stays within its budget and takes nothing it must not", { timeout: 60_000 }, async (name) => {
    const { outputFiles, metafile } = await build({
      ...esbuildOptions(name, installationFile),
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    const [bundle] = outputFiles;
    const inputs = Object.entries(Object.values(metafile.outputs)[0]?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path, { bytesInOutput }]) => ({ path, kB: bytesInOutput / 1000 }));
    // How many desks an installation has is not the program's weight.
    const desks = inputs.find(({ path }) => path.endsWith("installation.json"))?.kB ?? 0;
    expect((bundle?.contents.length ?? 0) / 1000 - desks).toBeLessThanOrEqual(budgets[name] ?? common);

    const paths = inputs.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith("test/"))).toEqual([]);
    // Routes that another function serves.
    const others = httpFunctions.filter((other) => other !== name).map((other) => `functions/${other}/`);
    expect(paths.filter((path) => others.some((folder) => path.startsWith(folder)))).toEqual([]);
    expect(paths).not.toContain("functions/routes.ts");
    // Readers of credentials that Lambda does not have, and zod with all its languages.
    expect(paths.filter((path) => /credential-provider-(ini|sso|process|http|login)\//.test(path))).toEqual([]);
    expect(paths.filter((path) => /zod\/v4\/locales\/(?!en\.)/.test(path))).toEqual([]);
    // A dynamic import of node:http pulls undici in at start-up.
    expect(bundle?.text).not.toMatch(/\bimport\("node:/);
  });
});
