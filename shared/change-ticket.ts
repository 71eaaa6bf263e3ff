import type { Desk } from "#shared/desk/desk.ts";
import { eventLog } from "#shared/event-log.ts";
import type { Instant } from "#shared/instant.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { TicketCommand, Verb } from "#shared/ticket/commands.ts";
import { decide } from "#shared/ticket/decide.ts";
import type { TicketEvent, TicketEventBody } from "#shared/ticket/events.ts";
import { evolve } from "#shared/ticket/evolve.ts";
import { maxAncestors } from "#shared/ticket/links.ts";
import { isRefusal, type Refusal } from "#shared/ticket/refusals.ts";
import type { Actor, Channel, Origin, Ticket } from "#shared/ticket/ticket.ts";

/** A command for one ticket, with who gives it. */
export interface ChangeRequest {
  readonly ticketId: string;
  readonly desk: Desk;
  readonly command: TicketCommand;
  readonly actor: Actor;
  readonly channel: Channel;
  readonly requestId: string;
  readonly origin?: Origin;
}

export interface Times {
  readonly now: Instant;
  /** When the command was given, at the latest now. */
  readonly given: Instant;
  /** Others came first. */
  readonly isOvertaken: boolean;
}

/** What a command makes of a ticket, still to be stored; without events the ticket is as it was. */
export interface Change {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  /** Tickets that were looked at, and must still be at their versions when this is stored. */
  readonly seen: readonly Ticket[];
}

type Lookup = Pick<TicketStore, "load" | "events">;

const historic: ReadonlySet<Verb> = new Set(["recalculate", "unmerge", "giveBack"]);

/** Decides the command on the ticket as it is; reads what else the decision needs. */
export const changeOf = async (
  store: Lookup,
  request: ChangeRequest,
  before: Ticket | undefined,
  { now, given, isOvertaken }: Times,
): Promise<Change | Refusal> => {
  const { actor, channel, requestId, desk, command } = request;
  const seen = command.verb === "link" && command.link.type === "childOf" ? await above(store, command.link) : [];
  const decision = decide(before, command, {
    ...{ now, actor, channel, requestId, desk, ancestors: seen },
    ...(given < now && { occurredAt: given }),
    // If others have added to the log since the snapshot was read, the commit fails and is tried again.
    ...((isOvertaken || historic.has(command.verb)) && before && { history: await eventLog(store, before.id) }),
  });
  if (isRefusal(decision)) return decision;
  if (decision.length === 0 && before) return { ticket: before, events: [], seen };
  const events = stamp(decision, request, (before?.version ?? 0) + 1, now);
  const ticket = events.reduce<Ticket | undefined>(evolve, before);
  if (!ticket) throw new Error("a command on no ticket made no ticket");
  return { ticket, events, seen };
};

/**
 * The ticket with the id, its parent and so on, one more than there may be. All of them must be unchanged when the
 * child joins: of two tickets that are put below each other at the same time one comes too late.
 */
const above = async (store: Lookup, { ticketId }: { readonly ticketId: string }): Promise<readonly Ticket[]> => {
  const chain: Ticket[] = [];
  for (let next: string | undefined = ticketId; next !== undefined && chain.length <= maxAncestors; ) {
    const ticket: Ticket | undefined = await store.load(next);
    if (!ticket) break;
    chain.push(ticket);
    next = ticket.parentIncident?.ticketId;
  }
  return chain;
};

const stamp = (
  bodies: readonly TicketEventBody[],
  { ticketId, desk, actor, channel, requestId, origin }: ChangeRequest,
  version: number,
  at: Instant,
): readonly TicketEvent[] =>
  bodies.map((body, n) => ({
    ...body,
    ...{ ticketId, desk: desk.id, version, n, at, actor, channel, requestId },
    ...(origin && { origin }),
  }));
