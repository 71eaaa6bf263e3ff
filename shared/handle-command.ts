import type { Desk } from "#shared/desk/desk.ts";
import { eventLog } from "#shared/event-log.ts";
import type { Instant } from "#shared/instant.ts";
import type { Backoff, Clock, Log } from "#shared/ports/ports.ts";
import type { Mark, NotSaved, Once, ThreadId, TicketStore } from "#shared/ports/ticket-store.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import { decide } from "#shared/ticket/decide.ts";
import type { TicketEvent, TicketEventBody } from "#shared/ticket/events.ts";
import { evolve } from "#shared/ticket/evolve.ts";
import { isRefusal, type Refusal, refusal } from "#shared/ticket/refusals.ts";
import { type Actor, type Channel, type Origin, systemActor, type Ticket } from "#shared/ticket/ticket.ts";

export interface CommandPorts {
  readonly store: Pick<TicketStore, "load" | "save" | "remember" | "events">;
  readonly clock: Clock;
  readonly backoff: Backoff;
  readonly log: Log;
}

export interface CommandRequest {
  readonly ticketId: string;
  readonly desk: Desk;
  readonly command: TicketCommand;
  readonly actor: Actor;
  readonly channel: Channel;
  readonly requestId: string;
  readonly origin?: Origin;
  /** When the command was given, if it took time to come here: a mail's receipt. Never counts as later than now. */
  readonly occurredAt?: Instant;
  /** The ticket as the caller has just loaded it: saves the first read; the optimistic lock catches a stale one. */
  readonly loaded?: Ticket;
  /** Refuse unless the ticket is at this version (If-Match). */
  readonly expectedVersion?: number;
  /** Marks to set with the effect; `result` is made from the ticket as saved and the events that made it so. */
  readonly once?: readonly OnceRequest[];
  readonly threads?: readonly ThreadId[];
}

export type OnceRequest = Omit<Once, "result"> & {
  readonly result?: (ticket: Ticket, events: readonly TicketEvent[]) => string;
};

export type CommandOutcome =
  | { readonly outcome: "done"; readonly ticket: Ticket; readonly events: readonly TicketEvent[] }
  /** The command had nothing to change: an early, late or repeated wake-up. */
  | { readonly outcome: "unchanged"; readonly ticket: Ticket }
  | { readonly outcome: "duplicate"; readonly mark: Mark }
  | { readonly outcome: "refused"; readonly refusal: Refusal; readonly ticket: Ticket | undefined }
  | { readonly outcome: "versionMismatch"; readonly ticket: Ticket }
  /** Lost the race too often: the caller may try again. */
  | { readonly outcome: "conflict" };

/** Lost races before giving up; with jittered pauses, dozens of writers on one ticket still all get through. */
const attempts = 12;

/**
 * The one way a ticket changes: load, decide, save with the expected version; on a lost race decide again on what
 * is there now. Never throws for a rule that says no.
 */
export const handleCommand = async (ports: CommandPorts, request: CommandRequest): Promise<CommandOutcome> => {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = attempt === 1 ? await firstLook(ports, request) : await ports.store.load(request.ticketId);
    const outcome = await attemptCommand(ports, request, before);
    if (outcome !== "stale") return outcome;
    ports.log.metric("CommandConflict", 1, "Count");
    await ports.backoff.pause(attempt);
  }
  return { outcome: "conflict" };
};

/** Spares a read: of a ticket that is about to be created, and of one the caller has just loaded. */
const firstLook = (ports: CommandPorts, request: CommandRequest): Promise<Ticket | undefined> =>
  request.command.verb === "create" || request.loaded
    ? Promise.resolve(request.loaded)
    : ports.store.load(request.ticketId);

