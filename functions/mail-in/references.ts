import type { Intake } from "#functions/mail-in/intake.ts";
import { foreignReference } from "#shared/mail/foreign-numbers.ts";
import { domainOf } from "#shared/mail/trust.ts";

/**
 * The number the sender's own ticket system gave the matter, as a thread id; undefined for none, or when nobody vouches
 * for the sender's domain. Numbers of different senders have nothing to do with each other (email.md rule 16).
 */
export const senderReference = ({ mail, sender, trust }: Intake): string | undefined => {
  const reference = trust.verified ? foreignReference(mail) : null;
  if (reference === null) return undefined;
  return `reference ${domainOf(sender.address)} ${reference.system} ${reference.id.toUpperCase()}`;
};
