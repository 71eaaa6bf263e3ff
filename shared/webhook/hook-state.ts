import type { Instant } from "#shared/instant.ts";
import type { Verdict } from "#shared/webhook/verdict.ts";

/** How calling one webhook has gone, since it has its present URL. */
export interface HookState {
  readonly lastSuccessAt: Instant | null;
  readonly lastFailureAt: Instant | null;
  /** Why the last attempt that failed did: a status, or what kept an answer from coming. */
  readonly lastFailure: string | null;
  /** Attempts that have failed since the last one that did not. */
  readonly consecutiveFailures: number;
  /** When a call was last given up: it lies with the dead letters. */
  readonly gaveUpAt: Instant | null;
  /** Since when the desk no longer calls it: the receiver has said that it is gone. */
  readonly disabledAt: Instant | null;
}

/** Of a webhook that has not been called. */
export const untried: HookState = {
  lastSuccessAt: null,
  lastFailureAt: null,
  lastFailure: null,
  consecutiveFailures: 0,
  gaveUpAt: null,
  disabledAt: null,
};

/** The state after an attempt at `now`. */
export const afterAttempt = (state: HookState, outcome: Verdict, now: Instant): HookState => {
  if (outcome.verdict === "delivered") return { ...state, lastSuccessAt: now, consecutiveFailures: 0 };
  return {
    ...state,
    lastFailureAt: now,
    lastFailure: outcome.why,
    consecutiveFailures: state.consecutiveFailures + 1,
    ...(outcome.verdict === "givenUp" && { gaveUpAt: now }),
    ...(outcome.verdict === "gone" && { disabledAt: now }),
  };
};
