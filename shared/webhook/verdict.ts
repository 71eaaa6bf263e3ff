import type { Instant } from "#shared/instant.ts";
import { nextAttemptAt, restSeconds } from "#shared/webhook/schedule.ts";

/** How a call went: status and `Retry-After` of the answer, or what kept one from coming. */
export type CallResult = { readonly status: number; readonly retryAfter: string | null } | { readonly failure: string };

/** What an attempt comes to. */
export type Verdict =
  | { readonly verdict: "delivered" }
  | { readonly verdict: "again"; readonly why: string; readonly notBefore: Instant }
  | { readonly verdict: "givenUp"; readonly why: string }
  /** The receiver wants no more calls, of this job or any other. */
  | { readonly verdict: "gone"; readonly why: string };

/**
 * What the result of an attempt at `now` means (Standard Webhooks 1.0.0, "Operational considerations"): 2xx is taken
 * in; 410 ends the webhook; 429 and 503 may say for how long; all else is a failure, redirections too.
 */
export const verdictOf = (
  result: CallResult,
  attempt: { readonly job: string; readonly attempt: number },
  now: Instant,
): Verdict => {
  const status = "status" in result ? result.status : null;
  if (status !== null && status >= 200 && status < 300) return { verdict: "delivered" };
  const why = "failure" in result ? result.failure : `status ${result.status}`;
  if (status === 410) return { verdict: "gone", why };
  const asked = "retryAfter" in result && (status === 429 || status === 503) ? result.retryAfter : null;
  const notBefore = nextAttemptAt(attempt, now, restSeconds(asked, now));
  return notBefore === null ? { verdict: "givenUp", why } : { verdict: "again", why, notBefore };
};
