import type { Answer } from "#functions/http/http-handler.ts";
import { Problem } from "#functions/http/problem.ts";
import { type RequestMark, replayed } from "#functions/http/request-mark.ts";
import type { Caller } from "#functions/http/route.ts";
import { plusSeconds } from "#shared/instant.ts";
import type { Clock } from "#shared/ports/ports.ts";
import type { RequestMarks, RequestState } from "#shared/store/request-marks.ts";

/** Longer than any function runs: a request that did not come to its end frees its key after this time. */
const leaseSeconds = 30;

/** What `answerOnce` needs of the world. */
export interface OncePorts {
  readonly clock: Clock;
  readonly requests: RequestMarks;
}

/**
 * Does once what is marked so, and answers repeats for 24 hours as the first time (P5). For what is not a command on a
 * ticket: those have their mark in their own transaction. Here it is written before and completed after, so a crash
 * between the effect and its answer lets a repeat have the effect again once the lease is over.
 * @param keepsAnswer false for an answer that carries a secret: a repeat is refused, and nothing is done twice.
 */
export const answerOnce = async (
  { clock, requests }: OncePorts,
  { desks }: Caller,
  mark: RequestMark,
  keepsAnswer: boolean,
  perform: () => Promise<Answer>,
): Promise<Answer> => {
  const now = clock.now();
  const underWay: RequestState = {
    fingerprint: mark.fingerprint,
    until: plusSeconds(now, leaseSeconds),
    desks: desks.map(({ desk }) => desk.id),
    isDone: false,
    result: null,
  };
  const earlier = await requests.begin(mark.key, underWay, now);
  if (earlier) return replayOf(earlier, underWay);
  try {
    const answer = await perform();
    const until = plusSeconds(clock.now(), mark.keepDays * 86_400);
    const result = keepsAnswer ? JSON.stringify(answer) : null;
    await requests.put(mark.key, { ...underWay, until, isDone: true, result });
    return answer;
  } catch (error) {
    // A refusal has done nothing. What else went wrong may have: only time frees the key then.
    if (error instanceof Problem && error.status < 500)
      await requests.put(mark.key, { ...underWay, until: plusSeconds(now, -1) });
    throw error;
  }
};

/** What a repeat gets; throws the Problem of one that gets no answer. */
const replayOf = (earlier: RequestState, repeat: RequestState): Answer => {
  // Who has lost a desk since then has lost its answers too.
  if (!earlier.desks.every((desk) => repeat.desks.includes(desk))) throw new Problem("not_found");
  if (earlier.fingerprint !== repeat.fingerprint) throw new Problem("idempotency_mismatch");
  if (!earlier.isDone) throw new Problem("idempotency_in_progress", { headers: { "retry-after": "1" } });
  if (earlier.result === null) throw new Problem("shown_once");
  return replayed(JSON.parse(earlier.result));
};
