import { type Instant, plusSeconds } from "#shared/instant.ts";
import { type Arrival, foundMail } from "#shared/mail/arrival.ts";
import type { Clock, Log, ObjectList, Queue, StoredObject } from "#shared/ports/ports.ts";
import type { Table } from "#shared/ports/table.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import { reconcileKey } from "#shared/store/keys.ts";

/** Key prefix of received mails in their bucket. */
export const rawMailPrefix = "raw/";

export interface ReconcilePorts {
  readonly store: Pick<TicketStore, "mark">;
  readonly table: Pick<Table, "get" | "write">;
  readonly rawMail: ObjectList;
  readonly mailIn: Queue<Arrival>;
  readonly clock: Clock;
  readonly log: Log;
}

const pageSize = 1_000;
/** Objects that one run lists: some 20 seconds. A larger bucket takes more runs to go round. */
const maxPages = 50;
/** Marks that are asked for side by side. */
const atOnce = 20;
/** Younger mails are still on their ordinary way. */
const graceSeconds = 900;
/** Before the first round: a mail that failed lies in the dead-letter queue as long. */
const firstLookSeconds = 14 * 86_400;
const overlapSeconds = 3_600;

/** How far the rounds through the bucket have come. */
interface Progress {
  /** Key to go on after; null at the beginning of a round. */
  readonly after: string | null;
  readonly roundStartedAt: Instant;
  /** Mails stored before this have been looked at by a round before. */
  readonly since: Instant;
}

/**
 * Sends stored mails that came to nothing to mail-in again: those older than 15 minutes whose receipt has no mark, since
 * their notification was lost (P1). Keys are random, so the whole bucket is listed, over as many runs as it takes; only
 * mails that came since the round before began are asked for. What is sent twice is taken in once.
 */
export const reconcile = async (ports: ReconcilePorts): Promise<void> => {
  const now = ports.clock.now();
  let progress = await readProgress(ports, now);
  let found = 0;
  for (let page = 0; page < maxPages; page++) {
    const objects = await ports.rawMail.list(rawMailPrefix, progress.after, pageSize);
    const lost = await lostOf(ports, objects, progress.since, plusSeconds(now, -graceSeconds));
    await ports.mailIn.send(lost.map(({ key, at }) => ({ body: foundMail(receiptOf(key), key, at) })));
    found += lost.length;
    const last = objects.at(-1);
    if (!last) {
      progress = nextRound(progress, now);
      break;
    }
    progress = { ...progress, after: last.key };
  }
  await ports.table.write([{ op: "put", item: { ...reconcileKey, ...progress } }]);
  ports.log.metric("MailReconciled", found, "Count");
};

const receiptOf = (key: string): string => key.slice(rawMailPrefix.length);

const lostOf = async (
  { store }: Pick<ReconcilePorts, "store">,
  objects: readonly StoredObject[],
  since: Instant,
  until: Instant,
): Promise<readonly StoredObject[]> => {
  const due = objects.filter(({ at }) => at > since && at <= until);
  const lost: StoredObject[] = [];
  for (let start = 0; start < due.length; start += atOnce) {
    const some = due.slice(start, start + atOnce);
    const marks = await Promise.all(some.map(({ key }) => store.mark("mail", receiptOf(key))));
    lost.push(...some.filter((_, n) => marks[n] === undefined));
  }
  return lost;
};

/** Mails that came while the last round went on may have been too young for it, or stood before where it was. */
const nextRound = ({ roundStartedAt }: Progress, now: Instant): Progress => ({
  after: null,
  roundStartedAt: now,
  since: plusSeconds(roundStartedAt, -overlapSeconds),
});

const readProgress = async ({ table }: Pick<ReconcilePorts, "table">, now: Instant): Promise<Progress> => {
  const { after, roundStartedAt, since } = { ...(await table.get(reconcileKey)) };
  return {
    after: typeof after === "string" ? after : null,
    roundStartedAt: typeof roundStartedAt === "string" && after ? roundStartedAt : now,
    since: typeof since === "string" ? since : plusSeconds(now, -firstLookSeconds),
  };
};
