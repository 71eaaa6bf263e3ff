import { afterAll, beforeAll, expect, test } from "vitest";
import type { Host } from "#infra/local/host.ts";
import { type BatchEffects, processBatch, type StreamRecord } from "#infra/local/lambda/stream-batches.ts";
import { eventually, put, receive, said, startFixture, temporaryState } from "#test/local/fixture-host.ts";

const state = temporaryState();
let host: Host;
beforeAll(async () => {
  host = await startFixture(state.stateDir);
});
afterAll(async () => {
  await host.stop();
  state.remove();
});

const batches = () => said(host, "stream", "stream") as string[][];
const items = () => batches().flat();

test("changes reach the function in order, a failed one is repeated once and then reported as given up", async () => {
  for (const sk of ["1", "2", "bad", "3"]) await put(host, sk);
  const [notice] = await eventually(async () => {
    const found = await receive(host, "dead");
    return found.length > 0 && found;
  });
  await eventually(() => items().includes("3"));
  expect(items().filter((sk) => sk === "bad")).toHaveLength(2);
  expect([...new Set(items())]).toEqual(["1", "2", "bad", "3"]);
  expect(JSON.parse(notice ?? "{}")).toMatchObject({
    requestContext: { condition: "RetryAttemptsExhausted" },
    DDBStreamBatchInfo: { streamArn: expect.stringContaining("table/fixture/stream/") },
  });
});

test("a restart goes on behind the last settled change", async () => {
  await put(host, "before");
  await eventually(() => items().includes("before"));
  await host.stop();
  host = await startFixture(state.stateDir);
  await put(host, "after");
  await eventually(() => items().includes("after"));
  expect(items().filter((sk) => sk === "before")).toHaveLength(1);
});

const record = (n: number): StreamRecord => ({ eventID: String(n), dynamodb: { SequenceNumber: String(n) } });
const numbers = (records: readonly StreamRecord[]) => records.map(({ eventID }) => Number(eventID));

/** Runs a batch of 1 to 4 in which 3 always fails, and tells what happened. */
const run = async (rules: { retries: number; bisect: boolean; reportsFailures: boolean }) => {
  const invoked: number[][] = [];
  const settled: number[] = [];
  const givenUp: number[][] = [];
  const effects: BatchEffects = {
    invoke: async (records) => {
      invoked.push(numbers(records));
      const failing = numbers(records).includes(3);
      if (failing && !rules.reportsFailures) return { ok: false, error: { errorType: "Error", errorMessage: "3" } };
      return { ok: true, payload: JSON.stringify({ batchItemFailures: failing ? [{ itemIdentifier: "3" }] : [] }) };
    },
    checkpoint: (one) => void settled.push(Number(one.eventID)),
    giveUp: async (records) => void givenUp.push(numbers(records)),
    pause: async () => true,
  };
  await processBatch([1, 2, 3, 4].map(record), { ...rules, oldestSeconds: Number.POSITIVE_INFINITY }, effects);
  return { invoked, last: settled.at(-1), givenUp };
};

test("a batch that throws is given up as a whole when its attempts run out", async () => {
  expect(await run({ retries: 1, bisect: false, reportsFailures: false })).toEqual({
    invoked: [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ],
    last: 4,
    givenUp: [[1, 2, 3, 4]],
  });
});

test("bisecting saves the half without the failing record", async () => {
  const { invoked, givenUp } = await run({ retries: 1, bisect: true, reportsFailures: false });
  expect(invoked.slice(0, 3)).toEqual([
    [1, 2, 3, 4],
    [1, 2],
    [3, 4],
  ]);
  expect(givenUp.flat()).toEqual([3]);
  expect(invoked).toContainEqual([4]);
});

test("with reported failures everything before the failing record is settled", async () => {
  expect(await run({ retries: 1, bisect: false, reportsFailures: true })).toEqual({
    invoked: [
      [1, 2, 3, 4],
      [3, 4],
    ],
    last: 4,
    givenUp: [[3, 4]],
  });
});
