import type { Intake } from "#functions/mail-in/intake.ts";
import { messageOf } from "#functions/mail-in/message.ts";
import { onceOf, threadsOf } from "#functions/mail-in/once.ts";
import { openTicket } from "#functions/mail-in/open-ticket.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { agentOf } from "#functions/mail-in/standing.ts";
import { type Taken, taken } from "#functions/mail-in/taken.ts";
import { handleCommand } from "#shared/handle-command.ts";
import { foldedRanges } from "#shared/mail/fold/fold-text.ts";
import { type Forwarded, forwardedOf } from "#shared/mail/forwarded.ts";
import { isOurs } from "#shared/mail/own-addresses.ts";
import type { Actor } from "#shared/ticket/ticket.ts";

/** The mail an agent passes on to the desk for somebody; null for other mails, whatever their subject says. */
export const passedOn = async ({
  desk,
  installation,
  mail,
  mailClass,
  sender,
  trust,
}: Intake): Promise<Forwarded | null> => {
  if (mailClass !== "human" || !trust.verified || !agentOf(desk, sender.address)) return null;
  const forwarded = await forwardedOf(mail);
  return forwarded && !isOurs(installation, forwarded.from.address) ? forwarded : null;
};

/** What is passed on is read as its author wrote it. */
const notPassedOn = { isForward: false };

/**
 * An incident of the person the mail is from, as far as the agent's word goes: nobody vouches for what is forwarded.
 * What the agent wrote above it becomes a note (email.md rule 15).
 */
export const openForwarded = async (ports: MailInPorts, intake: Intake, forwarded: Forwarded): Promise<Taken> => {
  const { desk, mail, notification, sender } = intake;
  const member = agentOf(desk, sender.address);
  const agent: Actor = {
    type: "agent",
    id: sender.address,
    ...(member && { name: member.name }),
    roles: member?.roles ?? [],
  };
  const { from, subject, text, note } = forwarded;
  const inner: Intake = {
    ...intake,
    sender: from,
    trust: { ...intake.trust, verified: false },
    mail: {
      ...mail,
      subject: subject === "" ? mail.subject : subject,
      text,
      folded: foldedRanges(text, notPassedOn),
      html: null,
      shortened: true,
      to: [],
      cc: [],
    },
  };
  if (note === "") return taken("incident", await openTicket(ports, inner, { as: agent }));
  const { sesMessageId } = notification;
  const first = { kind: "mailEvent", key: `${sesMessageId}#forwarded`, keepDays: 90 } as const;
  const opened = taken("incident", await openTicket(ports, inner, { as: agent, once: [first] }));
  if (opened.ticketId === null) return opened;
  const said = { ...intake, mail: { ...mail, text: note, folded: [], html: null, files: [], shortened: false } };
  const outcome = await handleCommand(ports.commands, {
    ticketId: opened.ticketId,
    desk,
    command: {
      verb: "comment",
      message: await messageOf(ports, said, opened.ticketId, {
        visibility: "internal",
        unverified: false,
        part: "note",
      }),
    },
    actor: agent,
    channel: "mail",
    requestId: sesMessageId,
    occurredAt: notification.receivedAt,
    once: onceOf(intake, desk),
    threads: threadsOf(intake, desk, false),
  });
  return { ...taken("incident", outcome), as: "incident" };
};
