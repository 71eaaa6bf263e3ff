import type { WebhookCall, WebhookCaller } from "#shared/ports/ports.ts";
import type { CallResult } from "#shared/webhook/verdict.ts";

export interface MemoryReceiver extends WebhookCaller {
  /** Every call so far, oldest first. */
  readonly calls: WebhookCall[];
  /** What the next calls come to, one after the other; the last one for all that follow. */
  answer(...results: readonly CallResult[]): void;
}

/** A receiver that keeps the calls it gets, and answers 200 until it is told otherwise. */
export const memoryReceiver = (): MemoryReceiver => {
  const calls: WebhookCall[] = [];
  let results: readonly CallResult[] = [];
  return {
    calls,
    answer: (...next) => {
      results = next;
    },
    post: async (call) => {
      calls.push(call);
      const [result = { status: 200, retryAfter: null }, ...others] = results;
      if (others.length > 0) results = others;
      return result;
    },
  };
};
