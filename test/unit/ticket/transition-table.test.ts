import { describe, expect, test } from "vitest";
import type { CommandByVerb, TicketCommand, Verb } from "#shared/ticket/commands.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import { legalVerbs, lifecycle, type Standing, terminalStates } from "#shared/ticket/incident-lifecycle.ts";
import { isRefusal } from "#shared/ticket/refusals.ts";
import type { Actor } from "#shared/ticket/ticket.ts";
import { type IncidentState, incidentStates } from "#shared/ticket/vocabulary.ts";
import {
  agent,
  attachment,
  attempt,
  caller,
  create,
  given,
  inState,
  message,
  replay,
  stranger,
  system,
  watcher,
} from "#test/unit/ticket/scenario.ts";

type VerbOnTicket = Exclude<Verb, "create">;

/** One complete command of each verb. */
const example: { readonly [V in VerbOnTicket]: CommandByVerb[V] } = {
  assign: { verb: "assign", assignmentGroup: "network" },
  start: { verb: "start" },
  hold: { verb: "hold", onHoldReason: "awaitingVendor" },
  resume: { verb: "resume" },
  resolve: { verb: "resolve", closeCode: "userError", closeNotes: "Cable plugged in." },
  reopen: { verb: "reopen", message: message() },
  close: { verb: "close" },
  cancel: { verb: "cancel", reason: "Opened twice." },
  acknowledge: { verb: "acknowledge" },
  page: { verb: "page", policy: "urgent" },
  comment: { verb: "comment", message: message() },
  update: { verb: "update", fields: { shortDescription: "VPN drops hourly" } },
  unwatch: { verb: "unwatch" },
  attach: { verb: "attach", attachment },
  link: { verb: "link", link: { type: "followUpOf", ticketId: "01OTHER", number: "INC0000002" } },
  unlink: { verb: "unlink", link: { type: "relatesTo", ticketId: "01OTHER", number: "INC0000002" } },
  follow: { verb: "follow", parent: { ticketId: "01OTHER", version: 2 }, move: { verb: "start" } },
  recordDelivery: {
    verb: "recordDelivery",
    delivery: { messageId: null, mail: "1", recipient: caller.id, state: "bounced", permanent: true, detail: null },
  },
  merge: { verb: "merge", into: { ticketId: "01OTHER", number: "INC0000002" } },
  unmerge: { verb: "unmerge" },
  takeIn: {
    verb: "takeIn",
    source: { ticketId: "01OTHER", number: "INC0000002", callerId: caller.id, watchList: [] },
  },
  giveBack: { verb: "giveBack", source: { ticketId: "01OTHER", number: "INC0000002" } },
  recalculate: { verb: "recalculate", reason: "The calendar was wrong." },
  wake: { verb: "wake" },
};

/** The log, and then a page by another policy than that of the example. */
const paged = (events: readonly TicketEvent[]): readonly TicketEvent[] => {
  const made = attempt(replay(events), { verb: "page", policy: "once" });
  if (isRefusal(made)) throw new Error(made.detail);
  return [...events, ...made];
};

/** A log that leads to each state, with a page live wherever one can be. */
const log = {
  ...inState,
  new: paged(inState.new),
  inProgress: paged(inState.inProgress),
  onHold: paged(inState.onHold),
};

/** What is done in every state, and moves none. */
const inPlace: Readonly<Record<IncidentState, IncidentState>> = {
  new: "new",
  inProgress: "inProgress",
  onHold: "onHold",
  resolved: "resolved",
  closed: "closed",
  canceled: "canceled",
};

/**
 * What an agent's command leads to, state by state, written down a second time on purpose: the table under test
 * must not be its own witness. A state left out means that the verb is refused there.
 */
const toAgents: Readonly<Record<VerbOnTicket, Partial<Record<IncidentState, IncidentState>>>> = {
  assign: { new: "new", inProgress: "inProgress", onHold: "onHold" },
  start: { new: "inProgress" },
  hold: { new: "onHold", inProgress: "onHold" },
  resume: { onHold: "inProgress" },
  resolve: { new: "resolved", inProgress: "resolved", onHold: "resolved" },
  reopen: { resolved: "inProgress" },
  close: { resolved: "closed" },
  cancel: { new: "canceled", inProgress: "canceled", onHold: "canceled" },
  acknowledge: { new: "new", inProgress: "inProgress", onHold: "onHold" },
  page: { new: "new", inProgress: "inProgress", onHold: "onHold" },
  comment: { new: "new", inProgress: "inProgress", onHold: "onHold", resolved: "resolved" },
  update: { new: "new", inProgress: "inProgress", onHold: "onHold", resolved: "resolved" },
  unwatch: { new: "new", inProgress: "inProgress", onHold: "onHold", resolved: "resolved" },
  attach: { new: "new", inProgress: "inProgress", onHold: "onHold", resolved: "resolved" },
  link: inPlace,
  unlink: inPlace,
  follow: {},
  recordDelivery: {},
  merge: { new: "canceled", inProgress: "canceled", onHold: "canceled", resolved: "canceled" },
  // Only of what was merged: merge.test.ts.
  unmerge: {},
  takeIn: { new: "new", inProgress: "inProgress", onHold: "onHold", resolved: "resolved" },
  giveBack: { new: "new", inProgress: "inProgress", onHold: "onHold", resolved: "resolved" },
  recalculate: {},
  wake: {},
};

