import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import type { WakeUp } from "#shared/mail/jobs.ts";
import type { Clock, Log, Queue } from "#shared/ports/ports.ts";
import type { Table } from "#shared/ports/table.ts";
import { type TicketStore, timerShards } from "#shared/ports/ticket-store.ts";
import { sweepKey } from "#shared/store/keys.ts";
import { delayUntil, overdueAfterSeconds, sweepAheadSeconds } from "#shared/wake-ups.ts";

export interface SweepPorts {
  readonly store: Pick<TicketStore, "wakeUps">;
  readonly table: Pick<Table, "get" | "write">;
  readonly queue: Queue<WakeUp>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Wake-ups per query; also how many are held in memory at once. */
const pageSize = 500;

/**
 * One pass over all shards: wake-ups of the next minutes go to the queue with the delay that makes them arrive on
 * the second, each once thanks to the cursor; overdue ones (lost, poisoned, outage) go at once, at every pass.
 * Publishes the age of the oldest overdue one in seconds. Safe to run twice at the same time: a wake-up that is
 * sent again decides nothing.
 */
export const sweep = async (ports: SweepPorts): Promise<void> => {
  const now = ports.clock.now();
  const until = plusSeconds(now, sweepAheadSeconds);
  const cursor = await ports.table.get(sweepKey);
  const from = typeof cursor?.["until"] === "string" ? cursor["until"] : null;
  const overdue = plusSeconds(now, -overdueAfterSeconds);

  const shards = Array.from({ length: timerShards }, (_, shard) => shard);
  const oldest = await Promise.all(shards.map((shard) => send(ports, shard, null, overdue)));
  // A wake-up between `overdue` and the cursor is on its way already, with its own delay.
  await Promise.all(shards.map((shard) => send(ports, shard, from && from > overdue ? from : overdue, until)));

  const oldestAt = oldest.filter((instant) => instant !== null).sort()[0];
  const age = oldestAt ? (toMillis(now) - toMillis(oldestAt)) / 1000 : 0;
  ports.log.metric("OldestOverdueTimer", age, "Seconds");
  await ports.table.write([
    { op: "put", item: { ...sweepKey, until }, condition: { op: "absentOrLess", attribute: "until", value: until } },
  ]);
};

/** Sends the wake-ups of one shard in (from, to]; returns the first one's instant. */
const send = async (ports: SweepPorts, shard: number, from: Instant | null, to: Instant): Promise<Instant | null> => {
  let first: Instant | null = null;
  let after = from;
  for (;;) {
    const page = await ports.store.wakeUps(shard, after, to, pageSize);
    first ??= page[0]?.wakeAt ?? null;
    const now = ports.clock.now();
    await ports.queue.send(
      page.map(({ ticketId, wakeAt }) => ({
        body: { v: 1, ticketId, wakeAt },
        delaySeconds: delayUntil(wakeAt, now),
      })),
    );
    const last = page.at(-1);
    if (!last || page.length < pageSize) return first;
    after = `${last.wakeAt}#${last.ticketId}`;
  }
};
