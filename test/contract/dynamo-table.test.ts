import { createServer, type Server } from "node:http";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Consumed, dynamoTable, itemOfImage } from "#shared/aws/dynamo-table.ts";
import type { Table, Write } from "#shared/ports/table.ts";
import { type Engine, startDynoxide } from "#test/engines/dynoxide.ts";

const item = { pk: "a", sk: "1", n: 1 };
const putNew: Write = { op: "put", item, condition: { op: "notExists" } };
const putOther: Write = { op: "put", item: { pk: "b", sk: "1" } };

describe("an answer that got lost after its effect", () => {
  let engine: Engine;
  let table: Table;
  let losing = 0;
  beforeAll(async () => {
    engine = await startDynoxide();
    // Below the SDK's retries: the request was carried out, the answer never arrives.
    engine.client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        losing -= 1;
        if (losing >= 0) throw Object.assign(new Error("socket hang up"), { name: "TimeoutError" });
        return answer;
      },
      { step: "deserialize", priority: "low" },
    );
  });
  beforeEach(async () => {
    losing = 0;
    table = dynamoTable(engine.client, await engine.createTable());
  });
  afterAll(() => engine[Symbol.asyncDispose]());

  test.each([{ writes: [putNew] }, { writes: [putNew, putOther] }])(
    "is no conflict of $writes.length conditional writes with themselves",
    async ({ writes }) => {
      losing = 1;
      expect(await table.write(writes)).toEqual({ ok: true });
      expect(await table.get(item)).toEqual(item);
      expect(await table.write(writes)).toEqual({ ok: false, failed: [0], conflict: false });
    },
  );

  test("does not make the next version stale", async () => {
    await table.write([putNew]);
    losing = 1;
    const next: Write = { op: "put", item: { ...item, n: 2 }, condition: { op: "equals", attribute: "n", value: 1 } };
    expect(await table.write([next])).toEqual({ ok: true });
  });

  test("does not turn a lease that was taken into somebody else's", async () => {
    losing = 1;
    const lease: Write = { op: "put", item, condition: { op: "absentOrLess", attribute: "n", value: 1 } };
    expect(await table.write([lease])).toEqual({ ok: true });
    expect(await table.write([lease])).toEqual({ ok: false, failed: [0], conflict: false });
  });

  test("does not undo a guarded delete", async () => {
    await table.write([putNew]);
    losing = 1;
    expect(await table.write([{ op: "delete", key: item, condition: { op: "exists" } }])).toEqual({ ok: true });
  });

  test("makes a gap between numbers, never a repetition", async () => {
    losing = 1;
    expect(await table.increment(item)).toBe(2);
    expect(await table.increment(item)).toBe(3);
  });
});

describe("what DynamoDB says and an engine on one machine does not", () => {
  let server: Server;
  let table: Table;
  let answer: { readonly __type: string; readonly [field: string]: unknown };
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume().on("end", () => {
        response.writeHead(400, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("no port");
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${address.port}`,
      region: "eu-central-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
    });
    table = dynamoTable(client, "evenkeel");
  });
  afterAll(() => {
    server.close();
  });
  const exception = (name: string, fields: object = {}) => {
    answer = { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: "because", ...fields };
  };
  const cancelled = (...codes: string[]) =>
    exception("TransactionCanceledException", { CancellationReasons: codes.map((Code) => ({ Code })) });

  test("another transaction in the way is a conflict", async () => {
    cancelled("None", "TransactionConflict");
    expect(await table.write([putNew, putOther])).toEqual({ ok: false, failed: [], conflict: true });
  });

  test("a conflict and a failed condition are told together", async () => {
    cancelled("ConditionalCheckFailed", "TransactionConflict");
    expect(await table.write([putNew, putOther])).toEqual({ ok: false, failed: [0], conflict: true });
  });

  test("a transaction in the way of a single write is a conflict", async () => {
    exception("TransactionConflictException");
    expect(await table.write([putOther])).toEqual({ ok: false, failed: [], conflict: true });
  });

  test.each(["ValidationError", "ThrottlingError", "ItemCollectionSizeLimitExceeded"])(
    "a transaction cancelled for %s is an error that names the largest item",
    async (code) => {
      cancelled("None", code);
      await expect(table.write([putNew, putOther])).rejects.toThrow("the largest a 1");
    },
  );

  test.each(["ThrottlingError", "ProvisionedThroughputExceeded"])(
    "a transaction cancelled for %s is known by that name as something that passes",
    async (code) => {
      cancelled("None", code);
      await expect(table.write([putNew, putOther])).rejects.toMatchObject({ name: code });
    },
  );

  test("an error of another kind comes through as it is", async () => {
    exception("ProvisionedThroughputExceededException");
    await expect(table.write([putNew, putOther])).rejects.toMatchObject({
      name: "ProvisionedThroughputExceededException",
    });
    exception("ResourceNotFoundException");
    await expect(table.get(item)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("request units", () => {
  test("of each operation are reported to who asks", async () => {
    await using engine = await startDynoxide();
    const consumed: Consumed[] = [];
    const table = dynamoTable(engine.client, await engine.createTable(), (units) => consumed.push(units));
    await table.write([putNew, putOther]);
    await table.write([putOther]);
    await table.get(item);
    await table.query({ pk: "a", limit: 10 });
    await table.increment({ pk: "c", sk: "#" });
    expect(consumed).toEqual([
      { operation: "write", readUnits: 0, writeUnits: 4 },
      { operation: "write", readUnits: 0, writeUnits: 1 },
      { operation: "get", readUnits: 1, writeUnits: 0 },
      { operation: "query", readUnits: 1, writeUnits: 0 },
      { operation: "increment", readUnits: 0, writeUnits: 1 },
    ]);
  });
});

describe("the image of a stream record", () => {
  test("is the item that was written", () => {
    expect(
      itemOfImage({
        pk: { S: "a" },
        sk: { S: "1" },
        l: { L: [{ N: "1" }, { NULL: true }] },
        m: { M: { b: { BOOL: false } } },
      }),
    ).toEqual({
      pk: "a",
      sk: "1",
      l: [1, null],
      m: { b: false },
    });
  });

  test("without its key or with a type the desk does not write is refused", () => {
    expect(() => itemOfImage({ pk: { S: "a" } })).toThrow("pk and sk");
    const image: Record<string, object> = { pk: { S: "a" }, sk: { S: "1" }, set: { SS: ["x"] } };
    expect(() => itemOfImage(image)).toThrow("SS");
  });
});
