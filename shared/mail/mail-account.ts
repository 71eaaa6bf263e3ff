import type { Instant } from "#shared/instant.ts";
import { type AutomaticMail, capOn, withinADay } from "#shared/mail/caps.ts";

/** What one address has had of automatic mail in a day. */
export interface MailAccount {
  readonly mails: readonly CountedMail[];
  /** When the first mail was held back that no mail has told of yet; null when it has missed none. */
  readonly heldSince: Instant | null;
}

/** A mail that went out, and since when others had been held back that it told of. */
export interface CountedMail extends AutomaticMail {
  readonly heldSince: Instant | null;
}

/** Whether a mail may go out to an address. */
export type Counted =
  /** In words, what holds it back. */
  | { readonly held: string }
  /** It may, and is to tell since when others have been held back; null when it tells of none. */
  | { readonly held: null; readonly heldSince: Instant | null };

/**
 * Counts the mail, unless a cap holds it back (rule 19). What was held back is told by the next mail that may tell
 * (`tells`), and by that one only. A job counts once however often it is tried, and tells the same each time. The account
 * is the same one when nothing changes.
 */
export const countMail = (
  account: MailAccount,
  mail: AutomaticMail,
  tells: boolean,
): { readonly counted: Counted; readonly account: MailAccount } => {
  const mails = withinADay(account.mails, mail.at);
  const earlier = mails.find(({ job }) => job === mail.job);
  if (earlier) return { counted: { held: null, heldSince: earlier.heldSince }, account };
  const held = capOn(mails, mail);
  if (held !== null)
    return { counted: { held }, account: account.heldSince === null ? { mails, heldSince: mail.at } : account };
  const heldSince = tells ? account.heldSince : null;
  return {
    counted: { held, heldSince },
    account: { mails: [...mails, { ...mail, heldSince }], heldSince: tells ? null : account.heldSince },
  };
};
