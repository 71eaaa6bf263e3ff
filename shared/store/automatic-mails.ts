import * as z from "zod/mini";
import { toMillis } from "#shared/instant.ts";
import { type AutomaticMail, capOn, withinADay } from "#shared/mail/caps.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import { automaticKey, timeToLive } from "#shared/store/keys.ts";
import { list, nullableText, number, text } from "#shared/store/schemas.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** What each address has had of automatic mail in a day, in all desks together. */
export interface AutomaticMails {
  /**
   * Counts the mail, or says in words which cap holds it back. A job counts once however often it is tried. Throws when
   * others keep counting.
   */
  count(address: PersonId, mail: AutomaticMail): Promise<string | null>;
}

/** More than mails to one address ever go out side by side: each round one of them gets through. */
const rounds = 30;
const keepSeconds = 2 * 86_400;

const stored = once(() =>
  z.object({
    version: number(),
    mails: list(z.object({ job: text(), at: text(), acknowledged: nullableText() })),
  }),
);

/** The counts as one item an address: at most the 40 mails of a day, so some 4 KB, and 1 KB for nearly everybody. */
export const automaticMails = (table: Pick<Table, "get" | "write">): AutomaticMails => ({
  count: async (address, mail) => {
    const key = automaticKey(address);
    for (let round = 0; round < rounds; round++) {
      const item = await table.get(key);
      const known = item && stored().parse(item);
      const before = withinADay(known?.mails ?? [], mail.at);
      if (before.some(({ job }) => job === mail.job)) return null;
      const cap = capOn(before, mail);
      if (cap !== null) return cap;
      const condition = known
        ? ({ op: "equals", attribute: "version", value: known.version } as const)
        : ({ op: "notExists" } as const);
      const next: Item = {
        ...key,
        version: (known?.version ?? 0) + 1,
        mails: [...before, mail].map((one) => ({ ...one })),
        [timeToLive]: Math.floor(toMillis(mail.at) / 1000) + keepSeconds,
      };
      if ((await table.write([{ op: "put", item: next, condition }])).ok) return null;
    }
    throw new Error(`the automatic mails of one address stayed contended`);
  },
});
