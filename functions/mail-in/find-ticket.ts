import type { Intake } from "#functions/mail-in/intake.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { isParticipant } from "#functions/mail-in/standing.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { bounceOf } from "#shared/mail/bounce.ts";
import { ticketOfAnchor, ticketOfReplyAddress } from "#shared/mail/reply-address.ts";
import { numberInSubject } from "#shared/mail/subject.ts";

type Lookup = Pick<MailInPorts, "store">;

/**
 * The ticket of a mail: the signed reply address; else an earlier mail it refers to; else the number
 * in its subject, for participants only. None of it says who writes. Forged mail and spam must bring the signed
 * address: ids of other people's mails can be guessed.
 */
export const findThread = async (ports: Lookup, intake: Intake, replyKey: string): Promise<Thread | undefined> => {
  const addressed = await byAddress(ports, intake, replyKey);
  if (addressed || intake.trust.suspicious) return addressed;
  return (await byAncestor(ports, intake, replyKey)) ?? (await byNumber(ports, intake));
};

const byAddress = async (ports: Lookup, { installation, recipients, mail }: Intake, replyKey: string) => {
  const named = [...mail.to, ...mail.cc].map(({ address }) => address);
  for (const address of new Set([...recipients, ...named])) {
    const ticketId = ticketOfReplyAddress(address, replyKey);
    const ticket = ticketId === undefined ? undefined : await ports.store.load(ticketId);
    const desk = deskOfTicket(installation, ticket);
    if (ticket && desk) return { ticket, desk, by: "address" } as const;
  }
  return undefined;
};

const byAncestor = async (ports: Lookup, { desk, mail, mailClass }: Intake, replyKey: string) => {
  const returned = mailClass === "bounce" ? bounceOf(mail).originalIds : [];
  for (const messageId of [...mail.ancestors, ...returned]) {
    const ticketId =
      ticketOfAnchor(messageId, replyKey) ?? (await ports.store.ticketOfThread({ desk: desk.id, messageId }));
    const ticket = ticketId === undefined ? undefined : await ports.store.load(ticketId);
    if (ticket?.desk === desk.id) return { ticket, desk, by: "ancestor" } as const;
  }
  return undefined;
};

const byNumber = async (ports: Lookup, { desk, mail, sender, trust }: Intake) => {
  const number = numberInSubject(mail.subject);
  if (number === undefined || desk.confidential || !trust.verified) return undefined;
  const ticketId = await ports.store.idOfNumber(desk.id, number);
  const ticket = ticketId === undefined ? undefined : await ports.store.load(ticketId);
  return ticket && isParticipant(desk, ticket, sender.address) ? ({ ticket, desk, by: "number" } as const) : undefined;
};