/** Who may use each verb in some state, the system apart, which may use all. */
const users: Readonly<Record<VerbOnTicket, readonly Standing[]>> = {
  assign: ["desk"],
  start: ["desk"],
  hold: ["desk"],
  resume: ["desk"],
  resolve: ["desk"],
  reopen: ["desk", "caller", "watcher"],
  close: ["desk", "caller"],
  cancel: ["desk"],
  acknowledge: ["desk"],
  page: ["desk"],
  comment: ["desk", "caller", "watcher"],
  update: ["desk"],
  unwatch: ["desk", "watcher"],
  attach: ["desk", "caller", "watcher"],
  link: ["desk"],
  unlink: ["desk"],
  follow: [],
  recordDelivery: [],
  merge: ["desk"],
  unmerge: ["desk"],
  takeIn: ["desk"],
  giveBack: ["desk"],
  recalculate: ["lead"],
  wake: [],
};

const verbs = Object.keys(example) as VerbOnTicket[];
const cells = verbs.flatMap((verb) => incidentStates.map((state) => ({ verb, state })));
const forAgents = cells.filter(({ verb }) => users[verb].includes("desk"));

const stateAfter = (state: IncidentState, command: TicketCommand, by: Actor): IncidentState | "refused" => {
  const made = attempt(replay(log[state]), command, { by, log: log[state] });
  return isRefusal(made) ? "refused" : (replay([...log[state], ...made])?.state ?? "refused");
};

test("the examples stand in the state they are named after", () => {
  for (const state of incidentStates) expect(replay(log[state])?.state).toBe(state);
});

describe("an agent", () => {
  test.each(forAgents.filter(({ verb, state }) => toAgents[verb][state]))(
    "may $verb what is $state",
    ({ verb, state }) => {
      expect(stateAfter(state, example[verb], agent)).toBe(toAgents[verb][state]);
      expect(legalVerbs(present(state), agent)).toContain(verb);
    },
  );

  test.each(forAgents.filter(({ verb, state }) => !toAgents[verb][state]))(
    "cannot $verb what is $state",
    ({ verb, state }) => {
      const code = terminalStates.includes(state) ? "ticket.closed" : "ticket.illegalTransition";
      const refused = given(log[state]).when(example[verb]).refused(code);
      expect(refused.legalVerbs).not.toContain(verb);
      expect(refused.legalVerbs).toEqual(verbs.filter((other) => toAgents[other][state]));
    },
  );
});

describe("the lifecycle", () => {
  const standing: Readonly<Record<Standing, Actor>> = {
    lead: { ...agent, roles: ["lead"] },
    desk: agent,
    caller,
    watcher,
    stranger,
    system,
  };
  const others = (Object.keys(standing) as Standing[]).filter((who) => who !== "system");
  const may = (verb: VerbOnTicket, who: Standing) =>
    users[verb].includes(who) || (who === "lead" && users[verb].includes("desk"));
  const pairs = verbs.flatMap((verb) => others.map((who) => ({ verb, who, may: may(verb, who) })));

  test.each(pairs.filter(({ verb, may }) => may && verb !== "unmerge"))("lets a $who $verb", ({ verb, who }) => {
    const state = incidentStates.find((each) => toAgents[verb][each]) ?? "new";
    expect(stateAfter(state, example[verb], standing[who])).not.toBe("refused");
  });

  test.each(pairs.filter(({ may }) => !may))("forbids a $who to $verb in every state", ({ verb, who }) => {
    for (const state of incidentStates)
      given(log[state]).when(example[verb], { by: standing[who] }).refused("ticket.forbidden");
  });

  test.each([
    ["without a role", []],
    ["whose role is to look", ["auditor", "requester"]],
  ] as const)("does not know as an agent a member %s on the ticket's desk", (_what, roles) => {
    const member: Actor = { ...agent, roles };
    given(inState.new).when(example.resolve, { by: member }).refused("ticket.forbidden", { legalVerbs: [] });
  });

  test.each(verbs.filter((verb) => verb !== "start"))("lets the system %s where an agent or nobody may", (verb) => {
    const states = incidentStates.filter((state) => toAgents[verb][state]);
    for (const state of states) expect(stateAfter(state, example[verb], system)).not.toBe("refused");
  });

  test("lets the system start, but not what nobody has", () => {
    given(inState.new)
      .when(example.start, { by: system })
      .refused("ticket.missingFields", { missingFields: ["assignedTo"] });
  });

  test.each(verbs.flatMap((verb) => terminalStates.map((state) => ({ verb, state }))))(
    "takes what is $state as over: the system's $verb records at most",
    ({ verb, state }) => {
      const records = ["attach", "link", "unlink", "follow", "recordDelivery", "recalculate", "wake"].includes(verb);
      expect(stateAfter(state, example[verb], system)).toBe(records ? state : "refused");
    },
  );

  const required = verbs.flatMap((verb) => lifecycle[verb].required.map((field) => ({ verb, field: field as string })));
  test.each(required)("does not $verb without $field", ({ verb, field }) => {
    const state = incidentStates.find((each) => toAgents[verb][each]) ?? "new";
    const { [field]: _, ...rest } = { ...example[verb] } as Record<string, unknown>;
    const incomplete = rest as unknown as TicketCommand;
    given(log[state])
      .when(incomplete, { by: system })
      .refused("ticket.missingFields", { missingFields: [field] });
  });

  test("has nothing to acknowledge while nobody is paged", () => {
    for (const state of incidentStates) {
      const code = terminalStates.includes(state) ? "ticket.closed" : "ticket.illegalTransition";
      const { legalVerbs: legal } = given(inState[state]).when(example.acknowledge).refused(code);
      expect(legal).not.toContain("acknowledge");
    }
  });

  test("opens a ticket once", () => {
    given(inState.new).when(create()).refused("ticket.alreadyExists");
  });

  test.each(verbs)("has no ticket to %s before one is opened", (verb) => {
    given([]).when(example[verb]).refused("ticket.notFound");
  });
});

const present = (state: IncidentState) => {
  const ticket = replay(log[state]);
  if (!ticket) throw new Error("no ticket");
  return ticket;
};
