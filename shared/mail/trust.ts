import type { MailNotification } from "#shared/mail/notification.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";

/** How far a mail may be believed. Taken from the event alone: every header can be forged. */
export interface Trust {
  /** The domain in From vouches for the mail; without this nobody's authority is taken from it. */
  readonly verified: boolean;
  /** Forged by what the domain says, or spam: kept, never answered. */
  readonly suspicious: boolean;
  /** Holds a virus: its files are not kept. */
  readonly infected: boolean;
}

/**
 * Trust from SES's verdicts. Only DMARC says that From is who it names: SPF and DKIM alone vouch for some domain, not
 * that one. A mail with two authors is nobody's.
 */
export const trustOf = ({ verdicts }: MailNotification, mail: Pick<ReceivedMail, "ambiguousFrom" | "from">): Trust => {
  const { dmarc, spam, virus } = verdicts;
  const infected = virus === "FAIL";
  const suspicious = infected || spam === "FAIL" || dmarc === "FAIL" || mail.ambiguousFrom;
  return { verified: dmarc === "PASS" && mail.from !== null && !suspicious, suspicious, infected };
};
