import { plusSeconds } from "#shared/instant.ts";
import type { CommandByVerb, TicketCommand, Verb } from "#shared/ticket/commands.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import { dueEvents } from "#shared/ticket/due.ts";
import { apply } from "#shared/ticket/evolve.ts";
import { decideLate } from "#shared/ticket/late.ts";
import { logged } from "#shared/ticket/occurrence.ts";
import { isRefusal, refusal } from "#shared/ticket/refusals.ts";
import { refusalByFields, refusalByLifecycle } from "#shared/ticket/refusing.ts";
import { settled } from "#shared/ticket/settled.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { assign, start } from "#shared/ticket/verbs/assignment.ts";
import { comment } from "#shared/ticket/verbs/conversation.ts";
import { create } from "#shared/ticket/verbs/create.ts";
import type { Decider, Decision } from "#shared/ticket/verbs/decision.ts";
import { follow } from "#shared/ticket/verbs/follow.ts";
import { hold, resume } from "#shared/ticket/verbs/hold.ts";
import { link, unlink } from "#shared/ticket/verbs/links.ts";
import { giveBack, merge, takeIn, unmerge } from "#shared/ticket/verbs/merge.ts";
import { acknowledge, page } from "#shared/ticket/verbs/on-call.ts";
import { recalculate } from "#shared/ticket/verbs/recalculate.ts";
import { attach, recordDelivery } from "#shared/ticket/verbs/records.ts";
import { cancel, close, reopen, resolve } from "#shared/ticket/verbs/resolution.ts";
import { update } from "#shared/ticket/verbs/update.ts";
import { unwatch } from "#shared/ticket/verbs/watchers.ts";

type VerbOnTicket = Exclude<Verb, "create" | "wake">;

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
  unwatch,
  attach,
  link,
  unlink,
  follow,
  recordDelivery,
  recalculate,
  merge,
  unmerge,
  takeIn,
  giveBack,
};

const decideVerb = <V extends VerbOnTicket>(
  verb: V,
  ticket: Ticket,
  command: CommandByVerb[V],
  context: DecisionContext,
): Decision => deciders[verb](ticket, command, context);

/**
 * What the command comes to on the ticket as it stands when it is given: first whatever time has made due, then the
 * command's own events, each with its effect on the service-level clocks, then what has come due since. A refused
 * command emits nothing at all, a command that changes nothing gives []. Pure; never throws for a rule that says no.
 */
export const decide = (ticket: Ticket | undefined, command: TicketCommand, context: DecisionContext): Decision => {
  if (command.verb === "create")
    return ticket ? refusal("ticket.alreadyExists", "The ticket exists already.") : opened(command, context);
  if (!ticket) return refusal("ticket.notFound", "There is no such ticket.");
  if (command.verb === "wake") return woken(ticket, command, context);
  const { now, occurredAt = now, history } = context;
  if (history && occurredAt < ticket.updatedAt)
    return decideLate(ticket, { ...context, occurredAt, history }, (present, facts) => judge(present, command, facts));
  // What is done at the very due instant is in time (sla.md R11): the steps of this instant come after the command.
  const due = dueEvents(ticket, context, occurredAt, plusSeconds(occurredAt, -0.001));
  const present = due.reduce<Ticket>(apply, ticket);
  const known = history && { history: [...history, ...logged(due, ticket, now)] };
  const decision = judge(present, command, { ...context, now: occurredAt, ...known });
  return isRefusal(decision) ? decision : [...due, ...settled(present, decision, context)];
};

const judge = <V extends VerbOnTicket>(ticket: Ticket, command: CommandByVerb[V], context: DecisionContext): Decision =>
  refusalByLifecycle(ticket, command, context.actor) ?? decideVerb(command.verb, ticket, command, context);

/**
 * A commit is a transaction of 100 items at most. After a long outage a ticket may have slept through more, pages above
 * all: then the rest, which is overdue, is the next wake-up's.
 */
const mostOfOneWakeUp = 50;

const woken = (ticket: Ticket, command: CommandByVerb["wake"], context: DecisionContext): Decision => {
  const until = command.before === undefined ? context.now : plusSeconds(command.before, -0.001);
  return (
    refusalByLifecycle(ticket, command, context.actor) ?? dueEvents(ticket, context, until, until, mostOfOneWakeUp)
  );
};

const opened = (command: CommandByVerb["create"], context: DecisionContext): Decision => {
  const { now, occurredAt = now } = context;
  const decision = refusalByFields(command) ?? create(command, { ...context, now: occurredAt });
  return isRefusal(decision) ? decision : settled(undefined, decision, context);
};
