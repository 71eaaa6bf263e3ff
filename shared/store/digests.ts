import * as z from "zod/mini";
import type { Instant } from "#shared/instant.ts";
import { type Digest, digestJobId, type MailJob, parseMailJob } from "#shared/mail/jobs.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import { dueDigestKey, onceKey, waitingNoticeKey } from "#shared/store/keys.ts";
import { text } from "#shared/store/schemas.ts";
import { doneWrite } from "#shared/store/work-log.ts";

/** A notice that waits for a digest. */
export interface WaitingNotice {
  readonly job: MailJob;
  /** When it would have gone out. */
  readonly at: Instant;
}

/** Notices that wait for their digests. */
export interface WaitingNotices {
  /**
   * Adds the notice of a job to the digest and notes the job as done with `result`, both or neither. False when the
   * digest is closed: somebody has begun to send it. Throws when another attempt may succeed.
   */
  add(digest: Digest, notice: WaitingNotice, result: string): Promise<boolean>;
  /** Those of one digest, oldest first; all there will ever be once it is closed. */
  of(digest: Digest): Promise<readonly WaitingNotice[]>;
  /** Forgets the digest's notices. */
  remove(digest: Digest): Promise<void>;
}

/** Digests somebody waits for. */
export interface DueDigests {
  /** The first ones that are due before `now`, as many as one transaction takes away. */
  before(now: Instant): Promise<readonly Digest[]>;
  /** Takes them away, which now are somebody else's to send. */
  remove(digests: readonly Digest[]): Promise<void>;
}

/** Writes of one transaction (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html). */
const pageSize = 100;

const waiting = once(() => z.object({ at: text(), body: text() }));
const due = once(() => z.object({ desk: text(), member: text(), sendAt: text() }));

/** The notices as items of the table. A digest is closed once its job stands in the log of outgoing mails. */
export const waitingNotices = (table: Pick<Table, "query" | "write">): WaitingNotices => {
  const itemsOf = async (digest: Digest): Promise<readonly Item[]> => {
    const { pk, sk: beginsWith } = waitingNoticeKey(digest, "");
    const items: Item[] = [];
    let after: Item | null = null;
    do {
      const page = await table.query({ pk, sk: { beginsWith }, limit: pageSize, after });
      items.push(...page.items);
      after = page.next;
    } while (after !== null);
    return items;
  };
  return {
    add: async (digest, { job, at }, result) => {
      const added = await table.write([
        { op: "check", key: onceKey("mailOut", digestJobId(digest)), condition: { op: "notExists" } },
        { op: "put", item: { ...waitingNoticeKey(digest, job.job), at, body: JSON.stringify(job) } },
        { op: "put", item: { ...dueDigestKey(digest), ...digest } },
        doneWrite("mailOut", job.job, at, result),
      ]);
      if (!added.ok && added.conflict) throw new Error("the digest is being changed");
      return added.ok;
    },
    of: async (digest) => {
      const items = await itemsOf(digest);
      const notices = items.map((item) => {
        const { at, body } = waiting().parse(item);
        return { at, job: parseMailJob(JSON.parse(body)) };
      });
      return notices.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
    },
    remove: async (digest) => {
      const items = await itemsOf(digest);
      for (let from = 0; from < items.length; from += pageSize)
        await removeAll(table, items.slice(from, from + pageSize));
    },
  };
};

/** What is due as items of one small partition. */
export const dueDigests = (table: Pick<Table, "query" | "write">): DueDigests => ({
  before: async (now) => {
    const { items } = await table.query({ pk: duePartition, sk: { to: now }, limit: pageSize });
    return items.map((item) => {
      const { desk, member, sendAt } = due().parse(item);
      return { desk, member, sendAt };
    });
  },
  remove: (digests) => removeAll(table, digests.map(dueDigestKey)),
});

const duePartition = dueDigestKey({ desk: "", member: "", sendAt: "" }).pk;

const removeAll = async (table: Pick<Table, "write">, keys: readonly { pk: string; sk: string }[]): Promise<void> => {
  const { ok } = await table.write(keys.map(({ pk, sk }) => ({ op: "delete", key: { pk, sk } })));
  if (!ok) throw new Error("what was sent was not removed");
};
