import { afterAll, beforeAll, expect, test } from "vitest";
import type { Host } from "#infra/local/host.ts";
import { failedItems } from "#infra/local/lambda/batch-failures.ts";
import { eventually, receive, said, send, startFixture, temporaryState } from "#test/local/fixture-host.ts";

const state = temporaryState();
let host: Host;
beforeAll(async () => {
  host = await startFixture(state.stateDir);
});
afterAll(async () => {
  await host.stop();
  state.remove();
});

const bodies = () => (said(host, "queue", "queue") as string[][]).flat();
const seen = (body: string) => bodies().filter((one) => one === body).length;

test("what a batch reports as failed comes again and at last goes to the dead-letter queue; the rest is done", async () => {
  for (const body of ["fine", "bad", "fine too"]) await send(host, "work", body);
  const dead = await eventually(async () => {
    const found = await receive(host, "dead");
    return found.length > 0 && found;
  });
  expect(dead).toEqual(["bad"]);
  expect([seen("fine"), seen("bad"), seen("fine too")]).toEqual([1, 2, 1]);
});

test("a delayed message arrives no earlier than on its second", async () => {
  const sent = Date.now();
  await send(host, "work", "later", 2);
  await eventually(() => seen("later") > 0);
  const log = said(host, "queue", "at") as number[];
  expect((log.at(-1) ?? 0) - sent).toBeGreaterThanOrEqual(2000);
});

test.each([
  ["null", []],
  ["{}", []],
  ['{"batchItemFailures":null}', []],
  ['{"batchItemFailures":[]}', []],
  ['{"batchItemFailures":[{"itemIdentifier":"b"}]}', ["b"]],
  ['{"batchItemFailures":[{"itemIdentifier":""}]}', ["a", "b"]],
  ['{"batchItemFailures":[{"itemIdentifier":null}]}', ["a", "b"]],
  ['{"batchItemFailures":[{"item":"a"}]}', ["a", "b"]],
  ['{"batchItemFailures":[{"itemIdentifier":"unknown"}]}', ["a", "b"]],
  ['{"batchItemFailures":"a"}', ["a", "b"]],
  ['"fine"', ["a", "b"]],
])("the answer %s fails %j", (payload, failed) => {
  expect(failedItems(payload, ["a", "b"])).toEqual(failed);
});
