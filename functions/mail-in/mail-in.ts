import { takeAfterTheEnd } from "#functions/mail-in/after-the-end.ts";
import { agentCommands, takeAgentMail } from "#functions/mail-in/agent-mail.ts";
import { recordBounce } from "#functions/mail-in/bounce.ts";
import { cappedBy } from "#functions/mail-in/capped.ts";
import { comeBackLater, isEarly } from "#functions/mail-in/early.ts";
import { findThread } from "#functions/mail-in/find-ticket.ts";
import { openForwarded, passedOn } from "#functions/mail-in/forward.ts";
import { earlierMails, learn, withHabits } from "#functions/mail-in/habits.ts";
import { hold } from "#functions/mail-in/hold.ts";
import { type Intake, intakeOf } from "#functions/mail-in/intake.ts";
import { messageOf } from "#functions/mail-in/message.ts";
import { onceOf, receiptMark, threadsOf } from "#functions/mail-in/once.ts";
import { linkBack, openTicket } from "#functions/mail-in/open-ticket.ts";
import { isOver } from "#functions/mail-in/over.ts";
import { isOwnMail } from "#functions/mail-in/own-mail.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { isRequester, voiceIn, watchersIn } from "#functions/mail-in/standing.ts";
import { type Taken, taken } from "#functions/mail-in/taken.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import type { Installation } from "#shared/desk/desk.ts";
import { type CommandOutcome, handleCommand } from "#shared/handle-command.ts";
import type { Arrival } from "#shared/mail/arrival.ts";
import type { MailNotification } from "#shared/mail/notification.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { instanceMark } from "#shared/mail/reply-address.ts";

/**
 * Takes in one mail: it becomes exactly one incident, one message of a ticket or one held mail, however often it is
 * delivered (P1). Only our own mail that came back is dropped. Throws to have it delivered again: when the raw mail is
 * not there yet, when a port fails, when the ticket stayed contended.
 */
export const mailIn =
  (ports: MailInPorts, installation: Installation) =>
  async (arrival: Arrival): Promise<void> => {
    const { notification } = arrival;
    const receipt = receiptMark(arrival);
    const earlier = await ports.store.mark(receipt.kind, receipt.key);
    if (earlier?.result && earlier.ticketId !== null)
      return linkBack(ports, { installation }, earlier.result, earlier.ticketId);
    if (earlier) return ports.log.info("mail was taken in before", about(notification, { ticketId: earlier.ticketId }));

    const raw = await ports.rawMail.get(notification.rawKey);
    if (!raw) throw new Error("the raw mail is not in the bucket");
    const mail = await readMail(raw);
    if (mail.unreadable !== null) ports.log.metric("MailUnparseable", 1, "Count");
    const replyKey = await ports.replyKey.read();
    const intake = intakeOf(installation, arrival, mail, raw, instanceMark(replyKey));
    const now = ports.commands.clock.now();
    if (await isOwnMail(ports, intake)) {
      await ports.store.remember(null, [receipt], now);
      return ports.log.info("own mail came back", about(notification, {}));
    }
    if (mail.messageId !== null) await ports.traffic.announce({ desk: intake.desk.id, messageId: mail.messageId }, now);

    const habits = await earlierMails(ports, intake);
    const outcome = await takeIn(ports, await withHabits(intake, habits), replyKey);
    if (outcome.as === "incident" || outcome.as === "message") await learn(ports, intake, habits, now);
    ports.log.metric("MailIn", 1, "Count");
    ports.log.info("mail taken in", about(notification, outcome));
  };

const takeIn = async (ports: MailInPorts, intake: Intake, replyKey: string): Promise<Taken> => {
  if (intake.trust.held) return hold(ports, intake, intake.trust.held);
  const thread = await findThread(ports, intake, replyKey);
  if (thread) return takeReply(ports, intake, thread, replyKey);
  if (!(await isEarly(ports, intake))) return takeNew(ports, intake);
  await comeBackLater(ports, intake);
  return { as: "early", ticketId: null };
};

const takeNew = async (ports: MailInPorts, intake: Intake): Promise<Taken> => {
  const why = await cappedBy(ports, intake, intake.desk);
  if (why.length > 0) return hold(ports, intake, { kind: "suppressed", why });
  const forwarded = await passedOn(intake);
  return forwarded ? openForwarded(ports, intake, forwarded) : taken("incident", await openTicket(ports, intake));
};

const takeReply = async (ports: MailInPorts, intake: Intake, thread: Thread, replyKey: string): Promise<Taken> => {
  if (await recordBounce(ports, intake, thread, replyKey)) return { as: "bounce", ticketId: thread.ticket.id };
  if (isOver(intake, thread)) return takeAfterTheEnd(ports, intake, thread);
  const commands = agentCommands(intake, thread);
  const outcome = await (commands ? takeAgentMail(ports, intake, thread, commands) : addMessage(ports, intake, thread));
  // The ticket is over meanwhile, or will not have it: the mail is not lost for that.
  return outcome.outcome === "refused" ? takeAfterTheEnd(ports, intake, thread) : taken("message", outcome);
};

const addMessage = async (ports: MailInPorts, intake: Intake, thread: Thread): Promise<CommandOutcome> => {
  const { ticket, desk } = thread;
  const { actor, ...hearing } = voiceIn(intake, thread);
  const isNote = hearing.visibility === "internal" && !isRequester(ticket, intake.sender.address);
  return handleCommand(ports.commands, {
    ticketId: ticket.id,
    desk,
    loaded: ticket,
    command: {
      verb: "comment",
      message: await messageOf(ports, intake, ticket.id, hearing),
      // Whoever is in Cc of a note among colleagues, or of doubtful mail, is no watcher for that.
      ...(thread.internal && { answersNote: true }),
      addWatchers: hearing.visibility === "public" ? watchersIn(intake) : [],
    },
    actor,
    channel: "mail",
    requestId: intake.notification.sesMessageId,
    occurredAt: intake.notification.receivedAt,
    once: onceOf(intake, desk),
    threads: threadsOf(intake, desk, isNote),
  });
};

const about = ({ sesMessageId }: MailNotification, more: object): Readonly<Record<string, unknown>> => ({
  sesMessageId,
  ...more,
});
