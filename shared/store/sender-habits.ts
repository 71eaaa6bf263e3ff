import * as z from "zod/mini";
import { type Instant, toMillis } from "#shared/instant.ts";
import { type MailTraits, withLatest } from "#shared/mail/sender-habits.ts";
import { once } from "#shared/once.ts";
import type { Table } from "#shared/ports/table.ts";
import { senderKey, timeToLive } from "#shared/store/keys.ts";
import { list, text } from "#shared/store/schemas.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** What each desk remembers of the last mails of a sender. */
export interface SenderHabits {
  /** Oldest first; empty for a sender who has not written for long. */
  read(desk: string, sender: PersonId): Promise<readonly MailTraits[]>;
  /** Adds the latest mail to `earlier`, as it was read. Of two mails at a time one may be forgotten. */
  add(desk: string, sender: PersonId, earlier: readonly MailTraits[], latest: MailTraits, at: Instant): Promise<void>;
}

const keepSeconds = 180 * 86_400;

const stored = once(() => z.object({ mails: list(z.object({ lines: list(text()), pictures: list(text()) })) }));

/** The habits as one item a sender, of less than 1 KB. */
export const senderHabits = (table: Pick<Table, "get" | "write">): SenderHabits => ({
  read: async (desk, sender) => {
    const item = await table.get(senderKey(desk, sender));
    return item ? stored().parse(item).mails : [];
  },
  add: async (desk, sender, earlier, latest, at) => {
    const mails = withLatest(earlier, latest).map((one) => ({ ...one }));
    const ttl = Math.floor(toMillis(at) / 1000) + keepSeconds;
    await table.write([{ op: "put", item: { ...senderKey(desk, sender), mails, [timeToLive]: ttl } }]);
  },
});
