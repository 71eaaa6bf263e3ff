import { expect, test } from "vitest";
import { timerShardOf, timerShardsOf } from "#shared/store/shard.ts";
import { fakeIds } from "#test/fakes/ids.ts";

const ids = ["01K00000000000000000000001", "01JD8Z5V9T8E6M3Q2W1X0Y7R4A", "01ARZ3NDEKTSV4RRFFQ69G5FAV"];

test("the shard of a ticket stays what it was when its wake-up was stored", () => {
  expect(ids.map((id) => timerShardOf(id, [8]))).toEqual([6, 5, 0].map((shard) => ({ generation: 1, shard })));
});

test("a wake-up is written to the last generation, by that one's number of shards", () => {
  expect(ids.map((id) => timerShardOf(id, [8, 3, 64]))).toEqual(
    ids.map((id) => ({ generation: 3, shard: timerShardOf(id, [64]).shard })),
  );
});

test("the shards to look into are those of all generations", () => {
  expect(timerShardsOf([2, 3])).toEqual([
    { generation: 1, shard: 0 },
    { generation: 1, shard: 1 },
    { generation: 2, shard: 0 },
    { generation: 2, shard: 1 },
    { generation: 2, shard: 2 },
  ]);
});

test("tickets spread over the shards evenly", () => {
  const ids = fakeIds();
  const counts = new Map<number, number>();
  for (let n = 0; n < 8000; n++) {
    const { shard } = timerShardOf(ids.next(), [8]);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
