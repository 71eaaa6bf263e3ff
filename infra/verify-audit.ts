import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { enter, given, Misuse, runCommand } from "#infra/command-line.ts";
import { loadInstallation } from "#infra/load-installation.ts";
import { type Finding, findings } from "#shared/audit/finding.ts";
import { dynamoTable } from "#shared/aws/dynamo-table.ts";
import { environment } from "#shared/aws/environment.ts";
import { s3Files } from "#shared/aws/s3-files.ts";
import { s3Objects } from "#shared/aws/s3-objects.ts";
import { systemClock } from "#shared/aws/system.ts";
import { verifyAudit } from "#shared/verify-audit.ts";

/** `npm run verify-audit`: recomputes the audit log, of a deployed desk or the one on this machine (`--state`). */
const usage = `npm run --silent verify-audit -- [--desk it]

Prints one line of JSON for each finding and one at the end; exit code 1 when there is any. Only reads.

--desk <id>           one desk; all by default
--desks <file>        the installation they are of, infra/desks/index.ts by default
--region <name>       the installation's region, or AWS_REGION in the environment, with credentials beside it
--table <name>        the desk's table, or ${environment.table} in the environment
--bucket <name>       the bucket of the audit log's blocks, or ${environment.anchors} in the environment
--state .evenkeel     instead of these three: the desk that \`npm start\` runs on this machine
The output VerifyAudit of EvenkeelAudit is a whole command.`;

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      desk: { type: "string" },
      desks: { type: "string", default: "infra/desks/index.ts" },
      region: { type: "string" },
      table: { type: "string" },
      bucket: { type: "string" },
      state: { type: "string" },
    },
  });
  if (values.state !== undefined) enter(values.state);
  if (values.region !== undefined) process.env["AWS_REGION"] = values.region;
  const bucket = given(values.bucket ?? process.env[environment.anchors], "--bucket");
  const table = given(values.table ?? process.env[environment.table], "--table");
  const ports = {
    table: dynamoTable(new DynamoDBClient({}), table),
    objects: s3Objects(bucket),
    files: s3Files(bucket),
    clock: systemClock,
  };

  const all = (await loadInstallation(values.desks)).desks.map(({ id }) => id);
  const desks = all.filter((id) => values.desk === undefined || id === values.desk);
  if (desks.length === 0) throw new Misuse(`there is no desk "${values.desk}": ${all.join(", ")}`);
  const sum = { desks, blocks: 0, administered: 0, tickets: 0, commits: 0, unchained: 0, findings: 0 };
  for (const desk of desks) {
    const { blocks, administered, tickets, commits, unchained } = await verifyAudit(ports, desk, (finding) => {
      sum.findings += 1;
      show(desk, finding);
    });
    sum.blocks += blocks;
    sum.administered += administered;
    sum.tickets += tickets;
    sum.commits += commits;
    sum.unchained += unchained;
  }
  console.log(JSON.stringify(sum));
  if (sum.findings > 0) process.exitCode = 1;
};

const show = (desk: string, { what, ...place }: Finding): void =>
  console.log(JSON.stringify({ what, desk, ...place, meaning: findings[what] }));

runCommand(main, usage);
