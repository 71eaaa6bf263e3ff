import { createHash } from "node:crypto";
import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";

/** Seconds before each attempt, counted from the one before: ten within 75 h 35 min 5 s (Standard Webhooks 1.0.0, "Retry schedule"). */
const waits: readonly number[] = [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
/** Share of a wait that is added at most, so that what failed together does not come back together. */
const jitter = 0.1;
/** The longest a receiver may ask to be left alone. */
const longestRest = 86_400;

/**
 * When to try again after attempt `attempt` (from 1) of the job has failed at `now`, and the receiver has asked for
 * `rest` seconds; null when that was the last one. The same attempt of the same job always gets the same answer.
 */
export const nextAttemptAt = (
  { job, attempt }: { readonly job: string; readonly attempt: number },
  now: Instant,
  rest: number,
): Instant | null => {
  const wait = waits[attempt];
  if (wait === undefined) return null;
  const share = createHash("sha256").update(`${job}#${attempt}`).digest().readUInt32BE() / 2 ** 32;
  return plusSeconds(now, Math.ceil(Math.max(wait * (1 + jitter * share), rest)));
};

/** `Retry-After` (RFC 9110 §10.2.3), a number of seconds or a date, as seconds from `now`: 0 to a day, 0 for nonsense. */
export const restSeconds = (header: string | null, now: Instant): number => {
  const seconds =
    header !== null && /^\d{1,9}$/.test(header) ? Number(header) : (Date.parse(header ?? "") - toMillis(now)) / 1000;
  return Number.isNaN(seconds) ? 0 : Math.min(longestRest, Math.max(0, seconds));
};
