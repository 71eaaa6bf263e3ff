import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { esbuildOptions, projectRoot } from "#infra/constructs/bundling.ts";
import { writeInstallation } from "#infra/installation.ts";
import { loadInstallation } from "#infra/load-installation.ts";
import { figure, percentile, type Section } from "#test/bench/report.ts";

const functions = [
  "api",
  "read",
  "sla",
  "relations",
  "unsubscribe",
  "lists",
  "authorizer",
  "mail-in",
  "mail-out",
  "mail-events",
  "timer-sweep",
  "timer",
  "dispatch",
  "webhook",
];
const samples = 15;

/** What every function is compared with: a handler with one DynamoDB client and nothing else. */
const bareSource = `
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
const client = new DynamoDBClient({});
export const handler = () => client.send(new GetItemCommand({ TableName: "t", Key: {} }));
`;

/** Environment the functions are told at deploy, so that they load as they would there. */
const environment = { ...process.env, AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };

/** Loads the bundle in a fresh process that has what Lambda's runtime client has loaded; milliseconds. */
const loader = `
["assert","fs","util","http","net","path","module"].forEach((name) => require(name));
const begun = process.hrtime.bigint();
require(process.argv[1]);
process.stdout.write(String(Number(process.hrtime.bigint() - begun) / 1e6));
`;

/** Size and start-up of each function's bundle beside the bare handler, interleaved in the same run. */
export const startUp = async (): Promise<Section> => {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-bench-"));
  const installation = writeInstallation(await loadInstallation("infra/desks/index.ts"), folder);
  const bare = join(projectRoot, "node_modules/.cache/evenkeel-bench/handler.ts");
  mkdirSync(join(bare, ".."), { recursive: true });
  writeFileSync(bare, bareSource);

  const bundles = ["bare", ...functions].map((name) => {
    const outfile = join(folder, "measured", name, "index.js");
    const options = esbuildOptions(name === "bare" ? "api" : name, installation);
    buildSync({ ...options, ...(name === "bare" && { entryPoints: [bare] }), outfile });
    return { name, outfile, times: [] as number[] };
  });
  for (let sample = 0; sample < samples; sample++)
    for (const { outfile, times } of bundles)
      times.push(Number(execFileSync(process.execPath, ["-e", loader, outfile], { env: environment }).toString()));

  const baseline = percentile(bundles[0]?.times ?? [], 0.5);
  return {
    title: "Size and start-up of the functions",
    note: `Loading each bundle in a fresh process, median of ${samples}, beside a bare handler with one DynamoDB client in the same run.`,
    head: ["function", "KB", "load, ms", "× bare handler"],
    rows: bundles.map(({ name, outfile, times }) => [
      name,
      figure(statSync(outfile).size / 1000),
      figure(percentile(times, 0.5)),
      figure(percentile(times, 0.5) / baseline),
    ]),
  };
};
