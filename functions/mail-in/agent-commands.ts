import type { Desk } from "#shared/desk/desk.ts";
import type { AgentCommand } from "#shared/mail/agent-commands.ts";
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

type Status = Extract<AgentCommand, { command: "status" }>["status"];

/** What each status asks for (email.md rule 14). What ends a ticket for good is no matter for a mail. */
const statuses: Readonly<Record<Status, (context: CommandContext) => Asked>> = {
  resolved: ({ words }) => command({ verb: "resolve", closeCode: "solvedPermanently", closeNotes: words }),
  onHold: () => ({ does: "say", with: (message) => ({ verb: "hold", onHoldReason: "awaitingCaller", message }) }),
  open: ({ ticket }) => {
    if (ticket.state === "resolved") return { does: "say", with: (message) => ({ verb: "reopen", message }) };
    return command({ verb: ticket.state === "onHold" ? "resume" : "start" });
  },
  closed: () => nothing(usage.status),
};

/** What is right, in one sentence for whoever wrote something else. */
const usage = {
  status: "A status is one of: solved, waiting, open.",
  assign: "Assign to me, to a member's address, or to a group's id or name.",
  priority: `A priority is one of: ${priorities.join(", ")}.`,
} as const;
const names = [...Object.keys(usage), "internal", "note"];

/** What a command of an agent's mail asks of the ticket. */
export const askedBy = (asked: AgentCommand, context: CommandContext): Asked => {
  switch (asked.command) {
    case "status":
      return statuses[asked.status](context);
    case "assign":
      return assignment(asked.to, context);
    case "priority":
      return command({ verb: "update", fields: { priority: asked.priority }, reason: "Set by mail." });
    case "internal":
      return { does: "hush" };
  }
};

const assignment = (to: string, { desk, agent }: CommandContext): Asked => {
  const lower = to.toLowerCase();
  if (lower === "me") return command({ verb: "assign", assignedTo: agent });
  if (Object.hasOwn(desk.members, lower)) return command({ verb: "assign", assignedTo: lower });
  const group = Object.entries(desk.groups).find(([id, { name }]) => id === to || name.toLowerCase() === lower);
  return group ? command({ verb: "assign", assignmentGroup: group[0] }) : nothing(usage.assign);
};

/** A command in its plain form, for the answer to who wrote it. */
export const lineOf = (asked: AgentCommand): string => {
  switch (asked.command) {
    case "status":
      return `#status ${asked.status}`;
    case "assign":
      return `#assign ${asked.to}`;
    case "priority":
      return `#priority ${asked.priority}`;
    case "internal":
      return "#internal";
  }
};

/** What would have been right in place of a line that looks like a command and is none. */
export const rightFor = (line: string): string => {
  const name = /^#\s{0,3}([a-z]{2,20})/i.exec(line.trim())?.[1]?.toLowerCase() ?? "";
  return Object.entries(usage).find(([known]) => known === name)?.[1] ?? `Commands are: ${names.join(", ")}.`;
};
