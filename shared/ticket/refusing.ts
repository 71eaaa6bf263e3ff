import type { TicketCommand, Verb } from "#shared/ticket/commands.ts";
import {
  legalVerbs,
  mayNow,
  maySomewhere,
  ruleOf,
  standingOf,
  terminalStates,
} from "#shared/ticket/incident-lifecycle.ts";
import { type Refusal, refusal } from "#shared/ticket/refusals.ts";
import type { Actor, Ticket } from "#shared/ticket/ticket.ts";

/** Refusal for fields the command or the ticket lacks, in words of its own. */
export const lacking = (detail: string, ...missingFields: readonly string[]): Refusal =>
  refusal("ticket.missingFields", detail, { missingFields });

/** Refusal for fields the command lacks. */
export const missing = (...missingFields: readonly string[]): Refusal =>
  lacking(`Needed and not given: ${missingFields.join(", ")}.`, ...missingFields);

/** What the lifecycle table has against the command: the actor, the state, or a missing field; null when nothing. */
export const refusalByLifecycle = (ticket: Ticket, command: TicketCommand, actor: Actor): Refusal | null => {
  const { verb } = command;
  const standing = standingOf(ticket, actor);
  const alternatives = { legalVerbs: legalVerbs(ticket, actor) };
  if (!maySomewhere(verb, standing) && !isMail(command))
    return refusal("ticket.forbidden", `You may not use ${verb} on this ticket.`, alternatives);
  if (!mayNow(verb, ticket, standing))
    return terminalStates.includes(ticket.state)
      ? refusal("ticket.closed", `The ticket is ${ticket.state} and stays so.`, alternatives)
      : refusal("ticket.illegalTransition", `${verb} is not possible while ${obstacle(ticket, verb)}.`, alternatives);
  return refusalByFields(command);
};

/** What stands in the way of a verb: the state, or in a state that fits that no page is live. */
const obstacle = ({ state }: Ticket, verb: Verb): string =>
  ruleOf(verb).from.includes(state) ? "nobody is paged" : `the ticket is ${state}`;

/** Refuses when a required field is missing or blank. */
export const refusalByFields = (command: TicketCommand): Refusal | null => {
  const given: Readonly<Record<string, unknown>> = { ...command };
  const blank = ruleOf(command.verb).required.filter((field) => isBlank(given[field]));
  return blank.length > 0 ? missing(...blank) : null;
};

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** A mail that reached the ticket is kept whoever sent it; a stranger's stays internal (verbs/conversation.ts). */
const isMail = (command: TicketCommand): boolean => command.verb === "comment" && command.message.mail !== null;
