import { afterAll, beforeAll, describe } from "vitest";
import { dynamoBatches } from "#shared/aws/dynamo-batches.ts";
import { dynamoTable } from "#shared/aws/dynamo-table.ts";
import type { ItemBatches, Table } from "#shared/ports/table.ts";
import { type Engine, startDynoxide } from "#test/engines/dynoxide.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";

/** Runs the suite on the fake and on the engine; `empty` makes a new table. */
export const onEveryTable = (suite: (empty: () => Promise<Table & ItemBatches>) => void): void => {
  describe("in memory", () => suite(() => Promise.resolve(memoryTable())));
  describe("on DynamoDB's API", () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await startDynoxide();
    });
    afterAll(() => engine[Symbol.asyncDispose]());
    suite(async () => {
      const name = await engine.createTable();
      return { ...dynamoTable(engine.client, name), ...dynamoBatches(engine.client, name) };
    });
  });
};
