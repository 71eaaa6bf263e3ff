import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import type { Item, Table, Write } from "#shared/ports/table.ts";
import { onceKey, timeToLive } from "#shared/store/keys.ts";

/** What became of the attempt to take on a job. */
export type Claim =
  | { readonly claim: "mine" }
  | { readonly claim: "done"; readonly result: string }
  /** Another attempt is at it. */
  | { readonly claim: "busy" };

/** Which jobs have been done: those outside would do each as often as they are asked (P10). */
export interface WorkLog {
  /** Takes on the job for a minute. A job whose attempt died in between is taken over after that. */
  claim(job: string, now: Instant): Promise<Claim>;
  done(job: string, now: Instant, result: string): Promise<void>;
}

/** Longer than the functions may run, so that no two attempts are ever at it; shorter than their queues wait to deliver again. */
const leaseSeconds = 60;
/** Longer than any queue keeps a message. */
const keepSeconds = 35 * 86_400;
/** A lease that never ends. */
const forever: Instant = "9999-12-31T23:59:59.999Z";

type Kind = "mailOut" | "webhook";

const itemOf = (kind: Kind, job: string, now: Instant, leaseUntil: Instant): Item => ({
  ...onceKey(kind, job),
  leaseUntil,
  [timeToLive]: Math.floor(toMillis(now) / 1000) + keepSeconds,
});

/** Notes that a job is done, for a transaction with what it did. */
export const doneWrite = (kind: Kind, job: string, now: Instant, result: string): Write => ({
  op: "put",
  item: { ...itemOf(kind, job, now, forever), result },
});

/** The log as items of the table: `ONCE#<kind>#<job>`. */
export const workLog = (table: Pick<Table, "get" | "write">, kind: Kind): WorkLog => {
  return {
    claim: async (job, now) => {
      const taken = await table.write([
        {
          op: "put",
          item: itemOf(kind, job, now, plusSeconds(now, leaseSeconds)),
          condition: { op: "absentOrLess", attribute: "leaseUntil", value: now },
        },
      ]);
      if (taken.ok) return { claim: "mine" };
      const result = (await table.get(onceKey(kind, job)))?.["result"];
      return typeof result === "string" ? { claim: "done", result } : { claim: "busy" };
    },
    done: async (job, now, result) => {
      const noted = await table.write([doneWrite(kind, job, now, result)]);
      if (!noted.ok) throw new Error("what was done was not recorded");
    },
  };
};
