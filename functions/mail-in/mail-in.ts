import { recordBounce } from "#functions/mail-in/bounce.ts";
import { findThread } from "#functions/mail-in/find-ticket.ts";
import { type Intake, intakeOf } from "#functions/mail-in/intake.ts";
import { messageOf } from "#functions/mail-in/message.ts";
import { onceOf, threadsOf } from "#functions/mail-in/once.ts";
import { linkBack, openTicket } from "#functions/mail-in/open-ticket.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { voiceIn, watchersIn } from "#functions/mail-in/standing.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import type { Installation } from "#shared/desk/desk.ts";
import { type CommandOutcome, handleCommand } from "#shared/handle-command.ts";
import type { MailNotification } from "#shared/mail/notification.ts";
import { readMail } from "#shared/mail/received-mail.ts";

/**
 * Takes in one mail: it becomes exactly one incident or one message of a ticket, however often it is delivered (P1).
 * Only our own mail that came back is dropped. Throws to have it delivered again: when the raw mail is not there yet,
 * when a port fails, when the ticket stayed contended.
 */
export const mailIn =
  (ports: MailInPorts, installation: Installation) =>
  async (notification: MailNotification): Promise<void> => {
    const earlier = await ports.store.mark("mail", notification.sesMessageId);
    if (earlier?.result) return linkBack(ports, { installation }, earlier.result, earlier.ticketId);
    if (earlier) return ports.log.info("mail was taken in before", about(notification, { ticketId: earlier.ticketId }));

    const raw = await ports.rawMail.get(notification.rawKey);
    if (!raw) throw new Error("the raw mail is not in the bucket");
    const mail = await readMail(raw);
    if (mail.unreadable !== null) ports.log.metric("MailUnparseable", 1, "Count");
    const replyKey = await ports.replyKey.read();
    const intake = intakeOf(installation, notification, mail, raw, replyKey);
    if (intake.mailClass === "own") return ports.log.info("own mail came back", about(notification, {}));

    const outcome = await takeIn(ports, intake, await findThread(ports, intake, replyKey));
    ports.log.metric("MailIn", 1, "Count");
    ports.log.info("mail taken in", about(notification, outcome));
  };

interface Taken {
  readonly as: "incident" | "message" | "bounce" | "duplicate";
  readonly ticketId: string;
}

const takeIn = async (ports: MailInPorts, intake: Intake, thread: Thread | undefined): Promise<Taken> => {
  if (!thread) return taken("incident", await openTicket(ports, intake));
  const { ticket } = thread;
  if (intake.mailClass === "bounce" && (await recordBounce(ports, intake, thread)))
    return { as: "bounce", ticketId: ticket.id };
  const outcome = await addMessage(ports, intake, thread);
  if (outcome.outcome !== "refused") return taken("message", outcome);
  // The ticket is over, or will not have it: the mail is not lost for that.
  const opened = taken("incident", await openTicket(ports, { ...intake, desk: thread.desk }, ticket));
  if (opened.as === "incident") await linkBack(ports, intake, ticket.id, opened.ticketId);
  return opened;
};

const addMessage = async (ports: MailInPorts, intake: Intake, thread: Thread): Promise<CommandOutcome> => {
  const { ticket, desk } = thread;
  const { actor, ...hearing } = voiceIn(intake, thread);
  return handleCommand(ports.commands, {
    ticketId: ticket.id,
    desk,
    loaded: ticket,
    command: {
      verb: "comment",
      message: await messageOf(ports, intake, ticket.id, hearing),
      // Whoever is in Cc of a note among colleagues, or of doubtful mail, is no watcher for that.
      addWatchers: hearing.visibility === "public" ? watchersIn(intake) : [],
    },
    actor,
    channel: "mail",
    requestId: intake.notification.sesMessageId,
    occurredAt: intake.notification.receivedAt,
    once: onceOf(intake, desk),
    threads: threadsOf(intake, desk),
  });
};

const taken = (as: Taken["as"], outcome: CommandOutcome): Taken => {
  if (outcome.outcome === "done" || outcome.outcome === "unchanged") return { as, ticketId: outcome.ticket.id };
  if (outcome.outcome === "duplicate") return { as: "duplicate", ticketId: outcome.mark.ticketId };
  throw new Error(`mail not taken in: ${outcome.outcome}`);
};

const about = ({ sesMessageId }: MailNotification, more: object): Readonly<Record<string, unknown>> => ({
  sesMessageId,
  ...more,
});
