import { expect } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { CreateCommand, NewMessage, TicketCommand, Verb } from "#shared/ticket/commands.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import { decide } from "#shared/ticket/decide.ts";
import type { TicketEvent, TicketEventBody } from "#shared/ticket/events.ts";
import { evolve } from "#shared/ticket/evolve.ts";
import { isRefusal, type Refusal, type RefusalCode } from "#shared/ticket/refusals.ts";
import { type Actor, type MailOrigin, systemActor, type Ticket } from "#shared/ticket/ticket.ts";
import { deskWithoutClocks } from "#test/fixtures/desks/core-desk.ts";

/** When the tickets of the scenarios are opened. */
export const t0: Instant = "2026-11-23T09:00:00.000Z";
/** The instant `seconds` after the opening. */
export const at = (seconds: number): Instant => plusSeconds(t0, seconds);
export const day = 86_400;

export const agent: Actor = { type: "agent", id: "ada@desk.example", name: "Ada", roles: ["agent"] };
export const lead: Actor = { type: "agent", id: "cora@desk.example", roles: ["agent", "lead"] };
export const app: Actor = { type: "app", id: "key-1", roles: [] };
export const caller: Actor = { type: "requester", id: "eve@home.example", roles: [] };
export const watcher: Actor = { type: "requester", id: "walt@home.example", roles: [] };
export const stranger: Actor = { type: "requester", id: "mallory@evil.example", roles: [] };
export const system = systemActor;

/** A plain message; mail origin and visibility on demand. */
export const message = (more: Partial<NewMessage> = {}): NewMessage => ({
  id: "message-2",
  visibility: "public",
  text: "Some words.",
  html: null,
  attachments: [],
  mail: null,
  ...more,
});

export const mail = (more: Partial<MailOrigin> = {}): MailOrigin => ({
  messageId: "<1@home.example>",
  from: caller.id,
  subject: "Re: VPN drops",
  rawKey: "raw/1",
  unverified: false,
  machine: false,
  ...more,
});

export const attachment = {
  id: "file-1",
  name: "log.txt",
  contentType: "text/plain",
  size: 12,
  key: "files/1",
  inline: false,
  contentId: null,
  risk: null,
  noise: false,
  createdAt: t0,
  createdBy: caller.id,
} as const;

export const create = (more: Partial<CreateCommand> = {}): CreateCommand => ({
  verb: "create",
  kind: "incident",
  id: "01TICKET",
  number: "INC0000001",
  shortDescription: "VPN drops",
  callerId: caller.id,
  callerName: "Eve",
  contactType: "email",
  watchList: [watcher.id],
  message: message({ id: "message-1" }),
  acknowledge: true,
  ...more,
});

export interface Circumstances {
  readonly by?: Actor;
  /** Seconds after the opening. */
  readonly after?: number;
  readonly desk?: Desk;
  /** Seconds after the opening at which the command was given, if earlier. */
  readonly given?: number;
  /** The event log, for what is decided on more than the ticket. */
  readonly log?: readonly TicketEvent[];
  /** The parent a child is about to join, the parent's parent and so on. */
  readonly above?: readonly Pick<Ticket, "id" | "version">[];
}

const context = (
  ticket: Ticket | undefined,
  { by = agent, after = 60, desk = deskWithoutClocks, given, log, above }: Circumstances,
): DecisionContext => ({
  // Time on a ticket never runs backwards (handle-command.ts).
  now: ticket && ticket.updatedAt > at(after) ? ticket.updatedAt : at(after),
  actor: by,
  channel: "api" as const,
  requestId: "request-1",
  desk,
  ...(given !== undefined && { occurredAt: at(given) }),
  ...(log && { history: log }),
  ...(above && { ancestors: above }),
});

/** Decides and, unless refused, gives the stamped events of the one commit it makes. */
export const attempt = (
  ticket: Ticket | undefined,
  command: TicketCommand,
  circumstances: Circumstances = {},
): readonly TicketEvent[] | Refusal => {
  const facts = context(ticket, circumstances);
  const { now, actor, channel, requestId, desk } = facts;
  const decision = decide(ticket, command, facts);
  if (isRefusal(decision)) return decision;
  const version = (ticket?.version ?? 0) + 1;
  return decision.map((body, n) => ({
    ...body,
    ticketId: "01TICKET",
    desk: desk.id,
    version,
    n,
    at: now,
    actor,
    channel,
    requestId,
  }));
};

/** A step of a history: a command, or a command with its circumstances. */
export type Step = TicketCommand | readonly [TicketCommand, Circumstances];

/** The events that the commands make one after another; a refusal fails the test. */
export const history = (...steps: readonly Step[]): readonly TicketEvent[] => {
  const events: TicketEvent[] = [];
  for (const step of steps) {
    const [command, circumstances] = "verb" in step ? [step, {}] : step;
    const made = attempt(replay(events), command, circumstances);
    if (isRefusal(made)) throw new Error(`${command.verb}: ${made.detail} ${made.missingFields}`);
    events.push(...made);
  }
  return events;
};

/** The snapshot that the events make. */
export const replay = (events: readonly TicketEvent[]): Ticket | undefined =>
  events.reduce<Ticket | undefined>(evolve, undefined);

/** What an event has to contain at least: `changes` as the values after it. */
export type Expected = Readonly<Record<string, unknown>> & { readonly type: TicketEventBody["type"] };

/** Given this log of events, when this command comes, then these events or this refusal. */
export const given = (events: readonly TicketEvent[]) => ({
  when: (command: TicketCommand, circumstances: Circumstances = {}) => {
    const ticket = replay(events);
    const made = attempt(ticket, command, { log: events, ...circumstances });
    return {
      /** Exactly these events, in this order; returns the ticket after them. */
      makes: (...expected: readonly Expected[]): Ticket => {
        if (isRefusal(made)) throw new Error(`refused: ${made.refused}, ${made.detail} ${made.missingFields}`);
        expect(made.map(valuesAfter)).toMatchObject(expected);
        expect(made).toHaveLength(expected.length);
        return ticketAfter([...events, ...made]);
      },
      refused: (
        code: RefusalCode,
        more: { missingFields?: readonly string[]; legalVerbs?: readonly Verb[] } = {},
      ): Refusal => {
        if (!isRefusal(made)) throw new Error(`not refused but ${made.map(({ type }) => type).join(", ")}`);
        expect(made).toMatchObject({ refused: code, ...more });
        return made;
      },
    };
  },
});

const ticketAfter = (events: readonly TicketEvent[]): Ticket => {
  const ticket = replay(events);
  if (!ticket) throw new Error("no ticket");
  return ticket;
};

/** The event with `changes` reduced to the new values, as tests want to write them. */
const valuesAfter = (event: TicketEvent): object =>
  "changes" in event
    ? { ...event, changes: Object.fromEntries(Object.entries(event.changes).map(([field, { to }]) => [field, to])) }
    : event;

/** A log that leads to each state, without a clock running. */
export const inState = {
  new: history(create()),
  inProgress: history(create(), { verb: "start" }),
  onHold: history(create(), { verb: "start" }, { verb: "hold", onHoldReason: "awaitingCaller", message: message() }),
  resolved: history(create(), { verb: "resolve", closeCode: "userError", closeNotes: "Cable plugged in." }),
  closed: history(
    create(),
    { verb: "resolve", closeCode: "userError", closeNotes: "Cable plugged in." },
    { verb: "close" },
  ),
  canceled: history(create(), { verb: "cancel", reason: "Opened twice." }),
} as const;
