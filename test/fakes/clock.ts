import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { Backoff, Clock } from "#shared/ports/ports.ts";

export interface FakeClock extends Clock {
  /** Moves the clock by seconds; fractions allowed. */
  advance(seconds: number): void;
  set(instant: Instant): void;
}

/** A clock that stands still until it is moved. Starts on a Monday morning, UTC. */
export const fakeClock = (start: Instant = "2026-11-23T09:00:00.000Z"): FakeClock => {
  let now = start;
  return {
    now: () => now,
    advance: (seconds) => {
      now = plusSeconds(now, seconds);
    },
    set: (instant) => {
      now = instant;
    },
  };
};

/** Tries again at once. */
export const noBackoff: Backoff = { pause: () => Promise.resolve() };
