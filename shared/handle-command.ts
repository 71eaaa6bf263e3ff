import { type Change, type ChangeRequest, changeOf, type Times } from "#shared/change-ticket.ts";
import type { Instant } from "#shared/instant.ts";
import type { Backoff, Clock, Log } from "#shared/ports/ports.ts";
import type { Mark, NotSaved, Once, ThreadId, TicketStore } from "#shared/ports/ticket-store.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import { isRefusal, type Refusal, refusal } from "#shared/ticket/refusals.ts";
import { systemActor, type Ticket } from "#shared/ticket/ticket.ts";

export interface CommandPorts {
  readonly store: Pick<TicketStore, "load" | "save" | "remember" | "events">;
  readonly clock: Clock;
  readonly backoff: Backoff;
  readonly log: Log;
}

export interface CommandRequest extends ChangeRequest {
  /** When the command was given, if it took time to come here: a mail's receipt. Never counts as later than now. */
  readonly occurredAt?: Instant;
  /** The ticket as the caller has just loaded it: saves the first read; the optimistic lock catches a stale one. */
  readonly loaded?: Ticket;
  /** Refuse unless the ticket is at this version (If-Match). */
  readonly expectedVersion?: number;
  /**
   * What happens to other tickets of the desk in the same transaction, by the ticket as it will be and the events that
   * make it so. If one of them refuses, nothing happens; if this one does not change, neither do they.
   */
  readonly alongside?: (ticket: Ticket, events: readonly TicketEvent[]) => readonly Alongside[];
  /** Marks to set with the effect; `result` is made from the ticket as saved and the events that made it so. */
  readonly once?: readonly OnceRequest[];
  readonly threads?: readonly ThreadId[];
}

/** A command on another ticket, given by the same actor unless it says otherwise. */
export type Alongside = Pick<ChangeRequest, "ticketId" | "command"> & Partial<Pick<ChangeRequest, "actor">>;

export type OnceRequest = Omit<Once, "result"> & {
  readonly result?: (ticket: Ticket, events: readonly TicketEvent[]) => string;
};

export type CommandOutcome =
  | { readonly outcome: "done"; readonly ticket: Ticket; readonly events: readonly TicketEvent[] }
  /** The command had nothing to change: an early, late or repeated wake-up. */
  | { readonly outcome: "unchanged"; readonly ticket: Ticket }
  | { readonly outcome: "duplicate"; readonly mark: Mark }
  /** By the ticket, or by one that was to change alongside. */
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
  if (before ? before.desk !== request.desk.id : request.command.verb !== "create") return notFound;
  if (before && request.expectedVersion !== undefined && before.version !== request.expectedVersion)
    return { outcome: "versionMismatch", ticket: before };

  const now = notBefore(before?.updatedAt, ports.clock.now());
  const given = request.occurredAt !== undefined && request.occurredAt < now ? request.occurredAt : now;
  // Other commands came first: time does not take effect before the clocks have been derived anew (sla.md R13).
  const isOvertaken = before !== undefined && given < before.updatedAt;
  const times = { now, given, isOvertaken };
  if (!before || isOvertaken || request.command.verb === "wake") return commit(ports, request, before, times);
  const present = await upTo(given, ports, request, before, now);
  return isTicket(present) ? commit(ports, request, present, times) : present;
};

const notFound: CommandOutcome = {
  outcome: "refused",
  refusal: refusal("ticket.notFound", "There is no such ticket."),
  ticket: undefined,
};

const isTicket = (one: Ticket | CommandOutcome | "stale"): one is Ticket => typeof one === "object" && "id" in one;

/**
 * The ticket after what time alone has made due by `given`. That is the desk's own doing: commits of its own, in the log
 * under the system's name. What is due the very millisecond of the command is left to `decide`, for which the command
 * comes first (R11).
 */
const upTo = async (
  given: Instant,
  ports: CommandPorts,
  { ticketId, desk, requestId }: Pick<CommandRequest, "ticketId" | "desk" | "requestId">,
  before: Ticket,
  now: Instant,
): Promise<Ticket | CommandOutcome | "stale"> => {
  const request: CommandRequest = {
    ...{ ticketId, desk, requestId },
    command: { verb: "wake", before: given },
    actor: systemActor,
    channel: "system",
  };
  let present = before;
  while (present.wakeAt && present.wakeAt < given) {
    const woken = await commit(ports, request, present, { now, given: now, isOvertaken: false });
    if (woken === "stale" || !("ticket" in woken) || !woken.ticket) return woken;
    present = woken.ticket;
    if (woken.outcome !== "done") break;
  }
  return present;
};

const commit = async (
  ports: CommandPorts,
  request: CommandRequest,
  before: Ticket | undefined,
  times: Times,
): Promise<CommandOutcome | "stale"> => {
  const change = await changeOf(ports.store, request, before, times);
  if (isRefusal(change)) return { outcome: "refused", refusal: change, ticket: before };
  const { ticket, events } = change;
  if (events.length === 0) return unchanged(ports, request, ticket, times.now);

  const changes: Change[] = [change];
  for (const each of request.alongside?.(ticket, events) ?? []) {
    const other = await changeAlongside(ports, { ...request, ...each }, times.now);
    if (other === "stale" || "outcome" in other) return other;
    changes.push(other);
  }
  const seen = unchangedOnes(changes);
  if (!seen) return "stale";
  const once = marksOf(request, ticket, events);
  const alongside = changes.slice(1).filter((other) => other.events.length > 0);
  const saved = await ports.store.save({ ticket, events, once, threads: request.threads ?? [], alongside, seen });
  return saved.saved ? { outcome: "done", ticket: { ...ticket, hash: saved.hash }, events } : notSaved(saved);
};

/** What becomes of another ticket of the desk. */
const changeAlongside = async (
  ports: CommandPorts,
  request: ChangeRequest,
  now: Instant,
): Promise<Change | CommandOutcome | "stale"> => {
  const before = await ports.store.load(request.ticketId);
  if (before?.desk !== request.desk.id) return notFound;
  const own = notBefore(before.updatedAt, now);
  const present = await upTo(own, ports, request, before, own);
  if (!isTicket(present)) return present;
  const change = await changeOf(ports.store, request, present, { now: own, given: own, isOvertaken: false });
  return isRefusal(change) ? { outcome: "refused", refusal: change, ticket: present } : change;
};

/**
 * The tickets that were looked at and do not change by the commit themselves; undefined when one that does has changed
 * between the two looks.
 */
const unchangedOnes = (changes: readonly Change[]): readonly Ticket[] | undefined => {
  const versions = new Map(
    changes.map(({ ticket, events }) => [ticket.id, ticket.version - (events.length > 0 ? 1 : 0)]),
  );
  const seen = changes.flatMap((change) => change.seen);
  if (seen.some(({ id, version }) => (versions.get(id) ?? version) !== version)) return undefined;
  const changing = new Set(changes.flatMap(({ ticket, events }) => (events.length > 0 ? [ticket.id] : [])));
  return seen.filter(({ id }) => !changing.has(id));
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
