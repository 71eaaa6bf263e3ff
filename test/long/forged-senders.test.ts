import { expect, test } from "vitest";
import { forgedSenders } from "#test/engines/correspondence.ts";
import { hostedDesk } from "#test/engines/hosted-desk.ts";

test("P11: 1,000 forged senders get nothing from the running desk", { timeout: 20 * 60_000 }, async () => {
  await using desk = await hostedDesk("infra/desks/index.ts");
  expect(await forgedSenders(desk, 1_000, "FAIL", 500)).toEqual([]);
});
