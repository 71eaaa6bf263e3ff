import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pacer } from "#functions/timer-sweep/pace.ts";
import { sweep } from "#functions/timer-sweep/sweep.ts";
import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import type { WakeUp } from "#shared/mail/jobs.ts";
import type { StoredWakeUp, TimerShard } from "#shared/ports/ticket-store.ts";
import { wakeUpsPerSecond } from "#shared/wake-ups.ts";
import { fakeClock } from "#test/fakes/clock.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";

const start = "2026-11-23T09:00:00.000Z";
const at = (seconds: number): Instant => plusSeconds(start, seconds);

const stored = (wakeAt: Instant, rank: string, ticketId: string): StoredWakeUp => ({
  ticketId,
  wakeAt,
  rank,
  position: `${wakeAt}#${rank}#${ticketId}`,
});

describe("the pace of a shard", () => {
  const perSecond = 3;
  const ranks = fc.constantFrom("01", "05", "11", "15", "25");
  const shard = fc
    .array(fc.record({ millis: fc.nat(2_500), rank: ranks }), { maxLength: 60 })
    .map((wanted) =>
      wanted
        .map(({ millis, rank }, n) => stored(at(millis / 1000), rank, `T${String(n).padStart(3, "0")}`))
        .toSorted((a, b) => (a.position < b.position ? -1 : 1)),
    );
  const secondOf = (instant: Instant) => Math.ceil(toMillis(instant) / 1000);

  test("is never early, and holds nobody up for what is less urgent than it", () => {
    fc.assert(
      fc.property(shard, fc.constantFrom(at(-10), at(1), at(60)), (wakeUps, now) => {
        const pace = pacer(perSecond, now);
        const due = ({ wakeAt }: StoredWakeUp) => (wakeAt > now ? wakeAt : now);
        for (const wakeUp of wakeUps) {
          const late = (toMillis(pace(wakeUp)) - toMillis(due(wakeUp))) / 1000;
          const ahead = wakeUps.filter(
            (other) => other !== wakeUp && secondOf(due(other)) === secondOf(due(wakeUp)) && other.rank <= wakeUp.rank,
          );
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThanOrEqual(Math.floor(ahead.length / perSecond));
        }
      }),
    );
  });

  test("lets through what a second takes, in order of rank, when all is due at one instant", () => {
    fc.assert(
      fc.property(fc.array(ranks, { maxLength: 40 }), (wanted) => {
        const pace = pacer(perSecond, at(-10));
        const arrivals = wanted.toSorted().map((rank, n) => pace(stored(at(0), rank, `T${n}`)));
        expect(arrivals).toEqual(wanted.map((_, n) => at(Math.floor(n / perSecond))));
      }),
    );
  });
});

describe("a burst", () => {
  /** Wake-ups of one shard, more than a page holds: as many of each rank. */
  const each = 250;
  const ranks = ["01", "02", "05", "11", "15"];
  const ofShard = ({ generation, shard }: TimerShard): readonly StoredWakeUp[] =>
    ranks.flatMap((rank) =>
      Array.from({ length: each }, (_, n) =>
        stored(at(0), rank, `${rank}-${generation}-${shard}-${String(n).padStart(3, "0")}`),
      ),
    );

  /** One pass at `now`; gives rank and second of arrival of what it sends, in order, shard by shard. */
  const passAt = async (now: Instant, timerShards: readonly number[]) => {
    const queue = memoryQueue<WakeUp>();
    const wakeUps = async (shard: TimerShard, from: Instant | null, to: Instant, limit: number) =>
      ofShard(shard)
        .filter(({ wakeAt, position }) => wakeAt <= to && (from === null || position > `${from}#~`))
        .slice(0, limit);
    const ports = { store: { wakeUps }, timerShards, table: memoryTable(), queue };
    await sweep({ ...ports, clock: fakeClock(now), log: memoryLog() });
    return queue.sent.map(({ body, delaySeconds }) => ({
      rank: body.ticketId.slice(0, 2),
      shard: body.ticketId.split("-").slice(1, 3).join("-"),
      wakeAt: body.wakeAt,
      arrives: toMillis(plusSeconds(now, delaySeconds)) / 1000,
    }));
  };

  test.each([
    { when: "ahead", now: at(-120), timerShards: [8] },
    { when: "ahead, over other shards", now: at(-120), timerShards: [4] },
    { when: "overdue", now: at(600), timerShards: [8] },
  ])(
    "that is $when arrives at the pace of its consumers, breaches of priority 1 first",
    async ({ now, timerShards }) => {
      const sent = await passAt(now, timerShards);
      const shards = timerShards.reduce((sum, shards) => sum + shards, 0);
      expect(sent).toHaveLength(shards * ranks.length * each);

      const first = toMillis(now > at(0) ? now : at(0)) / 1000;
      const counts = new Map<number, number>();
      for (const { arrives } of sent) counts.set(arrives - first, (counts.get(arrives - first) ?? 0) + 1);
      const seconds = sent.length / wakeUpsPerSecond;
      expect([...counts].toSorted(([a], [b]) => a - b)).toEqual(
        Array.from({ length: seconds }, (_, second) => [second, wakeUpsPerSecond]),
      );
      for (const [n, rank] of ranks.slice(1).entries()) {
        const before = sent.filter((one) => one.rank === ranks[n]).map(({ arrives }) => arrives);
        const after = sent.filter((one) => one.rank === rank).map(({ arrives }) => arrives);
        expect(Math.max(...before)).toBeLessThanOrEqual(Math.min(...after));
      }
    },
  );

  test("is sent in order of rank by each shard, and says when it was due all the same", async () => {
    const sent = await passAt(at(-120), [8]);
    for (const shard of new Set(sent.map((one) => one.shard))) {
      const order = sent.filter((one) => one.shard === shard).map(({ rank }) => rank);
      expect(order).toEqual(order.toSorted());
    }
    expect(new Set(sent.map(({ wakeAt }) => wakeAt))).toEqual(new Set([at(0)]));
  });

  test("over shards of two generations arrives at most at the pace of each", async () => {
    const counts = new Map<number, number>();
    for (const { arrives } of await passAt(at(-120), [4, 8])) counts.set(arrives, (counts.get(arrives) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBe(2 * wakeUpsPerSecond);
  });
});
