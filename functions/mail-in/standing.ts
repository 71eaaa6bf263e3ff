import type { Intake } from "#functions/mail-in/intake.ts";
import { deliveredTo } from "#functions/mail-in/route.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import type { Desk, Member } from "#shared/desk/desk.ts";
import { machineSenders } from "#shared/mail/machine-fields.ts";
import { isOurs } from "#shared/mail/own-addresses.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { own } from "#shared/own.ts";
import { isAgent } from "#shared/ticket/desk-rules.ts";
import type { Actor, PersonId, Ticket } from "#shared/ticket/ticket.ts";
import type { Visibility } from "#shared/ticket/vocabulary.ts";

/** The member of the desk who works its tickets; undefined for all others, members without such a role among them. */
export const agentOf = (desk: Desk, person: PersonId): Member | undefined => {
  const member = own(desk.members, person);
  return member && isAgent(member.roles) ? member : undefined;
};

export const isRequester = (ticket: Ticket, person: PersonId): boolean =>
  person === ticket.callerId || ticket.watchList.includes(person);

/** Whether the person has to do with the ticket: caller, watcher, or one of the desk. */
export const isParticipant = (desk: Desk, ticket: Ticket, person: PersonId): boolean =>
  isRequester(ticket, person) || agentOf(desk, person) !== undefined;

/** In which role a mail speaks on a ticket, and how far it may be heard. */
export interface Voice {
  readonly actor: Actor;
  readonly visibility: Visibility;
  readonly unverified: boolean;
  /** An agent's word, which is mailed to the caller. */
  readonly isAnswer: boolean;
}

/** The sender as the one who asks, without any role. */
export const requester = ({ sender }: Intake): Actor => ({
  type: "requester",
  id: sender.address,
  ...(sender.name === null ? {} : { name: sender.name }),
  roles: [],
});

/**
 * Who speaks in a reply. An agent of the desk does so as one when the domain vouches for the mail, in public only
 * through the signed address, never by a program, nor in a mail nobody can read. The caller is the caller, member or
 * not. Anybody else is kept apart: stored for the desk to read, marked, with no effect (rule 4). Answers to
 * notes among colleagues stay among them, whoever writes (rule 12).
 */
export const voiceIn = (intake: Intake, { ticket, desk, by, internal }: Thread): Voice => {
  const { mail, sender, trust, mailClass } = intake;
  const member = agentOf(desk, sender.address);
  if (member && trust.verified && !isRequester(ticket, sender.address)) {
    const actor: Actor = { type: "agent", id: sender.address, name: member.name, roles: member.roles };
    const inPublic = by === "address" && mailClass === "human" && !internal && isReadable(mail);
    return { actor, visibility: inPublic ? "public" : "internal", unverified: false, isAnswer: inPublic };
  }
  const known = trust.verified && isRequester(ticket, sender.address);
  const visibility = known && !internal ? "public" : "internal";
  return { actor: requester(intake), visibility, unverified: !known, isAnswer: false };
};

/** What the desk cannot read says nothing to the caller either. */
const isReadable = ({ unreadable, security }: ReceivedMail): boolean => unreadable === null && !security?.encrypted;

const maxWatchers = 20;

/**
 * People named in To and Cc, as watchers; never an address of this installation, or desks would mail each other, nor one
 * that passes its mail on to us, nor one that answers nobody.
 */
export const watchersIn = ({ installation, mail, mailClass, sender, trust }: Intake): readonly PersonId[] => {
  if (!trust.verified || mailClass !== "human") return [];
  const named = new Set([...mail.to, ...mail.cc].map(({ address }) => address));
  for (const address of [sender.address, ...deliveredTo(mail)]) named.delete(address);
  return [...named]
    .filter((address) => !isOurs(installation, address) && !machineSenders.test(address))
    .slice(0, maxWatchers);
};
