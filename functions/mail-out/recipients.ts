import type { Desk, Installation } from "#shared/desk/desk.ts";
import type { MailJob } from "#shared/mail/jobs.ts";
import { isDeskAddress, isOurs } from "#shared/mail/own-addresses.ts";
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
 * only. Watchers get what is said in public, but nothing of a confidential desk. Nothing automatic goes to a desk, and
 * nothing to watchers whose mail would come back to us.
 */
export const recipientsOf = (
  installation: Installation,
  desk: Desk,
  ticket: Ticket,
  { mail, recipient }: Pick<MailJob, "mail" | "recipient">,
): Recipients => {
  if (mail === "escalation")
    return recipient !== undefined && Object.hasOwn(desk.members, recipient) ? { to: [recipient], cc: [] } : none;
  if (ticket.callerId.endsWith(".invalid") || (mail !== "comment" && isDeskAddress(installation, ticket.callerId)))
    return none;
  const watched = mail !== "acknowledgement" && !desk.confidential;
  const cc = watched
    ? ticket.watchList.filter((person) => !isOurs(installation, person) && person !== ticket.callerId)
    : [];
  return { to: [ticket.callerId], cc: cc.slice(0, maxCc) };
};
