import { pacer } from "#functions/timer-sweep/pace.ts";
import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import type { WakeUp } from "#shared/mail/jobs.ts";
import type { Clock, Log, Queue } from "#shared/ports/ports.ts";
import type { Table } from "#shared/ports/table.ts";
import type { StoredWakeUp, TicketStore, TimerShard } from "#shared/ports/ticket-store.ts";
import { sweepKey } from "#shared/store/keys.ts";
import { timerShardsOf } from "#shared/store/shard.ts";
import { delayUntil, overdueAfterSeconds, sweepAheadSeconds, wakeUpsPerSecond } from "#shared/wake-ups.ts";

export interface SweepPorts {
  readonly store: Pick<TicketStore, "wakeUps">;
  /** Shards of each generation of the index of wake-ups. */
  readonly timerShards: readonly number[];
  readonly table: Pick<Table, "get" | "write">;
  readonly queue: Queue<WakeUp>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Wake-ups per query; also how many are held in memory at once. */
const pageSize = 500;

/**
 * One pass over all shards of all generations: wake-ups of the next minutes go to the queue with the delay that makes
 * them arrive on the second, each once thanks to the cursor; overdue ones (lost, poisoned, outage) go at once, at every
 * pass. More than the consumers take in a second are paced, each shard its share of its generation's. Publishes the
 * age of the oldest overdue one in seconds. Safe to run twice at the same time: a wake-up that is sent again decides
 * nothing.
 */
export const sweep = async (ports: SweepPorts): Promise<void> => {
  const now = ports.clock.now();
  const until = plusSeconds(now, sweepAheadSeconds);
  const cursor = await readCursor(ports.table);
  const overdue = plusSeconds(now, -overdueAfterSeconds);

  const shards = timerShardsOf(ports.timerShards).map((shard) => ({
    shard,
    pace: pacer(shareOf(shard, ports.timerShards), now),
    // A wake-up between `overdue` and the cursor is on its way already, with its own delay.
    from: shard.generation <= cursor.generations && cursor.until > overdue ? cursor.until : overdue,
  }));
  const oldest = await Promise.all(shards.map((one) => send(ports, one, null, overdue)));
  await Promise.all(shards.map((one) => send(ports, one, one.from, until)));

  const oldestAt = oldest.filter((instant) => instant !== null).sort()[0];
  const age = oldestAt ? (toMillis(now) - toMillis(oldestAt)) / 1000 : 0;
  ports.log.metric("OldestOverdueTimer", age, "Seconds");
  const item = { ...sweepKey, until, generations: ports.timerShards.length };
  await ports.table.write([{ op: "put", item, condition: { op: "absentOrLess", attribute: "until", value: until } }]);
};

/**
 * How far passes have looked, and into how many generations: one that is new since then may hold wake-ups before
 * `until`, as the functions that write are not deployed at the same moment as this one. Before the first pass, nowhere.
 */
const readCursor = async (table: SweepPorts["table"]): Promise<{ until: Instant; generations: number }> => {
  const { until, generations } = { ...(await table.get(sweepKey)) };
  return {
    until: typeof until === "string" ? until : "",
    generations: typeof generations === "number" ? generations : 1,
  };
};

/** What one shard may send for one second; shards of a generation are about equally full. */
const shareOf = ({ generation }: TimerShard, timerShards: readonly number[]): number =>
  Math.max(1, Math.floor(wakeUpsPerSecond / (timerShards[generation - 1] ?? 1)));

/** Sends the wake-ups of one shard in (from, to]; returns the first one's instant. */
const send = async (
  ports: SweepPorts,
  { shard, pace }: { readonly shard: TimerShard; readonly pace: (wakeUp: StoredWakeUp) => Instant },
  from: Instant | null,
  to: Instant,
): Promise<Instant | null> => {
  let first: Instant | null = null;
  let after = from;
  for (;;) {
    const page = await ports.store.wakeUps(shard, after, to, pageSize);
    first ??= page[0]?.wakeAt ?? null;
    const now = ports.clock.now();
    await ports.queue.send(
      page.map((wakeUp) => ({
        body: { v: 1, ticketId: wakeUp.ticketId, wakeAt: wakeUp.wakeAt },
        delaySeconds: delayUntil(pace(wakeUp), now),
      })),
    );
    const last = page.at(-1);
    if (!last || page.length < pageSize) return first;
    after = last.position;
  }
};
