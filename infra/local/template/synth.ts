import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import * as z from "zod";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { projectRoot } from "#infra/constructs/bundling.ts";

/** What a synthesised app is made of, apart from the desks' file. */
const sources = ["infra", "functions", "shared", "package.json", "package-lock.json", "cdk.json"];

/** The host itself is no part of the app. */
const isSource = (path: string): boolean =>
  !path.includes("node_modules") && !path.startsWith(join(projectRoot, "infra/local"));

const filesOf = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && isSource(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

/** Hash of everything the app is synthesised from: the same hash, the same app. */
const contentHash = (desks: string): string => {
  const hash = createHash("sha256").update(desks);
  const outside = relative(projectRoot, desks).startsWith("..") ? filesOf(dirname(desks)) : [];
  const inside = sources.flatMap((source) =>
    source.includes(".") ? [join(projectRoot, source)] : filesOf(join(projectRoot, source)),
  );
  for (const file of [...inside, ...outside])
    hash.update(`\0${relative(projectRoot, file)}\0`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
};

/**
 * Synthesises the CDK app for an installation's desks file (path relative to the project or absolute) into `cache`, or
 * takes what an earlier start has synthesised from the same sources. Returns the assembly's directory.
 * @throws ConfigurationMistake with what the app says about a broken desks file
 */
export const synthesise = async (cache: string, desks: string): Promise<string> => {
  const file = resolve(projectRoot, desks);
  if (!existsSync(file)) throw new ConfigurationMistake(`${desks}: there is no such file`);
  const directory = join(cache, contentHash(file));
  if (existsSync(join(directory, "manifest.json"))) return directory;
  mkdirSync(cache, { recursive: true });
  removeOld(cache);
  // It appears under its name only when it is complete, whoever else synthesises the same.
  const unfinished = mkdtempSync(join(cache, "unfinished-"));
  await runApp(unfinished, file);
  if (existsSync(directory)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, directory);
  return directory;
};

const keptMilliseconds = 24 * 3600 * 1000;
const removeOld = (cache: string): void => {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > keptMilliseconds) rmSync(path, { recursive: true, force: true });
  }
};

/** CloudFormation's own rules, checked by `npm run synth` and the tests; half of the app's time, and nothing for this host. */
const templateValidation = "@aws-cdk/core:validateAgainstDefaultRules";

/** The app itself, as the CDK command line would run it: its context from cdk.json, its output where we want it. */
const runApp = async (output: string, desks: string): Promise<void> => {
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(join(projectRoot, "cdk.json"), "utf8")));
  const child = spawn(process.execPath, [join(projectRoot, "infra/app.ts")], {
    cwd: projectRoot,
    env: {
      ...process.env,
      PATH: `${join(projectRoot, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
      CDK_OUTDIR: output,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, desks, local: true, [templateValidation]: false }),
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaints = "";
  child.stderr.on("data", (text: Buffer) => {
    complaints += text.toString();
  });
  const status = await new Promise((done) => child.once("close", done));
  if (status !== 0) throw new ConfigurationMistake(complaints.trim() || `infra/app.ts ended with status ${status}`);
};
