import { expect, test } from "vitest";
import { keep } from "#shared/kept.ts";
import { fakeClock } from "#test/fakes/clock.ts";

const counted = () => {
  const clock = fakeClock();
  let reads = 0;
  let failing = false;
  const kept = keep(clock, 60, async () => {
    if (failing) throw new Error("throttled");
    return ++reads;
  });
  return { clock, kept, fail: (now: boolean) => (failing = now) };
};

test("a value is read anew 60 seconds after it was read, and not before", async () => {
  const { clock, kept } = counted();
  expect(await Promise.all([kept.read(), kept.read()])).toEqual([1, 1]);
  clock.advance(59);
  expect(await kept.read()).toBe(1);
  clock.advance(1);
  expect(await kept.read()).toBe(2);
});

test("a reading that failed is not kept", async () => {
  const { kept, fail } = counted();
  fail(true);
  await expect(kept.read()).rejects.toThrow("throttled");
  fail(false);
  expect(await kept.read()).toBe(1);
});
