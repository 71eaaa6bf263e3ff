import type { TimerShard } from "#shared/ports/ticket-store.ts";

/**
 * Where the wake-up of a ticket is written: in the last of the generations, whose numbers of shards are given, in the
 * shard that FNV-1a over the id gives. It decides where stored wake-ups are found, so it must never change within a
 * generation. Wake-ups of the generations before stay where they are until their ticket is written again.
 */
export const timerShardOf = (ticketId: string, generations: readonly number[]): TimerShard => {
  let hash = 0x811c9dc5;
  for (const character of ticketId) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return { generation: generations.length, shard: (hash >>> 0) % (generations.at(-1) ?? 1) };
};

/** All shards of all generations: where wake-ups may be. */
export const timerShardsOf = (generations: readonly number[]): readonly TimerShard[] =>
  generations.flatMap((shards, before) =>
    Array.from({ length: shards }, (_, shard) => ({ generation: before + 1, shard })),
  );
