import type { DigestJob } from "#shared/mail/jobs.ts";
import type { Clock, Queue } from "#shared/ports/ports.ts";
import type { DueDigests } from "#shared/store/digests.ts";

export interface DigestPorts {
  readonly digests: DueDigests;
  readonly queue: Queue<DigestJob>;
  readonly clock: Clock;
}

/**
 * Queues the digests that are due, then takes them off the list: one that is queued again by a pass that died in
 * between is found sent. Throws what the next pass makes good.
 */
export const sweepDigests = async ({ digests, queue, clock }: DigestPorts): Promise<void> => {
  const now = clock.now();
  for (;;) {
    const due = await digests.before(now);
    if (due.length === 0) return;
    await queue.send(due.map((digest) => ({ body: { v: 1, digest } })));
    await digests.remove(due);
  }
};
