import type { Desk, Installation } from "#shared/desk/desk.ts";
import type { MailJob } from "#shared/mail/jobs.ts";
import { isOurs } from "#shared/mail/own-addresses.ts";
import type { PersonId, Ticket } from "#shared/ticket/ticket.ts";

export interface Recipients {
  readonly to: readonly PersonId[];
  readonly cc: readonly PersonId[];
}

const none: Recipients = { to: [], cc: [] };
/** SES takes 50 recipients a mail. */
const maxCc = 49;

/**
 * Whom the mail of a job goes to; nobody when it must not go out. Notices about deadlines go to members of the desk
 * only. Watchers get what is said in public, but nothing of a confidential desk. No automatic mail goes to an address
 * of this installation: the desk would answer itself.
 */
export const recipientsOf = (
  installation: Installation,
  desk: Desk,
  ticket: Ticket,
  { mail, recipient }: Pick<MailJob, "mail" | "recipient">,
): Recipients => {
  const ours = (address: PersonId): boolean => isOurs(installation, address);
  if (mail === "escalation")
    return recipient !== undefined && Object.hasOwn(desk.members, recipient) && !ours(recipient)
      ? { to: [recipient], cc: [] }
      : none;
  if (ticket.callerId.endsWith(".invalid") || (mail !== "comment" && ours(ticket.callerId))) return none;
  const watched = mail !== "acknowledgement" && !desk.confidential;
  const cc = watched ? ticket.watchList.filter((person) => !ours(person) && person !== ticket.callerId) : [];
  return { to: [ticket.callerId], cc: cc.slice(0, maxCc) };
};
