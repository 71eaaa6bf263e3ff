import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import { windowOf } from "#shared/mail/intake-caps.ts";
import type { Table } from "#shared/ports/table.ts";
import type { ThreadId } from "#shared/ports/ticket-store.ts";
import { comingKey, rateKey, timeToLive } from "#shared/store/keys.ts";

/** What mails that are taken in side by side know of each other. */
export interface MailTraffic {
  /** The mail with this id is being taken in, until it has its ticket or a minute has passed. */
  announce(mail: ThreadId, now: Instant): Promise<void>;
  isComing(mail: ThreadId, now: Instant): Promise<boolean>;
  /** Counts one more of `what` in the window around `at`; returns how many it has now. */
  count(desk: string, what: string, windowSeconds: number, at: Instant): Promise<number>;
}

/** As long as the function that takes mails in may run. */
const leaseSeconds = 60;
/** Items may go a day after nobody asks for them. */
const keepSeconds = 86_400;

export const mailTraffic = (table: Pick<Table, "get" | "write" | "increment">): MailTraffic => ({
  announce: async (mail, now) => {
    const until = plusSeconds(now, leaseSeconds);
    const item = { ...comingKey(mail), until, [timeToLive]: Math.floor(toMillis(until) / 1000) + keepSeconds };
    await table.write([{ op: "put", item }]);
  },
  isComing: async (mail, now) => {
    const until = (await table.get(comingKey(mail)))?.["until"];
    return typeof until === "string" && until > now;
  },
  count: (desk, what, windowSeconds, at) => {
    const { window, endsAt } = windowOf(at, windowSeconds);
    return table.increment(rateKey(desk, what, `${windowSeconds}-${window}`), endsAt + keepSeconds);
  },
});
