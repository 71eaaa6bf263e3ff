import { toMillis } from "#shared/instant.ts";
import type { Clock } from "#shared/ports/ports.ts";

/** What a caller may still ask in the present minute. */
export interface Allowance {
  readonly isOver: boolean;
  /** Tell the caller: the fields of draft-ietf-httpapi-ratelimit-headers-10, and when to come again. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface RateLimits {
  /** Counts one request more of the caller. */
  take(callerId: string): Allowance;
}

const windowSeconds = 60;

/**
 * Callers' requests in each minute of the clock, as this container sees them. Containers answer one request at a time
 * and do not know of each other: who calls from n connections at once has up to n times the limit, and what the gateway
 * lets through for all is the last bound.
 * @param perMinute requests of one caller
 */
export const rateLimits = (clock: Clock, perMinute: number): RateLimits => {
  let minute = 0;
  const counts = new Map<string, number>();
  return {
    take: (callerId) => {
      const seconds = Math.floor(toMillis(clock.now()) / 1000);
      const now = Math.floor(seconds / windowSeconds);
      if (now !== minute) counts.clear();
      minute = now;
      const count = (counts.get(callerId) ?? 0) + 1;
      counts.set(callerId, count);
      const isOver = count > perMinute;
      const rest = windowSeconds - (seconds % windowSeconds);
      return {
        isOver,
        headers: {
          "ratelimit-policy": `"caller";q=${perMinute};w=${windowSeconds}`,
          ratelimit: `"caller";r=${Math.max(0, perMinute - count)};t=${rest}`,
          ...(isOver && { "retry-after": String(rest) }),
        },
      };
    },
  };
};
