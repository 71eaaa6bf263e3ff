import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import type { StoredWakeUp } from "#shared/ports/ticket-store.ts";

/**
 * Spreads the wake-ups of one shard, so that a burst reaches the consumers in the order of its ranks: a queue keeps
 * none. Each second takes `perSecond`; the next ones arrive a second later, and so on. Only those of the same or a
 * more urgent rank count, so that a breach never waits for warnings that were due milliseconds before it. What is due
 * before `start` is due at `start`. The result says when the wake-up is to arrive, never before its instant.
 */
export const pacer = (perSecond: number, start: Instant): ((wakeUp: StoredWakeUp) => Instant) => {
  /** Wake-ups so far by second, then by rank. */
  const seconds = new Map<number, Map<string, number>>();
  return ({ wakeAt, rank }) => {
    const due = wakeAt > start ? wakeAt : start;
    const second = Math.ceil(toMillis(due) / 1000);
    const counts = seconds.get(second) ?? new Map<string, number>();
    let ahead = 0;
    for (const [other, count] of counts) if (other <= rank) ahead += count;
    seconds.set(second, counts.set(rank, (counts.get(rank) ?? 0) + 1));
    return plusSeconds(due, Math.floor(ahead / perSecond));
  };
};
