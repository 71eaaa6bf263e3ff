import type { Desk, Installation } from "#shared/desk/desk.ts";
import { mailableAddress } from "#shared/mail/addresses.ts";
import { isNotice, type MailJob } from "#shared/mail/jobs.ts";
import { isDeskAddress, isOurs } from "#shared/mail/own-addresses.ts";
import { audiences } from "#shared/ticket/events.ts";
import type { PersonId, Ticket } from "#shared/ticket/ticket.ts";

export interface Recipients {
  readonly to: readonly PersonId[];
  readonly cc: readonly PersonId[];
}

const none: Recipients = { to: [], cc: [] };
/** SES takes 50 recipients a mail. */
const maxCc = 49;

/**
 * Whom the mail of a job goes to; nobody when it must not go out, or cannot. Notices and answers to commands go to
 * members of the desk only. Watchers get what is said in public, but nothing of a confidential desk, and nothing when
 * the caller can have none. No mail goes to an address of
 * ours, from which it would come back as a mail to whatever desk takes it, save what people write from desk to desk.
 */
export const recipientsOf = (
  installation: Installation,
  desk: Desk,
  ticket: Ticket,
  { mail, recipient, audience = audiences }: Pick<MailJob, "mail" | "recipient" | "audience">,
): Recipients => {
  if (isNotice(mail) || mail === "commandReply")
    return recipient !== undefined && Object.hasOwn(desk.members, recipient) ? { to: [recipient], cc: [] } : none;
  if (mail === "rejection") {
    const known = recipient === ticket.callerId || ticket.watchList.includes(recipient ?? "");
    const to = known && !isOurs(installation, recipient ?? "") ? mailableAddress(recipient ?? "") : undefined;
    return to === undefined ? none : { to: [to], cc: [] };
  }
  const caller = ticket.callerId.endsWith(".invalid") ? undefined : mailableAddress(ticket.callerId);
  const toDesk = mail === "comment" && isDeskAddress(installation, ticket.callerId);
  if (caller === undefined || (isOurs(installation, ticket.callerId) && !toDesk)) return none;
  const watched = mail !== "acknowledgement" && !desk.confidential && audience.includes("watchers");
  const watchers = watched ? ticket.watchList.filter((person) => !isOurs(installation, person)) : [];
  const cc = watchers.flatMap((person) => mailableAddress(person) ?? []).slice(0, maxCc);
  return audience.includes("requester") ? { to: [caller], cc } : { to: cc, cc: [] };
};
