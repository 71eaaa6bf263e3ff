import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import type { Table } from "#shared/ports/table.ts";
import { onceKey, timeToLive } from "#shared/store/keys.ts";

/** What became of the attempt to take on a job. */
export type Claim =
  | { readonly claim: "mine" }
  | { readonly claim: "sent"; readonly sesMessageId: string }
  /** Another attempt is at it. */
  | { readonly claim: "busy" };

/** Which mails have gone out: SES itself would send each as often as it is asked (P10). */
export interface MailOutLog {
  /** Takes on the job for a minute. A job whose attempt died in between is taken over after that. */
  claim(job: string, now: Instant): Promise<Claim>;
  sent(job: string, now: Instant, sesMessageId: string): Promise<void>;
}

/** Longer than mail-out may run, so that no two attempts are ever at it; shorter than its queue waits to deliver again. */
const leaseSeconds = 60;
/** Longer than any queue keeps a message. */
const keepSeconds = 35 * 86_400;
/** A lease that never ends. */
const done: Instant = "9999-12-31T23:59:59.999Z";

/** The log as items of the table: `ONCE#mailOut#<job>`. */
export const mailOutLog = (table: Pick<Table, "get" | "write">): MailOutLog => {
  const item = (job: string, now: Instant, leaseUntil: Instant) => ({
    ...onceKey("mailOut", job),
    leaseUntil,
    [timeToLive]: Math.floor(toMillis(now) / 1000) + keepSeconds,
  });
  return {
    claim: async (job, now) => {
      const result = await table.write([
        {
          op: "put",
          item: item(job, now, plusSeconds(now, leaseSeconds)),
          condition: { op: "absentOrLess", attribute: "leaseUntil", value: now },
        },
      ]);
      if (result.ok) return { claim: "mine" };
      const sesMessageId = (await table.get(onceKey("mailOut", job)))?.["sesMessageId"];
      return typeof sesMessageId === "string" ? { claim: "sent", sesMessageId } : { claim: "busy" };
    },
    sent: async (job, now, sesMessageId) => {
      const result = await table.write([{ op: "put", item: { ...item(job, now, done), sesMessageId } }]);
      if (!result.ok) throw new Error("the sent mail was not recorded");
    },
  };
};
