import { randomBytes } from "node:crypto";
import { toInstant } from "#shared/instant.ts";
import { ulidAt } from "#shared/mail/signing.ts";
import type { Backoff, Clock, Ids, RandomBytes } from "#shared/ports/ports.ts";

/** The machine's clock. */
export const systemClock: Clock = { now: () => toInstant(Date.now()) };

/** ULIDs from the machine's clock and randomness. */
export const systemIds: Ids = { next: () => ulidAt(Date.now(), randomBytes(10)) };

/** The machine's source of what nobody can guess. */
export const systemRandomBytes: RandomBytes = (count) => randomBytes(count);

/** Full jitter over a doubling window from 20 ms, at most 1 s (AWS Builders' Library, "Timeouts, retries and backoff"). */
export const jitteredBackoff: Backoff = {
  pause: (attempt) => new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1000, 20 * 2 ** attempt))),
};
