import fc from "fast-check";
import { expect, test } from "vitest";
import { sweep } from "#functions/timer-sweep/sweep.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { WakeUp } from "#shared/mail/jobs.ts";
import type { TimerShard } from "#shared/ports/ticket-store.ts";
import { timerShardsOf } from "#shared/store/shard.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import { dispatchAheadSeconds } from "#shared/wake-ups.ts";
import { buildCommit, buildTicket, nextVersion } from "#test/builders.ts";
import { fakeClock } from "#test/fakes/clock.ts";
import { fakeIds } from "#test/fakes/ids.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";

const start = "2026-11-23T09:00:00.000Z";
const at = (seconds: number): Instant => plusSeconds(start, seconds);

/** A wake-up of one ticket, all times in seconds: written, seen by the index, due. */
interface Wanted {
  readonly written: number;
  readonly indexed: number;
  readonly due: number;
}

/** Passes over an index with this one wake-up; gives the seconds at which messages about it arrive. */
const arrivals = async ({ due, indexed }: Wanted, passes: readonly { at: number; skew: number; fails: boolean }[]) => {
  const table = memoryTable();
  const clock = fakeClock();
  const arrived: number[] = [];
  for (const pass of passes) {
    const queue = memoryQueue<WakeUp>();
    clock.set(at(pass.at + pass.skew));
    if (pass.fails) queue.failNext(new Error("the queue is away"));
    const wakeUps = async ({ shard }: TimerShard, from: Instant | null, to: Instant) =>
      shard === 0 && pass.at >= indexed && at(due) <= to && (from === null || at(due) > from)
        ? [{ ticketId: "t", wakeAt: at(due), rank: "03", position: `${at(due)}#03#t` }]
        : [];
    await sweep({ store: { wakeUps }, timerShards: [8], table, queue, clock, log: memoryLog() }).catch(() => undefined);
    arrived.push(...queue.sent.map(({ delaySeconds = 0 }) => pass.at + delaySeconds));
  }
  return arrived;
};

const wanted = fc
  .record({ written: fc.integer({ min: 0, max: 900 }), lag: fc.integer({ min: 0, max: 60 }), ahead: fc.nat(1500) })
  .map(({ written, lag, ahead }): Wanted => ({ written, indexed: written + lag, due: written + ahead }));

const minutes = (count: number) => Array.from({ length: count }, (_, minute) => minute * 60);

test("what dispatch leaves to the sweep is sent before it is due, once, however late the index sees it", async () => {
  const jitter = fc.array(fc.nat(59), { minLength: 50, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(wanted, jitter, async (wake, late) => {
      fc.pre(wake.due > wake.written + dispatchAheadSeconds);
      const passes = minutes(50).map((minute, n) => ({ at: minute + (late[n] ?? 0), skew: 0, fails: false }));
      const onTime = (await arrivals(wake, passes)).filter((second) => second <= wake.due);
      expect(onTime).toEqual([wake.due]);
    }),
  );
});

test("a wake-up that everything else has lost is sent within 90 s of its instant, whatever became of the cursor", async () => {
  const fate = fc.record({ skew: fc.constantFrom(0, -300, 300, 3600), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(wanted, fc.array(fate, { minLength: 20, maxLength: 20 }), async (wake, fates) => {
      const before = fates.map((each, minute) => ({ ...each, at: minute * 60 }));
      const after = minutes(50).map((minute) => ({ at: 1200 + minute, skew: 0, fails: false }));
      const healthyFrom = Math.max(wake.due, 1200);
      const arrived = (await arrivals(wake, [...before, ...after])).filter((second) => second >= wake.due);
      expect(arrived.some((second) => second <= healthyFrom + 90)).toBe(true);
    }),
  );
});

test("raising the shards while the desk runs loses nothing and sends nothing twice, whichever function knows first", async () => {
  const ticket = fc.record({
    created: fc.nat(900),
    ahead: fc.integer({ min: dispatchAheadSeconds + 1, max: 1_500 }),
    /** Written again, with the same instant, so long before it. */
    rewritten: fc.option(fc.integer({ min: dispatchAheadSeconds + 1, max: 1_500 })),
  });
  const tickets = fc.array(ticket, { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(tickets, fc.nat(1_800), fc.nat(1_800), async (wanted, writersKnow, sweepKnows) => {
      const table = memoryTable();
      const generations = (knows: number, second: number) => (second >= knows ? [2, 3] : [2]);
      const storeAt = (second: number) => ticketStore(table, generations(writersKnow, second));
      const ids = fakeIds();
      const lives = wanted.map(({ created, ahead, rewritten }) => {
        const due = created + ahead;
        const id = ids.next();
        const first = buildTicket({ id, number: `INC${id.slice(-7)}`, wakeAt: at(due) });
        const isWritten = rewritten !== null && due - rewritten > created;
        const writes = [
          { second: created, ticket: first },
          ...(isWritten ? [{ second: due - rewritten, ticket: nextVersion(first) }] : []),
        ];
        return { id, due, writes, written: isWritten ? due - rewritten : created };
      });
      const arrived = new Map<string, number[]>(lives.map(({ id }) => [id, []]));
      for (let minute = 0; minute < 45; minute++) {
        const now = minute * 60;
        const writes = lives.flatMap((life) => life.writes).toSorted((a, b) => a.second - b.second);
        for (const { second, ticket } of writes)
          if (second > now - 60 && second <= now) await storeAt(second).save(buildCommit(ticket));
        const queue = memoryQueue<WakeUp>();
        const timerShards = generations(sweepKnows, now);
        const ports = { store: storeAt(now), table, queue, timerShards };
        await sweep({ ...ports, clock: fakeClock(at(now)), log: memoryLog() });
        for (const { body, delaySeconds } of queue.sent) arrived.get(body.ticketId)?.push(now + delaySeconds);
      }
      for (const { id, due, written } of lives) {
        const all = arrived.get(id) ?? [];
        const seenFrom = Math.ceil(sweepKnows / 60) * 60;
        if (written < writersKnow || seenFrom <= due) expect(all.filter((second) => second <= due)).toEqual([due]);
        else expect(Math.min(...all)).toBeLessThanOrEqual(Math.max(seenFrom, due + 90));
      }
      const everywhere = await Promise.all(
        timerShardsOf([2, 3]).map((shard) => storeAt(1_800).wakeUps(shard, null, at(9_999), 100)),
      );
      expect(
        everywhere
          .flat()
          .map(({ ticketId }) => ticketId)
          .toSorted(),
      ).toEqual(lives.map(({ id }) => id).toSorted());
    }),
    { numRuns: 60 },
  );
});
