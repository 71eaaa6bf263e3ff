import type { Desk, Installation } from "#shared/desk/desk.ts";
import { normalAddress } from "#shared/mail/addresses.ts";
import type { MailNotification } from "#shared/mail/notification.ts";
import { plainAddress } from "#shared/mail/own-addresses.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/**
 * Every address the mail went to, best first: To and Cc in their order, then what only the envelope shows (Bcc, an
 * alias). Only the envelope counts as delivered to us: a header may name anybody.
 */
export const recipientsOf = (
  { recipients }: Pick<MailNotification, "recipients">,
  { to, cc }: Pick<ReceivedMail, "to" | "cc">,
): readonly PersonId[] => {
  const named = [...to, ...cc].map(({ address }) => address);
  const position = (address: PersonId): number => {
    const found = named.indexOf(address);
    return found < 0 ? named.length : found;
  };
  return recipients.flatMap((recipient) => normalAddress(recipient) ?? []).sort((a, b) => position(a) - position(b));
};

/** The desk a mail is for: that of its first recipient that is one; the installation's first for an unknown address. */
export const deskOf = ({ desks }: Installation, recipients: readonly PersonId[]): Desk => {
  const [first] = desks;
  if (!first) throw new Error("the installation has no desk");
  const known = recipients.flatMap(
    (address) => desks.find((desk) => desk.addresses.includes(plainAddress(address))) ?? [],
  );
  return known[0] ?? first;
};
