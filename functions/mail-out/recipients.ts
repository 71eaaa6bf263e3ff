import type { Desk, Installation } from "#shared/desk/desk.ts";
import { fingerprint } from "#shared/fingerprint.ts";
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

/** A mail of a job, whose id is its own where the job makes several. */
export interface OneMail {
  readonly job: MailJob;
  readonly recipients: Recipients;
}

/**
 * The mails a job makes: one for everybody, but each watcher gets one alone where the caller gets none, as one can only
 * leave a list by a mail of one's own. Their ids go by the person, for the watch list may change between two attempts.
 */
export const mailsOf = (job: MailJob, recipients: Recipients): readonly OneMail[] =>
  (job.audience ?? audiences).includes("requester")
    ? [{ job, recipients }]
    : recipients.to.map((person) => ({
        job: { ...job, job: `${job.job}#${fingerprint([person]).slice(0, 16)}` },
        recipients: { to: [person], cc: [] },
      }));

/** The watcher whom alone the mail goes to; undefined when it goes to anybody else. */
export const onlyWatcher = ({ watchList }: Ticket, { to, cc }: Recipients): PersonId | undefined =>
  to.length + cc.length === 1 ? watchList.find((person) => mailableAddress(person) === to[0]) : undefined;
