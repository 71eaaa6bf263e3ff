import type { Intake } from "#functions/mail-in/intake.ts";
import { onceOf } from "#functions/mail-in/once.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import { handleCommand, type OnceRequest } from "#shared/handle-command.ts";
import { bounceOf } from "#shared/mail/bounce.ts";
import { systemActor } from "#shared/ticket/ticket.ts";

/**
 * Records what a delivery report says about a mail of the ticket. False when it names no failed recipient: then the
 * report is a message like others.
 */
export const recordBounce = async (ports: MailInPorts, intake: Intake, { ticket, desk }: Thread): Promise<boolean> => {
  const { recipients, originalMessageId } = bounceOf(intake.mail);
  const failed = recipients.filter(({ action }) => action === "failed");
  const { sesMessageId } = intake.notification;
  for (const [position, { mailedTo, permanent, detail }] of failed.entries()) {
    // The last one carries the mail's own marks: what comes before it can be repeated.
    const own: OnceRequest = { kind: "mailEvent", key: `${sesMessageId}#${position}`, keepDays: 90 };
    const outcome = await handleCommand(ports.commands, {
      ticketId: ticket.id,
      desk,
      command: {
        verb: "recordDelivery",
        delivery: {
          messageId: null,
          mail: originalMessageId ?? "",
          recipient: mailedTo,
          state: "bounced",
          permanent,
          detail,
        },
      },
      actor: systemActor,
      channel: "mail",
      requestId: sesMessageId,
      once: position === failed.length - 1 ? [own, ...onceOf(intake, desk)] : [own],
    });
    if (outcome.outcome === "conflict" || outcome.outcome === "refused") throw new Error(`bounce: ${outcome.outcome}`);
  }
  return failed.length > 0;
};
