import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type AwsJson, awsJson } from "#infra/local/engines/aws-json.ts";
import { type Host, startHost } from "#infra/local/host.ts";

/** Directory of the fixture's synthesised app. */
export const fixtureApp = join(import.meta.dirname, "../fixtures/host");

/** A state directory of a test's own; gone after `remove`. */
export const temporaryState = () => {
  const stateDir = mkdtempSync(join(tmpdir(), "evenkeel-host-"));
  return { stateDir, remove: () => rmSync(stateDir, { recursive: true, force: true }) };
};

export const startFixture = (stateDir: string): Promise<Host> => startHost({ stateDir, assembly: fixtureApp });

/** Calls an engine of the host in AWS's JSON protocol. */
export const call = (host: Host, service: "sqs" | "dynamodb"): AwsJson => awsJson(host.endpoints[service], host.region);

/** What a fixture function has said under a name, in order; the host's own lines left out. */
export const said = (host: Host, functionName: string, name: string): readonly unknown[] => {
  const file = join(host.stateDir, "logs", `fixture-${functionName}.log`);
  if (!existsSync(file)) return [];
  const lines: Record<string, unknown>[] = readFileSync(file, "utf8")
    .split("\n")
    // What follows the last line end is a line that is still being written.
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return lines.flatMap((line) => (name in line ? [line[name]] : []));
};

const patienceMilliseconds = 20_000;

/** The first value that is neither undefined nor false; gives up after 20 s. */
export const eventually = async <Value>(
  look: () => Value | Promise<Value>,
): Promise<NonNullable<Exclude<Value, false>>> => {
  for (const end = Date.now() + patienceMilliseconds; Date.now() < end; await sleep(20)) {
    const value = await look();
    if (value !== undefined && value !== null && value !== false) return value as NonNullable<Exclude<Value, false>>;
  }
  throw new Error("waited in vain");
};

/** Bodies of the messages that a queue shows. */
export const receive = async (host: Host, queue: string): Promise<readonly string[]> => {
  const { Messages = [] } = await call(host, "sqs")<{ Messages?: readonly { Body: string }[] }>(
    "AmazonSQS.ReceiveMessage",
    {
      QueueUrl: host.queueUrl(queue),
      MaxNumberOfMessages: 10,
    },
  );
  return Messages.map(({ Body }) => Body);
};

export const send = (host: Host, queue: string, MessageBody: string, DelaySeconds = 0): Promise<unknown> =>
  call(host, "sqs")("AmazonSQS.SendMessage", { QueueUrl: host.queueUrl(queue), MessageBody, DelaySeconds });

/** Puts an item into the fixture's table. */
export const put = (host: Host, sk: string): Promise<unknown> =>
  call(host, "dynamodb")("DynamoDB_20120810.PutItem", {
    TableName: host.tableName("fixture"),
    Item: { pk: { S: "a" }, sk: { S: sk } },
  });
