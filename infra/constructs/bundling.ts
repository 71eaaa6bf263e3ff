import { dirname, join } from "node:path";
import { type BuildOptions, buildSync } from "esbuild";

/** Folder that holds the project. */
export const projectRoot = join(import.meta.dirname, "../..");

/** Name of the packed OpenAPI document, beside the compiled installation. */
export const openApiFile = "openapi.json";

/** Source file of a function: folder name = function name (DESIGN §2). */
export const entryOf = (functionName: string): string => join(projectRoot, "functions", functionName, "handler.ts");

const here = (file: string): string => join(import.meta.dirname, file);

/** What every bundle replaces; `installationFile` is the compiled installation, a JSON file. */
const aliases = (installationFile: string): Readonly<Record<string, string>> => ({
  "#installation": installationFile,
  "#openapi": join(dirname(installationFile), openApiFile),
  // −140 KB
  "@aws-sdk/credential-provider-node": here("environment-credentials.ts"),
  // −4 KB
  "@smithy/core/checksum": join(projectRoot, "shared/aws/hashes.ts"),
  // −20 KB
  "@smithy/core/event-streams": here("left-out.ts"),
  // −9 KB
  "@aws-sdk/middleware-endpoint-discovery": here("left-out.ts"),
  // −2 KB
  "@aws/lambda-invoke-store": here("left-out.ts"),
  // −91 KB, −10 KB and −7 KB in mail-in
  postcss: here("left-out.ts"),
  domutils: here("left-out.ts"),
  dayjs: here("left-out.ts"),
});

/** The SDK's ES modules shake better than its CommonJS ones: −180 KB, −24 ms at start-up (DESIGN §10). */
const mainFields = ["module", "main"];
const target = "node24";

/** The build decisions of DESIGN §10 as esbuild takes them; benchmarks and budgets measure exactly these bundles. */
export const esbuildOptions = (functionName: string, installationFile: string) =>
  ({
    entryPoints: [entryOf(functionName)],
    bundle: true,
    platform: "node",
    format: "cjs",
    target,
    minify: true,
    // Words in other scripts take two or three bytes a letter rather than six.
    charset: "utf8",
    mainFields,
    supported: { "dynamic-import": false },
    alias: aliases(installationFile),
  }) satisfies BuildOptions;

/**
 * Bundles the function into a folder beside the installation and returns that folder. In this process rather than by
 * CDK's NodejsFunction, which starts npx for every function: a third of the time.
 */
export const bundle = (functionName: string, installationFile: string): string => {
  const folder = join(dirname(installationFile), "bundles", functionName);
  buildSync({
    ...esbuildOptions(functionName, installationFile),
    outfile: join(folder, "index.js"),
    logLevel: "warning",
  });
  return folder;
};
