import type { Instant } from "#shared/instant.ts";
import { isNotice, type MailJob, type MailKind } from "#shared/mail/jobs.ts";
import type { DeliveryState, PersonId } from "#shared/ticket/ticket.ts";

/** What became of a mail at one of its recipients. */
export interface RecipientState {
  readonly recipient: PersonId;
  readonly state: DeliveryState;
  readonly at: Instant;
  /** Whether mail to the address is useless from now on. */
  readonly permanent: boolean;
  readonly detail: string | null;
}

/** What became of one mail of a ticket. */
export interface MailDelivery {
  readonly mail: MailKind;
  readonly recipients: readonly RecipientState[];
}

/**
 * The name of a mail among those of its ticket: that of the message it carries, or its kind and job. Null for notices to
 * members, whose states nobody asks for. The job may be written as a tag of SES, which takes no `#`.
 */
export const deliveryName = ({
  ticketId,
  job,
  mail,
  messageId,
}: Pick<MailJob, "ticketId" | "job" | "messageId"> & { readonly mail: MailKind }): string | null =>
  isNotice(mail) ? null : (messageId ?? `${mail}#${job.slice(ticketId.length + 1).replaceAll("#", "_")}`);

/** The message that the mail of that name carries; null for a mail without one. */
export const messageOfDelivery = (name: string): string | null => (name.includes("#") ? null : name);

/**
 * The mail that a report about the recipient speaks of: the named one, else the last that went out to them. Undefined
 * when it did not go out to them.
 */
export const reportedMail = (
  mails: ReadonlyMap<string, MailDelivery>,
  recipient: PersonId,
  named: string | null,
): { readonly name: string; readonly mail: MailKind } | undefined => {
  let last: { readonly name: string; readonly mail: MailKind; readonly at: Instant } | undefined;
  for (const [name, { mail, recipients }] of mails) {
    const reached = recipients.find((one) => one.recipient === recipient && ranks[one.state] >= ranks.sent);
    if (!reached || (named !== null && named !== name)) continue;
    if (!last || reached.at > last.at) last = { name, mail, at: reached.at };
  }
  return last && { name: last.name, mail: last.mail };
};

/** How far a mail has come; a mail that was held back or refused may still go out at another attempt. */
const ranks: Readonly<Record<DeliveryState, number>> = {
  queued: 0,
  suppressed: 1,
  failed: 1,
  sent: 2,
  delivered: 3,
  bounced: 4,
  complained: 6,
};
const rankOf = ({ state, permanent }: RecipientState): number =>
  ranks[state] + (state === "bounced" && permanent ? 1 : 0);

/**
 * The states with reports added, each recipient's furthest one, and of equal ones the earliest: reports come late, out
 * of order and more than once, and any order of them gives the same.
 */
export const withReports = (
  known: readonly RecipientState[],
  reports: readonly RecipientState[],
): readonly RecipientState[] => {
  const states = new Map(known.map((state) => [state.recipient, state]));
  for (const report of reports) {
    const before = states.get(report.recipient);
    if (!before || isFurther(report, before)) states.set(report.recipient, report);
  }
  const furthest = [...states.values()].sort((a, b) => (a.recipient < b.recipient ? -1 : 1));
  return furthest.every((state) => known.includes(state)) ? known : furthest;
};

const isFurther = (report: RecipientState, before: RecipientState): boolean => {
  const ahead = rankOf(report) - rankOf(before);
  if (ahead !== 0) return ahead > 0;
  if (report.at !== before.at) return report.at < before.at;
  return wordsOf(report) < wordsOf(before);
};

const wordsOf = ({ state, permanent, detail }: RecipientState): string => `${state} ${permanent} ${detail ?? ""}`;
