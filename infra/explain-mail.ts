import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Misuse, runCommand } from "#infra/command-line.ts";
import { type ExplainedMail, explainMail, unreadableFile } from "#infra/explained-mail.ts";
import { loadInstallation } from "#infra/load-installation.ts";
import type { Installation } from "#shared/desk/desk.ts";

/**
 * `npm run --silent explain:mail -- [--desks infra/desks/index.ts] FILE.eml …`: how the desk reads each mail and what
 * it would do with it, one line of JSON a mail. Of a folder all files that end in `.eml`, those of its folders too.
 */
const usage = "usage: npm run --silent explain:mail -- [--desks infra/desks/index.ts] FILE.eml|FOLDER …";

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { desks: { type: "string", default: "infra/desks/index.ts" } },
  });
  if (positionals.length === 0) throw new Misuse("a file or a folder is missing");
  const installation = await loadInstallation(values.desks);
  for (const path of positionals.flatMap(mailsIn))
    process.stdout.write(`${JSON.stringify(await explained(installation, path))}\n`);
};

const mailsIn = (path: string): readonly string[] => {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return globSync("**/*.eml", { cwd: path })
    .sort()
    .map((file) => join(path, file));
};

const explained = async (installation: Installation, path: string): Promise<ExplainedMail> => {
  try {
    return await explainMail(installation, path, readFileSync(path));
  } catch (error) {
    return unreadableFile(path, error instanceof Error ? error.message : String(error));
  }
};

// A reader that has seen enough (`| head`) is no mistake.
process.stdout.on("error", () => process.exit());

runCommand(main, usage);
