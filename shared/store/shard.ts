import { timerShards } from "#shared/ports/ticket-store.ts";

/**
 * Shard of the timers index that a ticket belongs to, 0 to `timerShards` - 1: FNV-1a over the id. It decides where
 * stored wake-ups are found, so it must never change within a generation of the index.
 */
export const shardOf = (ticketId: string): number => {
  let hash = 0x811c9dc5;
  for (const character of ticketId) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0) % timerShards;
};
