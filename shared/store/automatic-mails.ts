import * as z from "zod/mini";
import { toMillis } from "#shared/instant.ts";
import type { AutomaticMail } from "#shared/mail/caps.ts";
import { type Counted, countMail, type MailAccount } from "#shared/mail/mail-account.ts";
import { once } from "#shared/once.ts";
import type { Table } from "#shared/ports/table.ts";
import { changeItem } from "#shared/store/change-item.ts";
import { automaticKey, timeToLive } from "#shared/store/keys.ts";
import { list, nullableText, number, text } from "#shared/store/schemas.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** What each address has had of automatic mail in a day, in all desks together. */
export interface AutomaticMails {
  /** Counts the mail by `countMail`. Throws when others keep counting. */
  count(address: PersonId, mail: AutomaticMail, tells: boolean): Promise<Counted>;
}

const keepSeconds = 2 * 86_400;
/** Whoever gets no mail for longer than that does not ask what became of an earlier one. */
const keepUntoldSeconds = 60 * 86_400;

const stored = once(() =>
  z.object({
    version: number(),
    mails: list(z.object({ job: text(), at: text(), acknowledged: nullableText(), heldSince: nullableText() })),
    heldSince: nullableText(),
  }),
);

const empty: MailAccount = { mails: [], heldSince: null };

/** The accounts as one item an address: at most the 40 mails of a day, so some 4 KB, and 1 KB for nearly everybody. */
export const automaticMails = (table: Pick<Table, "get" | "write">): AutomaticMails => ({
  count: async (address, mail, tells) => {
    let counted: Counted = { held: null, heldSince: null };
    await changeItem(table, {
      key: automaticKey(address),
      parse: (item) => stored().parse(item),
      change: (known) => {
        const before = known ?? empty;
        const after = countMail(before, mail, tells);
        counted = after.counted;
        if (after.account === before) return null;
        const { mails, heldSince } = after.account;
        return {
          mails: mails.map((one) => ({ ...one })),
          heldSince,
          [timeToLive]: Math.floor(toMillis(mail.at) / 1000) + (heldSince === null ? keepSeconds : keepUntoldSeconds),
        };
      },
      what: "the automatic mails of one address",
    });
    return counted;
  },
});
