import * as z from "zod/mini";
import { toMillis } from "#shared/instant.ts";
import { type AutomaticMail, capOn, withinADay } from "#shared/mail/caps.ts";
import { once } from "#shared/once.ts";
import type { Table } from "#shared/ports/table.ts";
import { changeItem } from "#shared/store/change-item.ts";
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
    let held: string | null = null;
    await changeItem(table, {
      key: automaticKey(address),
      parse: (item) => stored().parse(item),
      change: (known) => {
        const before = withinADay(known?.mails ?? [], mail.at);
        const isCounted = before.some(({ job }) => job === mail.job);
        held = isCounted ? null : capOn(before, mail);
        if (isCounted || held !== null) return null;
        return {
          mails: [...before, mail].map((one) => ({ ...one })),
          [timeToLive]: Math.floor(toMillis(mail.at) / 1000) + keepSeconds,
        };
      },
      what: "the automatic mails of one address",
    });
    return held;
  },
});
