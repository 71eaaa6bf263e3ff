import { askedBy, lineOf, rightFor } from "#functions/mail-in/agent-commands.ts";
import type { Intake } from "#functions/mail-in/intake.ts";
import { messageOf } from "#functions/mail-in/message.ts";
import { onceOf, threadsOf } from "#functions/mail-in/once.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { type Voice, voiceIn } from "#functions/mail-in/standing.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import { type CommandOutcome, type CommandRequest, handleCommand } from "#shared/handle-command.ts";
import { type CommandsInText, commandsIn } from "#shared/mail/agent-commands.ts";
import { foldedRanges } from "#shared/mail/fold/fold-text.ts";
import { visibleText } from "#shared/mail/fold/ranges.ts";
import type { CommandProblem } from "#shared/mail/jobs.ts";
import type { NewMessage, TicketCommand } from "#shared/ticket/commands.ts";

/**
 * The commands of a mail: of an agent's who answers through the signed address, and of nobody else's (email.md rules
 * 13, 14). Undefined when there are none.
 */
export const agentCommands = (intake: Intake, thread: Thread): CommandsInText | undefined => {
  if (thread.by !== "address" || intake.mailClass !== "human") return undefined;
  if (voiceIn(intake, thread).actor.type !== "agent") return undefined;
  const found = commandsIn(intake.mail.text);
  return found.commands.length + found.unknown.length > 0 ? found : undefined;
};

/**
 * Carries out the commands of an agent's mail, each once, then adds what the agent says below them; says by mail, to
 * the agent alone, what could not be done. The mail's own marks come last: what is before them can be repeated.
 */
export const takeAgentMail = async (
  ports: MailInPorts,
  intake: Intake,
  thread: Thread,
  { commands, rest, unknown }: CommandsInText,
): Promise<CommandOutcome> => {
  const { ticket, desk } = thread;
  const voice = voiceIn(intake, thread);
  const text = withoutLines(rest, unknown);
  const folded = foldedRanges(text, { ...answering, signature: intake.signature });
  const words = visibleText(text, folded);
  const context = { ticket, desk, agent: voice.actor.id, words };
  const asked = commands.map((one, position) => ({ line: lineOf(one), position, ...askedBy(one, context) }));

  const problems: CommandProblem[] = unknown.map((line) => ({ line: line.trim(), detail: rightFor(line) }));
  let resolved = false;
  for (const one of asked) {
    if (one.does === "nothing") problems.push({ line: one.line, detail: one.detail });
    if (one.does !== "command") continue;
    const outcome = await carryOut(ports, intake, thread, voice, one.command, one.position);
    if (outcome.outcome === "refused") problems.push({ line: one.line, detail: outcome.refusal.detail });
    else if (one.command.verb === "resolve") resolved = true;
  }
  // The caller reads the words in the resolution; commands without words are for the record.
  const isQuiet = words === "" || resolved || asked.some(({ does }) => does === "hush");
  const visibility = isQuiet ? ("internal" as const) : voice.visibility;
  const said = words === "" ? {} : { text, folded };
  const message = await messageOf(ports, { ...intake, mail: { ...intake.mail, ...said, html: null } }, ticket.id, {
    visibility,
    unverified: voice.unverified,
    isAnswer: visibility === "public",
  });
  const speaking = asked.find((one) => one.does === "say");
  const spoken = speaking && (await say(ports, intake, thread, voice, speaking.with(message), message));
  if (speaking && spoken?.outcome === "refused") problems.push({ line: speaking.line, detail: spoken.refusal.detail });
  await answer(ports, intake, thread, problems);
  if (spoken && spoken.outcome !== "refused") return spoken;
  return say(ports, intake, thread, voice, { verb: "comment", message }, message);
};

/** An agent's answer is no mail that is passed on. */
const answering = { isForward: false };

/** Without each of the lines, once: what was no command is told to the agent and to nobody else. */
const withoutLines = (text: string, unwanted: readonly string[]): string => {
  const lines = text.split("\n");
  for (const line of unwanted) {
    const position = lines.findIndex((kept) => kept.trim() === line.trim());
    if (position >= 0) lines.splice(position, 1);
  }
  return lines.join("\n").trim();
};

const requestOf = (
  intake: Intake,
  { ticket, desk }: Thread,
  { actor }: Voice,
): Omit<CommandRequest, "command" | "once"> => ({
  ticketId: ticket.id,
  desk,
  actor,
  channel: "mail",
  requestId: intake.notification.sesMessageId,
  occurredAt: intake.notification.receivedAt,
});

const carryOut = async (
  ports: MailInPorts,
  intake: Intake,
  thread: Thread,
  voice: Voice,
  command: TicketCommand,
  position: number,
): Promise<CommandOutcome> => {
  const key = `${intake.notification.sesMessageId}#command${position}`;
  const request = { ...requestOf(intake, thread, voice), command };
  const outcome = await handleCommand(ports.commands, {
    ...request,
    once: [{ kind: "mailEvent", key, keepDays: 90 }],
  });
  if (outcome.outcome === "conflict") throw new Error("ticket stayed contended");
  return outcome;
};

/** The command that brings the mail's message, and with it the marks of the mail. */
const say = (
  ports: MailInPorts,
  intake: Intake,
  thread: Thread,
  voice: Voice,
  command: TicketCommand,
  { visibility }: NewMessage,
): Promise<CommandOutcome> =>
  handleCommand(ports.commands, {
    ...requestOf(intake, thread, voice),
    command,
    once: onceOf(intake, thread.desk),
    threads: threadsOf(intake, thread.desk, visibility === "internal"),
  });

/** One mail, sent before the mail has its marks: sent again after a crash, it is known by its job. */
const answer = async (
  { mailOut }: Pick<MailInPorts, "mailOut">,
  { notification, sender }: Intake,
  { ticket }: Thread,
  problems: readonly CommandProblem[],
): Promise<void> => {
  if (problems.length === 0) return;
  const job = `${ticket.id}#commands#${notification.sesMessageId}`;
  await mailOut.send([
    {
      body: {
        v: 1,
        job,
        ticketId: ticket.id,
        mail: "commandReply",
        recipient: sender.address,
        problems: [...problems],
      },
    },
  ]);
};
