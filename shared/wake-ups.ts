import { type Instant, toMillis } from "#shared/instant.ts";

/**
 * How a wake-up travels (DESIGN §5). The sweep looks ahead five minutes each minute, so three lost passes go
 * unnoticed; `dispatch` arms what falls due sooner than the next pass can see it: the sweep's window and
 * two periods of slack for the index and the schedule to catch up.
 */
export const sweepAheadSeconds = 300;
export const dispatchAheadSeconds = sweepAheadSeconds + 120;

/** A wake-up this late has been lost or failed: it is sent again. */
export const overdueAfterSeconds = 30;

/** Wake-ups that are worked on at the same time: messages of one invocation, and invocations. */
export const timerConsumers = { batchSize: 10, maxConcurrency: 50 } as const;

/**
 * Wake-ups of one second the desk sends; more are spread over the next seconds. A batch, worked on side by side, is
 * taken to last half a second at most, so that this many leave nothing behind for the second after.
 */
export const wakeUpsPerSecond = 2 * timerConsumers.batchSize * timerConsumers.maxConcurrency;

/** SQS's longest delay. */
const maximumDelaySeconds = 900;

/** Whole seconds to wait so that the message arrives at `wakeAt` or less than a second after it, never before. */
export const delayUntil = (wakeAt: Instant, now: Instant): number =>
  Math.min(maximumDelaySeconds, Math.max(0, Math.ceil((toMillis(wakeAt) - toMillis(now)) / 1000)));
