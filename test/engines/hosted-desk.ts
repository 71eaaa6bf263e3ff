import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { deskClient } from "#infra/local/demo/desk-client.ts";
import { developmentKey } from "#infra/local/development-key.ts";
import { awsJson } from "#infra/local/engines/aws-json.ts";
import { type Faults, startHost } from "#infra/local/host.ts";
import { dynamoTable, itemOfImage } from "#shared/aws/dynamo-table.ts";
import { environment } from "#shared/aws/environment.ts";
import type { Item } from "#shared/ports/table.ts";

/** A private desk, gone with its state when disposed of, unless the state directory is the caller's. */
export const hostedDesk = async (
  desks: string,
  options: { readonly faults?: Faults; readonly stateDir?: string } = {},
) => {
  const stateDir = options.stateDir ?? mkdtempSync(join(tmpdir(), "evenkeel-bench-"));
  const host = await startHost({ stateDir, desks, ...(options.faults && { faults: options.faults }) });
  const key = await developmentKey(host);
  const client = deskClient({ apiUrl: host.apiUrl, smtpPort: host.smtpPort, mailboxUrl: host.mailboxUrl, key });
  const dynamodb = new DynamoDBClient({
    endpoint: host.endpoints.dynamodb,
    region: host.region,
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  const sqs = awsJson(host.endpoints.sqs, host.region);
  const TableName = host.functionVariables("api")[environment.table] ?? "";

  /** Items of the table whose sort key begins so; of tickets, unless the partition key says otherwise. */
  const items = async (sk: string, pk = "TICKET#"): Promise<readonly Item[]> => {
    const found: Item[] = [];
    const pages = paginateScan(
      { client: dynamodb },
      {
        TableName,
        FilterExpression: "begins_with(sk, :sk) AND begins_with(pk, :pk)",
        ExpressionAttributeValues: { ":sk": { S: sk }, ":pk": { S: pk } },
      },
    );
    for await (const { Items = [] } of pages)
      found.push(...Items.map((image) => itemOfImage(image as Parameters<typeof itemOfImage>[0])));
    return found;
  };

  const runNow = async (name: string): Promise<void> => {
    const outcome = await host.invoke(name, {});
    if (!outcome.ok) throw new Error(outcome.error.errorMessage);
  };

  return {
    client,
    stateDir,
    apiUrl: host.apiUrl,
    /** Where people sign in, and through what. */
    signIn: host.signIn ?? { issuer: "", clientId: "" },
    items,
    /** One run of a function that runs by a schedule, now. */
    runNow,
    /** One pass of the sweep, now. */
    sweep: () => runNow("timer-sweep"),
    /** A wake-up that nobody armed. */
    wakeUp: async (ticketId: string, wakeAt: string): Promise<void> => {
      const QueueUrl = host.queueUrl("evenkeel-timer");
      await sqs("AmazonSQS.SendMessage", { QueueUrl, MessageBody: JSON.stringify({ v: 1, ticketId, wakeAt }) });
    },
    /** Loses every message of a queue. */
    purge: async (queue: string): Promise<void> => {
      await sqs("AmazonSQS.PurgeQueue", { QueueUrl: host.queueUrl(`evenkeel-${queue}`) });
    },
    /** Messages that wait in a queue, delayed ones included. */
    waiting: async (queue: string): Promise<number> => {
      const { Attributes = {} } = await sqs<{ Attributes?: Record<string, string> }>("AmazonSQS.GetQueueAttributes", {
        QueueUrl: host.queueUrl(`evenkeel-${queue}`),
        AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed"],
      });
      return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
    },
    table: dynamoTable(dynamodb, TableName),
    /** Waits until so many are stored. */
    tickets: async (count: number, seconds = 120): Promise<void> => {
      for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100))
        if ((await items("#")).length >= count) return;
      throw new Error(`fewer than ${count} tickets after ${seconds} s`);
    },
    [Symbol.asyncDispose]: async (): Promise<void> => {
      client.close();
      dynamodb.destroy();
      await host.stop();
      if (!options.stateDir) rmSync(stateDir, { recursive: true, force: true });
    },
  };
};

export type HostedDesk = Awaited<ReturnType<typeof hostedDesk>>;
