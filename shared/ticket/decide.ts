import { plusSeconds } from "#shared/instant.ts";
import type { CommandByVerb, TicketCommand, Verb } from "#shared/ticket/commands.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import { dueEvents } from "#shared/ticket/due.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { apply } from "#shared/ticket/evolve.ts";
import { withPageEnds } from "#shared/ticket/paging.ts";
import { isRefusal, refusal } from "#shared/ticket/refusals.ts";
import { refusalByFields, refusalByLifecycle } from "#shared/ticket/refusing.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { assign, start } from "#shared/ticket/verbs/assignment.ts";
import { comment } from "#shared/ticket/verbs/conversation.ts";
import { create } from "#shared/ticket/verbs/create.ts";
import type { Decider, Decision } from "#shared/ticket/verbs/decision.ts";
import { hold, resume } from "#shared/ticket/verbs/hold.ts";
import { acknowledge, page } from "#shared/ticket/verbs/on-call.ts";
import { attach, link, recordDelivery } from "#shared/ticket/verbs/records.ts";
import { cancel, close, reopen, resolve } from "#shared/ticket/verbs/resolution.ts";
import { update } from "#shared/ticket/verbs/update.ts";
import { withClocks } from "#shared/ticket/with-clocks.ts";

type VerbOnTicket = Exclude<Verb, "create">;

const deciders: { readonly [V in VerbOnTicket]: Decider<V> } = {
  assign,
  start,
  hold,
  resume,
  resolve,
  reopen,
  close,
  cancel,
  acknowledge,
  page,
  comment,
  update,
  attach,
  link,
  recordDelivery,
  // What is due has been emitted before any verb decides: to a wake-up nothing is left to do.
  wake: () => [],
};

const decideVerb = <V extends VerbOnTicket>(
  verb: V,
  ticket: Ticket,
  command: CommandByVerb[V],
  context: DecisionContext,
): Decision => deciders[verb](ticket, command, context);

/**
 * What the command comes to on the ticket as it stands at `context.now`: first whatever time has made due, then the
 * command's own events, each with its effect on the service-level clocks. A refused command emits nothing at all,
 * a command that changes nothing gives []. Pure; never throws for a rule that says no.
 */
export const decide = (ticket: Ticket | undefined, command: TicketCommand, context: DecisionContext): Decision => {
  if (command.verb === "create")
    return ticket ? refusal("ticket.alreadyExists", "The ticket exists already.") : opened(command, context);
  if (!ticket) return refusal("ticket.notFound", "There is no such ticket.");
  // What is done at the very due instant is in time (sla.md R11): the steps of this instant come after the command.
  const due = dueEvents(ticket, context, plusSeconds(context.now, -0.001));
  const present = due.reduce<Ticket>(apply, ticket);
  const decision =
    refusalByLifecycle(present, command, context.actor) ?? decideVerb(command.verb, present, command, context);
  return isRefusal(decision) ? decision : [...due, ...settled(present, decision, context)];
};

const opened = (command: CommandByVerb["create"], context: DecisionContext): Decision => {
  const decision = refusalByFields(command) ?? create(command, context);
  return isRefusal(decision) ? decision : settled(undefined, decision, context);
};

/** The events with all that follows at once: pages that end, clocks that start or stop, and steps a new target finds in the past. */
const settled = (
  before: Ticket | undefined,
  events: readonly TicketEventBody[],
  context: DecisionContext,
): readonly TicketEventBody[] => {
  const following = withClocks(before, withPageEnds(before, events, context.now), context);
  const after = following.reduce<Ticket | undefined>(apply, before);
  return after ? [...following, ...dueEvents(after, context)] : following;
};
