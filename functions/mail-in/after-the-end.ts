import { cappedBy } from "#functions/mail-in/capped.ts";
import { hold } from "#functions/mail-in/hold.ts";
import type { Intake } from "#functions/mail-in/intake.ts";
import { linkBack, openTicket } from "#functions/mail-in/open-ticket.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { voiceIn } from "#functions/mail-in/standing.ts";
import { type Taken, taken } from "#functions/mail-in/taken.ts";
import type { Thread } from "#functions/mail-in/thread.ts";

/**
 * A mail to a ticket that is over: a new incident that knows of it, or, on a desk that wants it so, a word to the
 * caller and a held mail (email.md rule 11). The old ticket learns of the new one where a participant wrote.
 */
export const takeAfterTheEnd = async (ports: MailInPorts, intake: Intake, thread: Thread): Promise<Taken> => {
  const { ticket, desk } = thread;
  const { actor, unverified } = voiceIn(intake, thread);
  if (desk.afterClosing === "reject" && actor.type === "requester" && intake.releasedBy === null) {
    if (!unverified && intake.mailClass === "human") await sayNo(ports, intake, thread);
    return hold(ports, intake, { kind: "rejected", why: ["ticketOver"] }, desk);
  }
  const why = await cappedBy(ports, intake, desk);
  if (why.length > 0) return hold(ports, intake, { kind: "suppressed", why }, desk);
  const back = !unverified;
  const opened = taken(
    "incident",
    await openTicket(ports, { ...intake, desk }, { followUpOf: ticket, linkBack: back }),
  );
  if (opened.as === "incident" && opened.ticketId !== null && back)
    await linkBack(ports, intake, ticket.id, opened.ticketId);
  return opened;
};

const daySeconds = 86_400;

/** At most once a day, to people whose address is proven: anybody else would get mail they did not ask for (rule 25). */
const sayNo = async (
  { traffic, mailOut }: Pick<MailInPorts, "traffic" | "mailOut">,
  { notification, sender }: Intake,
  { ticket, desk }: Thread,
): Promise<void> => {
  const { sesMessageId, receivedAt } = notification;
  const sent = await traffic.count(desk.id, `rejection ${sender.address}`, daySeconds, receivedAt);
  if (sent > 1) return;
  const job = `${ticket.id}#rejection#${sesMessageId}`;
  await mailOut.send([{ body: { v: 1, job, ticketId: ticket.id, mail: "rejection", recipient: sender.address } }]);
};
