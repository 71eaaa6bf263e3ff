import type { Intake } from "#functions/mail-in/intake.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { isOurs } from "#shared/mail/own-addresses.ts";
import type { Actor, PersonId, Ticket } from "#shared/ticket/ticket.ts";
import type { Visibility } from "#shared/ticket/vocabulary.ts";

export const isMember = (desk: Desk, person: PersonId): boolean => Object.hasOwn(desk.members, person);

export const isRequester = (ticket: Ticket, person: PersonId): boolean =>
  person === ticket.callerId || ticket.watchList.includes(person);

/** Whether the person has to do with the ticket: caller, watcher, or one of the desk. */
export const isParticipant = (desk: Desk, ticket: Ticket, person: PersonId): boolean =>
  isRequester(ticket, person) || isMember(desk, person);

/** In which role a mail speaks on a ticket, and how far it may be heard. */
export interface Voice {
  readonly actor: Actor;
  readonly visibility: Visibility;
  readonly unverified: boolean;
}

/** The sender as the one who asks, without any role. */
export const requester = ({ sender }: Intake): Actor => ({
  type: "requester",
  id: sender.address,
  ...(sender.name === null ? {} : { name: sender.name }),
  roles: [],
});

/**
 * Who speaks in a reply. A member of the desk does so as an agent when the domain vouches for the mail, in public only
 * through the signed address of a notification and never by a program. The caller is the caller,
 * member or not. Anybody else is kept apart: stored for the desk to read, marked, with no effect (rule 4). Answers to
 * notes among colleagues stay among them, whoever writes (rule 12).
 */
export const voiceIn = (intake: Intake, { ticket, desk, by, internal }: Thread): Voice => {
  const { sender, trust, mailClass } = intake;
  const member = isMember(desk, sender.address) ? desk.members[sender.address] : undefined;
  if (member && trust.verified && !isRequester(ticket, sender.address)) {
    const actor: Actor = { type: "agent", id: sender.address, name: member.name, roles: member.roles };
    const inPublic = by === "address" && mailClass === "human" && !internal;
    return { actor, visibility: inPublic ? "public" : "internal", unverified: false };
  }
  const known = trust.verified && isRequester(ticket, sender.address);
  return { actor: requester(intake), visibility: known && !internal ? "public" : "internal", unverified: !known };
};

const maxWatchers = 20;
const answersNobody = /^(?:no-?_?reply|do-?_?not-?_?reply|mailer-daemon|postmaster)\b/;

/** People named in To and Cc, as watchers; never an address of this installation, or desks would mail each other. */
export const watchersIn = ({ installation, mail, mailClass, sender, trust }: Intake): readonly PersonId[] => {
  if (!trust.verified || mailClass !== "human") return [];
  const named = [...mail.to, ...mail.cc].map(({ address }) => address);
  return [...new Set(named)]
    .filter((address) => address !== sender.address && !isOurs(installation, address) && !answersNobody.test(address))
    .slice(0, maxWatchers);
};
