import { recordReport } from "#functions/delivery-report.ts";
import { addressedTickets, isBehind, maxIds } from "#functions/mail-in/find-ticket.ts";
import { type Intake, referredIds } from "#functions/mail-in/intake.ts";
import { onceOf } from "#functions/mail-in/once.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import type { OnceRequest } from "#shared/handle-command.ts";
import { messageOfDelivery, reportedMail } from "#shared/mail/delivery.ts";
import { ticketOfAnchor } from "#shared/mail/reply-address.ts";

/**
 * Records what a delivery report says about a mail of the ticket. Anybody can write one: only what names a mail of ours
 * that went out to the recipient, by something that its readers alone know, changes the mail's state and suppresses the
 * address, and only for good. False when it is none, or names no failed recipient: then the mail is a message like others.
 */
export const recordBounce = async (
  ports: MailInPorts,
  intake: Intake,
  thread: Thread,
  replyKey: string,
): Promise<boolean> => {
  if (!intake.bounce) return false;
  const { recipients, originalMessageId } = intake.bounce;
  const failed = recipients.filter(({ action }) => action === "failed");
  if (failed.length === 0) return false;
  const { ticket, desk } = thread;
  const named = intake.trust.suspicious ? undefined : await namedMail(ports, intake, thread, replyKey);
  const mails = named && (await ports.deliveries.ofTicket(named.ticketId));
  const { sesMessageId, receivedAt } = intake.notification;
  for (const [position, { mailedTo, permanent, detail }] of failed.entries()) {
    const reported = mails && reportedMail(mails, mailedTo, named.mail);
    // The last one carries the mail's own marks: what comes before it can be repeated.
    const own: OnceRequest = { kind: "mailEvent", key: `${sesMessageId}#${position}`, keepDays: 90 };
    await recordReport(ports, {
      ticketId: ticket.id,
      desk,
      deliveries: [
        {
          messageId: reported ? messageOfDelivery(reported.name) : null,
          mail: originalMessageId ?? "",
          recipient: mailedTo,
          state: "bounced",
          permanent,
          detail,
        },
      ],
      at: receivedAt,
      mail: reported ? { ticketId: named.ticketId, ...reported } : null,
      believed: reported !== undefined && permanent,
      requestId: sesMessageId,
      once: () => (position === failed.length - 1 ? [own, ...onceOf(intake, desk)] : [own]),
    });
  }
  return true;
};

interface Named {
  /** The ticket it was sent from, which may be merged into the one it is recorded on. */
  readonly ticketId: string;
  /** Its `deliveryName`; null when only its ticket is told. */
  readonly mail: string | null;
}

/** The mail of ours that a report names: by the id SES gave it, by our anchor, or by the signed address it came to. */
const namedMail = async (
  ports: Pick<MailInPorts, "store">,
  intake: Intake,
  { ticket, desk }: Thread,
  replyKey: string,
): Promise<Named | undefined> => {
  const ids = referredIds(intake).slice(0, maxIds);
  for (const messageId of ids) {
    const target = await ports.store.ticketOfThread({ desk: desk.id, messageId });
    if (target?.mail && (await isBehind(ports, ticket, target.ticketId))) return target;
  }
  const anchored = ids.flatMap((messageId) => ticketOfAnchor(messageId, replyKey) ?? []);
  for (const ticketId of [...anchored, ...addressedTickets(intake, replyKey)])
    if (await isBehind(ports, ticket, ticketId)) return { ticketId, mail: null };
  return undefined;
};
