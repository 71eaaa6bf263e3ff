import type { Intake } from "#functions/mail-in/intake.ts";
import { messageOf } from "#functions/mail-in/message.ts";
import { onceOf, threadsOf } from "#functions/mail-in/once.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { requester, watchersIn } from "#functions/mail-in/standing.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { type CommandOutcome, handleCommand, type OnceRequest } from "#shared/handle-command.ts";
import { idOfMail } from "#shared/mail/ids.ts";
import { isDeskAddress } from "#shared/mail/own-addresses.ts";
import { shortDescriptionOf } from "#shared/mail/subject.ts";
import { type Actor, systemActor, type Ticket } from "#shared/ticket/ticket.ts";

export interface Opening {
  /** The ticket that is over and goes on with this one. */
  readonly followUpOf?: Ticket;
  /** Whether that one is to know of it. */
  readonly linkBack?: boolean;
  /** Who opens it, where that is not the sender. */
  readonly as?: Actor;
  /** Marks in place of the mail's own, which another command brings. */
  readonly once?: readonly OnceRequest[];
}

/**
 * Opens an incident for a mail: on the desk it was sent to, or, for a reply to a ticket that is over, on that ticket's
 * desk and linked to it.
 */
export const openTicket = async (
  ports: MailInPorts,
  intake: Intake,
  { followUpOf, linkBack = false, as, once }: Opening = {},
): Promise<CommandOutcome> => {
  const { desk, mail, notification, sender, trust } = intake;
  const id = idOfMail(notification.sesMessageId, notification.receivedAt, "ticket");
  const unverified = !trust.verified;
  const message = await messageOf(ports, intake, id, { visibility: "public", unverified });
  const [receipt, ...more] = onceOf(intake, desk);
  return handleCommand(ports.commands, {
    ticketId: id,
    desk,
    command: {
      verb: "create",
      kind: "incident",
      id,
      number: await ports.store.nextNumber(desk.id, "incident"),
      shortDescription: shortDescriptionOf(mail.subject, mail.text),
      callerId: sender.address,
      callerName: sender.name,
      contactType: "email",
      watchList: watchersIn(intake),
      links: followUpOf ? [{ type: "followUpOf", ticketId: followUpOf.id, number: followUpOf.number }] : [],
      message,
      acknowledge: isToBeAcknowledged(intake),
    },
    actor: as ?? requester(intake),
    channel: "mail",
    requestId: notification.sesMessageId,
    occurredAt: notification.receivedAt,
    // The receipt's mark remembers the old ticket until that one knows of the new one.
    once:
      once ??
      (receipt && followUpOf && linkBack
        ? [{ ...receipt, result: () => followUpOf.id }, ...more]
        : onceOf(intake, desk)),
    threads: once ? [] : threadsOf(intake, desk, false),
  });
};

/** People get an acknowledgement; programs, forgers and our own addresses never do (RFC 3834 §2). */
export const isToBeAcknowledged = ({ installation, mail, mailClass, sender, trust }: Intake): boolean =>
  mailClass === "human" && !trust.suspicious && mail.from !== null && !isDeskAddress(installation, sender.address);

/** Ties the ticket that is over to the one that goes on; safe to repeat. */
export const linkBack = async (
  ports: MailInPorts,
  intake: Pick<Intake, "installation">,
  oldId: string,
  newId: string,
) => {
  const [old, next] = [await ports.store.load(oldId), await ports.store.load(newId)];
  const desk = deskOfTicket(intake.installation, old);
  if (!old || !next || !desk) return;
  const outcome = await handleCommand(ports.commands, {
    ticketId: old.id,
    desk,
    loaded: old,
    command: { verb: "link", link: { type: "followedUpBy", ticketId: next.id, number: next.number } },
    actor: systemActor,
    channel: "mail",
    requestId: `link-${next.id}`,
  });
  if (outcome.outcome === "conflict") throw new Error("ticket stayed contended");
};
