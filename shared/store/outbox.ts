import { type Instant, toMillis } from "#shared/instant.ts";
import type { Arrival } from "#shared/mail/arrival.ts";
import type { MailJob } from "#shared/mail/jobs.ts";
import type { Clock, Queue } from "#shared/ports/ports.ts";
import type { Table } from "#shared/ports/table.ts";
import { plain } from "#shared/store/items.ts";
import { outboxKey, timeToLive } from "#shared/store/keys.ts";

/**
 * Messages for queues by way of the table, whose stream `dispatch` carries them on from: a function that seldom has any
 * needs no queue client (22 KB) and no rights for one. A message that is put twice is sent at least once.
 */
export interface Outbox {
  readonly mailIn: Queue<Arrival>;
  readonly mailOut: Queue<MailJob>;
}

/** Longer than the stream keeps its records. */
const keepSeconds = 7 * 86_400;

export const outbox = (table: Pick<Table, "write">, clock: Clock): Outbox => {
  const queue = <Body extends object>(to: "mailIn" | "mailOut", idOf: (body: Body) => string): Queue<Body> => ({
    send: async (messages) => {
      for (const { body, delaySeconds = 0 } of messages)
        await table.write([
          {
            op: "put",
            item: {
              ...outboxKey(to, idOf(body)),
              to,
              body: plain(body),
              delaySeconds,
              [timeToLive]: expiry(clock.now()),
            },
          },
        ]);
    },
  });
  return {
    mailIn: queue("mailIn", ({ notification }) => notification.sesMessageId),
    mailOut: queue("mailOut", ({ job }) => job),
  };
};

const expiry = (now: Instant): number => Math.floor(toMillis(now) / 1000) + keepSeconds;
