import type { Queue } from "#shared/ports/ports.ts";
import { type Failing, failures } from "#test/fakes/failures.ts";

/** What SQS accepts: 1 MiB a message, a delay of at most 15 minutes. */
const maxBytes = 1_048_576;
const maxDelaySeconds = 900;

export interface MemoryQueue<Body> extends Queue<Body>, Failing {
  /** Everything sent so far, oldest first; bodies as they come out of JSON. */
  readonly sent: { readonly body: Body; readonly delaySeconds: number }[];
}

/** A queue that keeps what is sent. Refuses what SQS refuses. */
export const memoryQueue = <Body>(): MemoryQueue<Body> => {
  const sent: { body: Body; delaySeconds: number }[] = [];
  const { failNext, throwIfDue } = failures();
  return {
    sent,
    failNext,
    send: async (messages) => {
      throwIfDue();
      for (const { body, delaySeconds = 0 } of messages) {
        if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > maxDelaySeconds)
          throw new Error(`delay of ${delaySeconds} s is not a whole number from 0 to ${maxDelaySeconds}`);
        const json = JSON.stringify(body);
        if (Buffer.byteLength(json) > maxBytes) throw new Error("message is larger than 1 MiB");
        sent.push({ body: JSON.parse(json), delaySeconds });
      }
    },
  };
};
