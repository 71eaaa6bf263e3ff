import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { deskClient } from "#infra/local/demo/desk-client.ts";
import { developmentKey } from "#infra/local/development-key.ts";
import { startHost } from "#infra/local/host.ts";
import { dynamoTable, itemOfImage } from "#shared/aws/dynamo-table.ts";
import { environment } from "#shared/aws/environment.ts";
import type { Item } from "#shared/ports/table.ts";

/** A private desk; `tickets` waits until that many are stored. */
export const hostedDesk = async (desks: string) => {
  const stateDir = mkdtempSync(join(tmpdir(), "evenkeel-bench-"));
  const host = await startHost({ stateDir, desks });
  const key = await developmentKey(host);
  const client = deskClient({ apiUrl: host.apiUrl, smtpPort: host.smtpPort, mailboxUrl: host.mailboxUrl, key });
  const dynamodb = new DynamoDBClient({
    endpoint: host.endpoints.dynamodb,
    region: host.region,
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
  });
  const TableName = host.functionVariables("api")[environment.table] ?? "";

  /** Items of the table whose sort key begins so. */
  const items = async (sk: string): Promise<readonly Item[]> => {
    const found: Item[] = [];
    const pages = paginateScan(
      { client: dynamodb },
      {
        TableName,
        FilterExpression: "begins_with(sk, :sk) AND begins_with(pk, :pk)",
        ExpressionAttributeValues: { ":sk": { S: sk }, ":pk": { S: "TICKET#" } },
      },
    );
    for await (const { Items = [] } of pages)
      found.push(...Items.map((image) => itemOfImage(image as Parameters<typeof itemOfImage>[0])));
    return found;
  };

  return {
    client,
    stateDir,
    apiUrl: host.apiUrl,
    items,
    table: dynamoTable(dynamodb, TableName),
    tickets: async (count: number, seconds = 120): Promise<void> => {
      for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100))
        if ((await items("#")).length >= count) return;
      throw new Error(`fewer than ${count} tickets after ${seconds} s`);
    },
    [Symbol.asyncDispose]: async (): Promise<void> => {
      client.close();
      dynamodb.destroy();
      await host.stop();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
};

export type HostedDesk = Awaited<ReturnType<typeof hostedDesk>>;
