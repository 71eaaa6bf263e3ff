import { expect, test } from "vitest";
import { shardOf } from "#shared/store/shard.ts";
import { fakeIds } from "#test/fakes/ids.ts";

test("the shard of a ticket stays what it was when its wake-up was stored", () => {
  expect(
    ["01K00000000000000000000001", "01JD8Z5V9T8E6M3Q2W1X0Y7R4A", "01ARZ3NDEKTSV4RRFFQ69G5FAV"].map(shardOf),
  ).toEqual([6, 5, 0]);
});

test("tickets spread over the shards evenly", () => {
  const ids = fakeIds();
  const counts = new Map<number, number>();
  for (let n = 0; n < 8000; n++) {
    const shard = shardOf(ids.next());
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
