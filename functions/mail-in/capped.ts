import type { Intake } from "#functions/mail-in/intake.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { HeldReason } from "#shared/mail/held.ts";
import { type Cap, caps } from "#shared/mail/intake-caps.ts";
import { domainOf } from "#shared/mail/trust.ts";

/**
 * Counts a new ticket of the sender, and says which caps it is beyond; none for a mail that a person has let in. The
 * desk's own organisation is not one sender: its domains have no cap.
 */
export const cappedBy = async (
  { traffic }: Pick<MailInPorts, "traffic">,
  { sender, notification, releasedBy }: Intake,
  desk: Desk,
): Promise<readonly HeldReason[]> => {
  if (releasedBy !== null) return [];
  const domain = domainOf(sender.address);
  const applying = caps.filter((cap) => cap.of !== "domain" || !isOwnDomain(desk, domain));
  const names: Readonly<Record<Cap["of"], string>> = { sender: sender.address, domain, desk: desk.id };
  const counts = await Promise.all(
    applying.map(({ of, windowSeconds }) =>
      traffic.count(desk.id, `${of} ${names[of]}`, windowSeconds, notification.receivedAt),
    ),
  );
  const why = applying.flatMap((cap, n) => ((counts[n] ?? 0) > cap.limit ? [cap.why] : []));
  return [...new Set(why)];
};

const isOwnDomain = ({ members, trustedSenders }: Desk, domain: string): boolean =>
  trustedSenders.includes(domain) || Object.keys(members).some((member) => domainOf(member) === domain);
