import type { Context, DynamoDBRecord } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { streamHandler, type UnreadableRecord } from "#functions/stream.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";

const record = (pk: string): DynamoDBRecord => ({
  eventName: "INSERT",
  dynamodb: { SequenceNumber: `n-${pk}`, Keys: { pk: { S: pk } }, NewImage: { pk: { S: pk }, sk: { S: "#" } } },
});

/** A function that writes down the items it is shown, cannot read "poison", and fails while `away`. */
const setUp = () => {
  const applied: string[] = [];
  const aside = memoryQueue<UnreadableRecord>();
  const state = { away: false };
  const handler = streamHandler(
    ({ pk }) => {
      if (pk === "poison") throw new Error("cannot read it");
      return pk;
    },
    async (effects) => {
      if (state.away) throw new Error("the queue is away");
      applied.push(...effects);
    },
    { log: memoryLog(), setAside: () => aside },
  );
  return { applied, aside, state, handle: (...pks: string[]) => handler({ Records: pks.map(record) }, {} as Context) };
};

describe("a function behind the stream", () => {
  test("applies what it reads, in order", async () => {
    const { handle, applied } = setUp();
    expect(await handle("a", "b", "c")).toEqual({ batchItemFailures: [] });
    expect(applied).toEqual(["a", "b", "c"]);
  });

  test("sets aside what it cannot read, and goes on with the rest", async () => {
    const { handle, applied, aside } = setUp();
    await handle("a", "poison", "c");
    expect(applied).toEqual(["a", "c"]);
    expect(aside.sent.map(({ body }) => body)).toEqual([{ keys: { pk: { S: "poison" } }, sequenceNumber: "n-poison" }]);
  });

  test("fails as a whole while what it needs is away, and sets nothing aside", async () => {
    const { handle, aside, state, applied } = setUp();
    state.away = true;
    await expect(handle("a", "poison")).rejects.toThrow("the queue is away");
    state.away = false;
    await handle("a", "poison");
    expect([applied, aside.sent.length]).toEqual([["a"], 1]);
  });

  test("has nothing to do for a deleted item", async () => {
    const { handle, applied } = setUp();
    expect(await handle()).toEqual({ batchItemFailures: [] });
    expect(applied).toEqual([]);
  });
});
