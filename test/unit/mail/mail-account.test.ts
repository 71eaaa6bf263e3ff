import { describe, expect, test } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { countMail, type MailAccount } from "#shared/mail/mail-account.ts";

const nine = "2026-11-23T09:00:00.000Z";
const minutes = (count: number): string => plusSeconds(nine, count * 60);
const mail = (n: number, at: number) => ({ job: `T#1#0#${n}`, at: minutes(at), acknowledged: null });
const empty: MailAccount = { mails: [], heldSince: null };
/** Ten at nine, as many as one ticket gets in ten minutes; two more held back a minute and two later. */
const full = [...Array.from({ length: 10 }, (_, n) => mail(n, 0)), mail(10, 1), mail(11, 2)].reduce(
  (account, one) => countMail(account, one, true).account,
  empty,
);

describe("rule 19: what an address is told of mail that was held back", () => {
  test("since when the first was, by the next mail, which says the same each time it is tried", () => {
    expect(full.heldSince).toBe(minutes(1));
    const { counted, account } = countMail(full, mail(12, 20), true);
    expect(counted).toEqual({ held: null, heldSince: minutes(1) });
    expect(countMail(account, mail(12, 25), true)).toEqual({ counted, account });
    expect(countMail(account, mail(13, 26), true).counted).toEqual({ held: null, heldSince: null });
  });

  test("not by a mail that others get too: it waits for the next", () => {
    const { counted, account } = countMail(full, mail(12, 20), false);
    expect(counted).toEqual({ held: null, heldSince: null });
    expect(countMail(account, mail(13, 21), true).counted).toEqual({ held: null, heldSince: minutes(1) });
  });

  test("a mail that is held back again and again changes nothing", () => {
    const again = countMail(full, mail(11, 3), true);
    expect(again.counted).toEqual({ held: "cap: ticket, 10 in 10 min" });
    expect(again.account).toBe(full);
  });
});
