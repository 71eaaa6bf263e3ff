import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { awsJson } from "#infra/local/engines/aws-json.ts";
import { freePort } from "#infra/local/ports.ts";
import type { State } from "#infra/local/state.ts";

export interface Engine {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The shell waits on its standard input and takes the engine down when it ends: so the engine never outlives the
 * host, not even one that was killed, and Ctrl-C at the terminal reaches only the host (`detached`).
 */
const supervise = '"$0" "$@" & engine=$!; cat > /dev/null; kill $engine 2> /dev/null; wait $engine';
const startMilliseconds = 10_000;

/**
 * DynamoDB: the engine at DYNAMODB_ENDPOINT when it is set, otherwise Dynoxide with its data in the state directory.
 * @throws ConfigurationMistake when there is no engine for this platform
 */
export const startDynamoDb = async (state: State): Promise<Engine> => {
  const external = process.env["DYNAMODB_ENDPOINT"];
  if (external) return await reachable({ url: external, stop: async () => undefined }, `DYNAMODB_ENDPOINT ${external}`);
  const binary = engineBinary();
  const port = await freePort(0, "DYNAMODB_ENDPOINT");
  const database = state.path("dynamodb.db");
  const log = openSync(state.path("logs", "dynamodb.log"), "a");
  const child = spawn("sh", ["-c", supervise, binary, "--port", String(port), "--db-path", database], {
    detached: true,
    stdio: ["pipe", log, log],
  });
  closeSync(log);
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  const stop = async () => {
    child.stdin?.end();
    await exited;
  };
  const engine = await reachable({ url: `http://127.0.0.1:${port}`, stop }, "the DynamoDB engine");
  indexStream(database);
  return engine;
};

/**
 * Dynoxide 1.2 numbers a stream's records by the highest number so far and looks for both without an index: after some
 * thousand records each write took 26 ms for that alone, with this index less than one.
 */
const indexStream = (database: string): void => {
  const file = new DatabaseSync(database, { timeout: startMilliseconds });
  file.exec(
    "CREATE INDEX IF NOT EXISTS evenkeel_stream ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
  );
  file.close();
};

const engineBinary = (): string => {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  const missing = `no DynamoDB engine: ${name} is not installed; run npm ci, or set DYNAMODB_ENDPOINT to a running DynamoDB Local`;
  try {
    const binary = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), "dynoxide");
    if (existsSync(binary)) return binary;
  } catch {
    throw new ConfigurationMistake(missing);
  }
  throw new ConfigurationMistake(missing);
};

const reachable = async (engine: Engine, what: string): Promise<Engine> => {
  const call = awsJson(engine.url, "us-east-1");
  for (const deadline = Date.now() + startMilliseconds; Date.now() < deadline; await sleep(20)) {
    try {
      await call("DynamoDB_20120810.ListTables", {});
      return engine;
    } catch {
      // Not listening yet.
    }
  }
  await engine.stop();
  throw new ConfigurationMistake(`${what} did not answer within ${startMilliseconds / 1000} s`);
};
