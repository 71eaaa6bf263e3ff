import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { tableSchema } from "#shared/store/keys.ts";

const binary = new URL("../../node_modules/@dynoxide/linux-x64/dynoxide", import.meta.url).pathname;

export interface Engine extends AsyncDisposable {
  readonly client: DynamoDBClient;
  /** Creates a table with the desk's schema and returns its name. */
  createTable(): Promise<string>;
}

/**
 * A DynamoDB engine for one test file, stopped when disposed of: dynoxide on a random port with temporary files, or
 * what DYNAMODB_ENDPOINT names, for machines dynoxide is not built for.
 */
export const startDynoxide = async (): Promise<Engine> => {
  const given = process.env["DYNAMODB_ENDPOINT"];
  const running = given ? { endpoint: given, stop: async () => {} } : await spawnDynoxide();
  const client = new DynamoDBClient({
    endpoint: running.endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  await answering(client);
  return {
    client,
    createTable: () => createTable(client, `evenkeel-${randomUUID()}`),
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      await running.stop();
    },
  };
};

const spawnDynoxide = async (): Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }> => {
  const directory = await mkdtemp(join(tmpdir(), "evenkeel-dynoxide-"));
  const port = await freePort();
  const child = spawn(binary, ["--port", String(port), "--db-path", join(directory, "table.db")], { stdio: "ignore" });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      const stopped = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await stopped;
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port was given")),
      );
    });
  });

const answering = async (client: DynamoDBClient): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

const createTable = async (client: DynamoDBClient, name: string): Promise<string> => {
  const { pk, sk, timeToLive, indexes } = tableSchema;
  const keys = [pk, sk, ...Object.values(indexes).flatMap((index) => [index.pk, index.sk])];
  const schema = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    { AttributeName: range, KeyType: "RANGE" as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: schema(pk, sk),
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: "S" })),
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, index]) => ({
        IndexName,
        KeySchema: schema(index.pk, index.sk),
        Projection:
          index.include.length > 0
            ? { ProjectionType: "INCLUDE", NonKeyAttributes: [...index.include] }
            : { ProjectionType: "KEYS_ONLY" },
      })),
    }),
  );
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
    }),
  );
  return name;
};