const attemptCommand = async (
  ports: CommandPorts,
  request: CommandRequest,
  before: Ticket | undefined,
): Promise<CommandOutcome | "stale"> => {
  if (before ? before.desk !== request.desk.id : request.command.verb !== "create")
    return { outcome: "refused", refusal: refusal("ticket.notFound", "There is no such ticket."), ticket: undefined };
  if (before && request.expectedVersion !== undefined && before.version !== request.expectedVersion)
    return { outcome: "versionMismatch", ticket: before };

  const now = notBefore(before?.updatedAt, ports.clock.now());
  const given = request.occurredAt !== undefined && request.occurredAt < now ? request.occurredAt : now;
  // Other commands came first: time does not take effect before the clocks have been derived anew (sla.md R13).
  const isOvertaken = before !== undefined && given < before.updatedAt;
  const isWake = request.command.verb === "wake";
  const times = { now, given, needsHistory: isOvertaken || request.command.verb === "recalculate" };
  if (isOvertaken || isWake) return commit(ports, request, before, times);
  // What time alone has made due is the desk's own doing: commits of its own, in the log under the system's name.
  // What is due the very millisecond of the command is left to `decide`, for which the command comes first (R11).
  let present = before;
  while (present?.wakeAt && present.wakeAt < given) {
    const woken = await commit(ports, wakeInsteadOf(request, given), present, { now, given: now, needsHistory: false });
    if (woken === "stale" || !("ticket" in woken)) return woken;
    present = woken.ticket;
    if (woken.outcome !== "done") break;
  }
  return commit(ports, request, present, times);
};

const wakeInsteadOf = ({ ticketId, desk, requestId }: CommandRequest, before: Instant): CommandRequest => ({
  ticketId,
  desk,
  requestId,
  command: { verb: "wake", before },
  actor: systemActor,
  channel: "system",
});

interface Times {
  readonly now: Instant;
  /** When the command was given, at the latest now. */
  readonly given: Instant;
  readonly needsHistory: boolean;
}

const commit = async (
  ports: CommandPorts,
  request: CommandRequest,
  before: Ticket | undefined,
  { now, given, needsHistory }: Times,
): Promise<CommandOutcome | "stale"> => {
  const { actor, channel, requestId, desk } = request;
  const decision = decide(before, request.command, {
    ...{ now, actor, channel, requestId, desk },
    ...(given < now && { occurredAt: given }),
    // If others have added to the log since the snapshot was read, the commit fails and is tried again.
    ...(needsHistory && before && { history: await eventLog(ports.store, before.id) }),
  });
  if (isRefusal(decision)) return { outcome: "refused", refusal: decision, ticket: before };
  if (decision.length === 0 && before) return unchanged(ports, request, before, now);

  const events = stamp(decision, request, (before?.version ?? 0) + 1, now);
  const ticket = events.reduce<Ticket | undefined>(evolve, before);
  if (!ticket) throw new Error("a command on no ticket made no ticket");
  const once = marksOf(request, ticket, events);
  const saved = await ports.store.save({ ticket, events, once, threads: request.threads ?? [] });
  return saved.saved ? { outcome: "done", ticket: { ...ticket, hash: saved.hash }, events } : notSaved(saved);
};

/** Nothing to change is an effect too: a repeat under the same mark must not find something to change later. */
const unchanged = async (
  ports: CommandPorts,
  request: CommandRequest,
  ticket: Ticket,
  now: Instant,
): Promise<CommandOutcome | "stale"> => {
  const once = marksOf(request, ticket, []);
  const saved = once.length > 0 ? await ports.store.remember(ticket.id, once, now) : { saved: true as const };
  return saved.saved ? { outcome: "unchanged", ticket } : notSaved(saved);
};

const notSaved = (result: NotSaved): CommandOutcome | "stale" =>
  result.why === "duplicate" ? { outcome: "duplicate", mark: result.mark } : "stale";

const marksOf = ({ once = [] }: CommandRequest, ticket: Ticket, events: readonly TicketEvent[]): readonly Once[] =>
  once.map(({ result, ...mark }) => (result ? { ...mark, result: result(ticket, events) } : mark));

/** Time on a ticket never runs backwards, though the clocks of two machines differ by milliseconds. */
const notBefore = (last: Instant | undefined, now: Instant): Instant => (last !== undefined && last > now ? last : now);

const stamp = (
  bodies: readonly TicketEventBody[],
  request: CommandRequest,
  version: number,
  at: string,
): TicketEvent[] =>
  bodies.map((body, n) => ({
    ...body,
    ticketId: request.ticketId,
    desk: request.desk.id,
    version,
    n,
    at,
    actor: request.actor,
    channel: request.channel,
    requestId: request.requestId,
    ...(request.origin && { origin: request.origin }),
  }));
