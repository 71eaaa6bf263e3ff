import type { Desk } from "#shared/desk/desk.ts";
import type { CommandLine } from "#shared/mail/agent-commands.ts";
import type { NewMessage, TicketCommand } from "#shared/ticket/commands.ts";
import type { PersonId, Ticket } from "#shared/ticket/ticket.ts";
import { priorities } from "#shared/ticket/vocabulary.ts";

/** What a command may look at. */
export interface CommandContext {
  readonly ticket: Ticket;
  readonly desk: Desk;
  readonly agent: PersonId;
  /** What the agent says below the commands. */
  readonly words: string;
}

/** What a line asks for. */
export type Asked =
  | { readonly does: "command"; readonly command: TicketCommand }
  /** The mail's own message is part of the command. */
  | { readonly does: "say"; readonly with: (message: NewMessage) => TicketCommand }
  | { readonly does: "hush" }
  /** Why it cannot be done: one sentence for the agent. */
  | { readonly does: "nothing"; readonly detail: string };

const nothing = (detail: string): Asked => ({ does: "nothing", detail });
const command = (asked: TicketCommand): Asked => ({ does: "command", command: asked });

/** The words of `#status`, by what they ask for (email.md rule 14). What ends a ticket for good is no matter for a mail. */
const statuses: Readonly<Record<string, (context: CommandContext) => Asked>> = {
  solved: ({ words }) => command({ verb: "resolve", closeCode: "solvedPermanently", closeNotes: words }),
  waiting: () => ({ does: "say", with: (message) => ({ verb: "hold", onHoldReason: "awaitingCaller", message }) }),
  open: ({ ticket }) => {
    if (ticket.state === "resolved") return { does: "say", with: (message) => ({ verb: "reopen", message }) };
    return command({ verb: ticket.state === "onHold" ? "resume" : "start" });
  },
};
const otherWords: Readonly<Record<string, string>> = { resolved: "solved", pending: "waiting", hold: "waiting" };

const names: Readonly<Record<string, (argument: string, context: CommandContext) => Asked>> = {
  status: (argument, context) => {
    const word = argument.toLowerCase();
    const status = otherWords[word] ?? word;
    const ask = Object.hasOwn(statuses, status) ? statuses[status] : undefined;
    return ask ? ask(context) : nothing(`A status is one of: ${Object.keys(statuses).join(", ")}.`);
  },
  assign: (argument, { desk, agent }) => {
    const to = argument.toLowerCase();
    if (to === "me") return command({ verb: "assign", assignedTo: agent });
    if (Object.hasOwn(desk.members, to)) return command({ verb: "assign", assignedTo: to });
    if (Object.hasOwn(desk.groups, argument)) return command({ verb: "assign", assignmentGroup: argument });
    return nothing("Assign to me, to a member's address, or to a group's id.");
  },
  priority: (argument) => {
    const priority = priorities.find((known) => String(known) === argument);
    return priority
      ? command({ verb: "update", fields: { priority }, reason: "Set by mail." })
      : nothing(`A priority is one of: ${priorities.join(", ")}.`);
  },
  internal: () => ({ does: "hush" }),
  note: () => ({ does: "hush" }),
};

/** What a line of an agent's mail asks of the ticket. */
export const askedBy = ({ name, argument }: CommandLine, context: CommandContext): Asked => {
  const ask = Object.hasOwn(names, name) ? names[name] : undefined;
  return ask ? ask(argument, context) : nothing(`Commands are: ${Object.keys(names).join(", ")}.`);
};
