import { type Intake, referredIds } from "#functions/mail-in/intake.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { senderReference } from "#functions/mail-in/references.ts";
import { deliveredTo } from "#functions/mail-in/route.ts";
import { isParticipant } from "#functions/mail-in/standing.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { isForwardedSubject } from "#shared/mail/forward-labels.ts";
import { ticketOfAnchor, ticketOfReplyAddress } from "#shared/mail/reply-address.ts";
import { numberInSubject } from "#shared/mail/subject.ts";
import { endOfMerges } from "#shared/merged-into.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

type Lookup = Pick<MailInPorts, "store">;
type Found = Omit<Thread, "internal">;

/** Ids of a conversation that are looked up: the nearest ones (email.md rule 1). */
export const maxIds = 20;

/**
 * The ticket of a mail: the signed reply address; else an earlier mail it refers to; else the number of the sender's
 * own system; else ours in its subject, the last two for participants only. None of it says who writes. Forged mail and
 * spam must bring the signed address: ids of other people's mails can be guessed.
 */
export const findThread = async (ports: Lookup, intake: Intake, replyKey: string): Promise<Thread | undefined> => {
  const found = (await byAddress(ports, intake, replyKey)) ?? (await byWords(ports, intake, replyKey));
  return found && { ...found, internal: await answersNote(ports, intake, found) };
};

const byWords = async (ports: Lookup, intake: Intake, replyKey: string): Promise<Found | undefined> =>
  intake.trust.suspicious
    ? undefined
    : ((await byAncestor(ports, intake, replyKey)) ??
      (await byReference(ports, intake)) ??
      (await byNumber(ports, intake)));

/** The ticket in which the conversation goes on, which is another where it was merged; undefined for one that is gone. */
const ticketBehind = async ({ store }: Lookup, ticketId: string): Promise<Ticket | undefined> =>
  endOfMerges(store, await store.load(ticketId));

/** The tickets whose signed addresses the mail was sent to, merged ones among them. */
export const addressedTickets = ({ recipients, mail }: Intake, replyKey: string): readonly string[] => {
  const named = [...mail.to, ...mail.cc].map(({ address }) => address);
  const addresses = new Set([...recipients, ...named, ...deliveredTo(mail)]);
  return [...addresses].flatMap((address) => ticketOfReplyAddress(address, replyKey) ?? []);
};

const byAddress = async (ports: Lookup, intake: Intake, replyKey: string): Promise<Found | undefined> => {
  for (const ticketId of addressedTickets(intake, replyKey)) {
    const ticket = await ticketBehind(ports, ticketId);
    const desk = deskOfTicket(intake.installation, ticket);
    if (ticket && desk) return { ticket, desk, by: "address" };
  }
  return undefined;
};

const byAncestor = async (ports: Lookup, intake: Intake, replyKey: string): Promise<Found | undefined> => {
  const { desk } = intake;
  for (const messageId of referredIds(intake).slice(0, maxIds)) {
    const ticketId =
      ticketOfAnchor(messageId, replyKey) ?? (await ports.store.ticketOfThread({ desk: desk.id, messageId }))?.ticketId;
    const ticket = ticketId === undefined ? undefined : await ticketBehind(ports, ticketId);
    if (ticket?.desk === desk.id) return { ticket, desk, by: "ancestor" };
  }
  return undefined;
};

const byReference = async (ports: Lookup, intake: Intake): Promise<Found | undefined> => {
  const { desk } = intake;
  const messageId = senderReference(intake);
  const target = messageId === undefined ? undefined : await ports.store.ticketOfThread({ desk: desk.id, messageId });
  return target && ofParticipant(intake, await ticketBehind(ports, target.ticketId), "reference");
};

/** What stands in a forwarded subject is about somebody else's mail. */
const byNumber = async (ports: Lookup, intake: Intake): Promise<Found | undefined> => {
  const { desk, mail, trust } = intake;
  const number = isForwardedSubject(mail.subject) ? undefined : numberInSubject(mail.subject);
  if (number === undefined || desk.confidential || !trust.verified) return undefined;
  const ticketId = await ports.store.idOfNumber(desk.id, number);
  return ticketId === undefined ? undefined : ofParticipant(intake, await ticketBehind(ports, ticketId), "number");
};

const ofParticipant = (
  { desk, sender }: Intake,
  ticket: Ticket | undefined,
  by: "reference" | "number",
): Found | undefined =>
  ticket?.desk === desk.id && isParticipant(desk, ticket, sender.address) ? { ticket, desk, by } : undefined;

/** Whether the nearest mail it refers to that the ticket knows was internal (email.md rule 12). */
const answersNote = async (ports: Lookup, { mail }: Intake, { ticket, desk }: Found): Promise<boolean> => {
  for (const messageId of mail.ancestors.slice(0, maxIds)) {
    const target = await ports.store.ticketOfThread({ desk: desk.id, messageId });
    if (target && (await isBehind(ports, ticket, target.ticketId))) return target.internal;
  }
  return false;
};

/** Whether the conversation of that ticket goes on in this one, which it may have been merged into. */
export const isBehind = async (ports: Lookup, ticket: Ticket, ticketId: string): Promise<boolean> =>
  ticketId === ticket.id || (await ticketBehind(ports, ticketId))?.id === ticket.id;
