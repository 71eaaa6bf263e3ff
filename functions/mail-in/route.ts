import type { Desk, Installation } from "#shared/desk/desk.ts";
import { normalAddress } from "#shared/mail/addresses.ts";
import type { MailNotification } from "#shared/mail/notification.ts";
import { isDeskAddress, plainAddress } from "#shared/mail/own-addresses.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/**
 * Every address the mail went to, best first: To and Cc in their order, then what only the envelope shows (Bcc, an
 * alias). Only the envelope counts as delivered to us: a header may name anybody. Where the envelope is lost, it must
 * have named one of the desks' addresses in To and Cc.
 */
export const recipientsOf = (
  installation: Pick<Installation, "desks">,
  { recipients }: Pick<MailNotification, "recipients">,
  { to, cc }: Pick<ReceivedMail, "to" | "cc">,
): readonly PersonId[] => {
  const named = [...to, ...cc].map(({ address }) => address);
  if (recipients === null) return named.filter((address) => isDeskAddress(installation, address));
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
  return recipients.flatMap((address) => deskAt({ desks }, address) ?? [])[0] ?? first;
};

const deskAt = ({ desks }: Pick<Installation, "desks">, address: PersonId): Desk | undefined =>
  desks.find((desk) => desk.addresses.includes(plainAddress(address)));

/**
 * Desks besides the one that has the ticket that got the mail too, by id. Who got it as Bcc is left out: the sender
 * kept that to themselves.
 */
export const otherDesks = (
  installation: Pick<Installation, "desks">,
  recipients: readonly PersonId[],
  { to, cc }: Pick<ReceivedMail, "to" | "cc">,
  desk: Desk,
): readonly string[] => {
  const named = new Set([...to, ...cc].map(({ address }) => address));
  const found = recipients.flatMap((address) => (named.has(address) ? (deskAt(installation, address)?.id ?? []) : []));
  return [...new Set(found)].filter((id) => id !== desk.id);
};

/** Fields in which gateways leave the address a mail was first sent to. */
const deliveryFields = ["delivered-to", "x-original-to", "x-forwarded-to"];
const maxPassedOn = 20;

/** Addresses through which the mail came to us, as far as those who passed it on say so. */
export const deliveredTo = ({ headers }: Pick<ReceivedMail, "headers">): readonly PersonId[] =>
  deliveryFields
    .flatMap((field) => headers.get(field) ?? [])
    .slice(0, maxPassedOn)
    .flatMap((value) => normalAddress(value) ?? []);
