import type { MailOutPorts } from "#functions/mail-out/ports.ts";
import type { Recipients } from "#functions/mail-out/recipients.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import { isRoleAccount, subjectKey } from "#shared/mail/caps.ts";
import { isNotice, type MailJob } from "#shared/mail/jobs.ts";
import type { Counted } from "#shared/mail/mail-account.ts";
import { autoSubmitted } from "#shared/mail/outgoing.ts";
import type { PersonId, Ticket } from "#shared/ticket/ticket.ts";

/** A recipient who gets none of a mail, and why. */
export interface Held {
  readonly recipient: PersonId;
  readonly why: string;
}

type Ports = Pick<MailOutPorts, "store" | "suppressions" | "automatic" | "clock">;

/**
 * Whom of the recipients the mail may go to (rule 19). Nobody whose address bounced or who complained; automatic mail
 * to no role account and not beyond the caps. Notices are left alone: their addresses stand in the desk file, and a page
 * that is held back helps nobody. `heldSince`: since when the caps have held mails back that this one tells of; only a
 * mail to one person alone does, as it is nobody else's business.
 */
export const holdBack = async (
  ports: Ports,
  desk: Desk,
  ticket: Ticket,
  job: MailJob,
  recipients: Recipients,
): Promise<{ readonly allowed: Recipients; readonly held: readonly Held[]; readonly heldSince: Instant | null }> => {
  if (isNotice(job.mail)) return { allowed: recipients, held: [], heldSince: null };
  const acknowledged = job.mail === "acknowledgement" ? subjectKey(await subjectOf(ports, ticket)) : null;
  const held: Held[] = [];
  let heldSince: Instant | null = null;
  const everybody = [...recipients.to, ...recipients.cc];
  for (const recipient of everybody) {
    const counted = await check(ports, desk, job, { acknowledged, tells: everybody.length === 1 }, recipient);
    if (counted.held !== null) held.push({ recipient, why: counted.held });
    else heldSince = counted.heldSince;
  }
  const isAllowed = (person: PersonId): boolean => !held.some(({ recipient }) => recipient === person);
  const [to, cc] = [recipients.to.filter(isAllowed), recipients.cc.filter(isAllowed)];
  return { allowed: to.length > 0 ? { to, cc } : { to: cc, cc: [] }, held, heldSince };
};

const check = async (
  { suppressions, automatic, clock }: Ports,
  desk: Desk,
  job: MailJob,
  { acknowledged, tells }: { readonly acknowledged: string | null; readonly tells: boolean },
  recipient: PersonId,
): Promise<Counted> => {
  const suppression = await suppressions.find(desk.id, recipient, clock.now());
  if (suppression) return { held: `address ${suppression.reason} on ${suppression.since.slice(0, 10)}` };
  if (autoSubmitted[job.mail] === null) return { held: null, heldSince: null };
  if (isRoleAccount(recipient)) return { held: "role account" };
  return automatic.count(recipient, { job: job.job, at: clock.now(), acknowledged }, tells);
};

/** What the sender wrote, which two desks that answer each other hand to and fro. */
const subjectOf = async ({ store }: Ports, { id, openingMessage, shortDescription }: Ticket): Promise<string> => {
  const opening = openingMessage === null ? undefined : await store.message(id, openingMessage);
  return opening?.mail?.subject ?? shortDescription;
};
