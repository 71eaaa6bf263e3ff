import { describe, expect, test } from "vitest";
import { type CommandPorts, type CommandRequest, handleCommand } from "#shared/handle-command.ts";
import { plusSeconds } from "#shared/instant.ts";
import type { MetricName } from "#shared/ports/ports.ts";
import type { Commit, SaveResult } from "#shared/ports/ticket-store.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { fakeClock } from "#test/fakes/clock.ts";
import { coreDesk, deskWithoutClocks as desk } from "#test/fixtures/desks/core-desk.ts";
import { agent, caller, create, message, system, t0 } from "#test/unit/ticket/scenario.ts";

/** A store of tickets and marks that keeps the optimistic lock. */
const setUp = () => {
  const tickets = new Map<string, Ticket>();
  const marks = new Map<string, string | null>();
  const commits: Commit[] = [];
  const pauses: number[] = [];
  const metrics: MetricName[] = [];
  const count = { loads: 0 };

  const keep = (commit: Commit): SaveResult => {
    const mark = commit.once.find(({ kind, key }) => marks.has(`${kind} ${key}`));
    if (mark) {
      const result = marks.get(`${mark.kind} ${mark.key}`) ?? null;
      return { saved: false, why: "duplicate", mark: { ticketId: commit.ticket.id, fingerprint: null, result } };
    }
    if ((tickets.get(commit.ticket.id)?.version ?? 0) !== commit.ticket.version - 1)
      return { saved: false, why: "stale" };
    for (const { kind, key, result } of commit.once) marks.set(`${kind} ${key}`, result ?? null);
    const hash = `hash ${commit.ticket.version}`;
    tickets.set(commit.ticket.id, { ...commit.ticket, hash });
    commits.push(commit);
    return { saved: true, hash };
  };

  const clock = fakeClock(t0);
  const ports: CommandPorts = {
    store: {
      load: async (id) => {
        count.loads++;
        return tickets.get(id);
      },
      save: async (commit) => keep(commit),
      remember: async (_, once) => {
        for (const { kind, key, result } of once) marks.set(`${kind} ${key}`, result ?? null);
        return { saved: true };
      },
      // Two a page: whoever wants the log has to ask for all of it.
      events: async (id, { cursor }) => {
        const events = commits.flatMap((commit) => (commit.ticket.id === id ? commit.events : []));
        const from = Number(cursor ?? 0);
        return { items: events.slice(from, from + 2), cursor: from + 2 < events.length ? String(from + 2) : null };
      },
    },
    clock,
    backoff: {
      pause: async (attempt) => {
        pauses.push(attempt);
      },
    },
    log: { info: () => {}, error: () => {}, metric: (name) => void metrics.push(name) },
  };
  const handle = (command: TicketCommand, more: Partial<CommandRequest> = {}, through = ports) =>
    handleCommand(through, {
      ticketId: "01TICKET",
      desk,
      command,
      actor: agent,
      channel: "api",
      requestId: "r1",
      ...more,
    });
  return { tickets, commits, pauses, metrics, count, clock, ports, handle };
};

/** A desk with one open ticket. */
const withTicket = async (on = desk) => {
  const it = setUp();
  await it.handle(create(), { actor: caller, desk: on });
  it.count.loads = 0;
  return it;
};

/** A desk where each of the first `losses` saves finds that a rival command got in a moment before. */
const racing = async (losses: number, rival: (attempt: number) => TicketCommand) => {
  const it = await withTicket();
  let attempt = 0;
  const save = async (commit: Commit): Promise<SaveResult> => {
    if (++attempt <= losses) await it.handle(rival(attempt));
    return it.ports.store.save(commit);
  };
  const slow: CommandPorts = { ...it.ports, store: { ...it.ports.store, save } };
  const handle = (command: TicketCommand, more: Partial<CommandRequest> = {}) => it.handle(command, more, slow);
  return { ...it, handle };
};

const comment = (id: string) => ({ verb: "comment", message: message({ id }) }) as const;

describe("a command", () => {
  test("is saved with its events, each stamped with who, when, how and where in the log", async () => {
    const { handle, commits, clock } = await withTicket();
    clock.advance(60);
    const outcome = await handle({ verb: "start" }, { requestId: "r2" });
    expect(outcome).toMatchObject({ outcome: "done", ticket: { state: "inProgress", version: 2 } });
    const stamp = { ticketId: "01TICKET", desk: "it", version: 2, at: "2026-11-23T09:01:00.000Z", actor: agent };
    expect(commits[1]?.events).toMatchObject([
      { type: "ticket.started", n: 0, channel: "api", requestId: "r2", ...stamp },
    ]);
    expect(commits[0]?.events.map(({ version, n }) => [version, n])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  test("is chained to the commit before it, its own wake-ups in between", async () => {
    const { handle, commits, clock, tickets } = await withTicket(coreDesk);
    clock.set(plusSeconds(tickets.get("01TICKET")?.wakeAt ?? "", 1));
    const outcome = await handle(comment("a"), { desk: coreDesk });
    expect(commits.map(({ ticket }) => ticket.hash)).toEqual([null, "hash 1", "hash 2"]);
    expect(outcome).toMatchObject({ outcome: "done", ticket: { hash: "hash 3" } });
  });

  test("that a rule refuses changes nothing", async () => {
    const { handle, commits } = await withTicket();
    expect(await handle({ verb: "resume" })).toMatchObject({
      outcome: "refused",
      refusal: { refused: "ticket.illegalTransition" },
      ticket: { version: 1 },
    });
    expect(commits).toHaveLength(1);
  });

  test("that has nothing to change saves nothing", async () => {
    const { handle, commits } = await withTicket();
    expect(await handle({ verb: "wake" }, { actor: system })).toMatchObject({
      outcome: "unchanged",
      ticket: { version: 1 },
    });
    expect(commits).toHaveLength(1);
  });

  test("carries its marks and thread ids into the commit, with the answer made from the saved ticket", async () => {
    const { handle, commits } = await withTicket();
    const once = [
      { kind: "request", key: "k1", keepDays: 1, result: (ticket: Ticket) => `v${ticket.version}` },
    ] as const;
    const threads = [{ desk: "it", messageId: "<1@home.example>" }];
    await handle({ verb: "start" }, { once, threads });
    expect(commits[1]).toMatchObject({ once: [{ kind: "request", key: "k1", keepDays: 1, result: "v2" }], threads });
  });

  test("that was done before under the same key has no second effect", async () => {
    const { handle, commits } = await withTicket();
    const once = [{ kind: "request", key: "k1", keepDays: 1, result: () => "first" }] as const;
    await handle(comment("a"), { once });
    const repeated = await handle(comment("b"), { once });
    expect(repeated).toEqual({
      outcome: "duplicate",
      mark: { ticketId: "01TICKET", fingerprint: null, result: "first" },
    });
    expect(commits).toHaveLength(2);
  });

  test("that has nothing to change is remembered under its mark all the same", async () => {
    const { handle } = await withTicket();
    const mark = { once: [{ kind: "request", key: "k1", keepDays: 2 }] } as const;
    const setImpact = (impact: 1 | 3): TicketCommand => ({ verb: "update", fields: { impact } });
    expect(await handle(setImpact(3), mark)).toMatchObject({ outcome: "unchanged" });
    await handle(setImpact(1));
    expect(await handle(setImpact(3), mark)).toMatchObject({ outcome: "duplicate" });
  });

  test("on a ticket the caller has loaded reads it no second time", async () => {
    const { handle, tickets, count } = await withTicket();
    const loaded = tickets.get("01TICKET");
    await handle({ verb: "start" }, loaded ? { loaded } : {});
    expect(count.loads).toBe(0);
  });

  test("comes after what time has made due, which the log keeps under the system's name", async () => {
    const { handle, clock, commits } = await withTicket();
    await handle({ verb: "assign", assignedTo: agent.id });
    await handle({ verb: "resolve", closeCode: "other", closeNotes: "Done." });
    clock.advance(desk.autoCloseAfterSeconds + 60);
    const outcome = await handle({ verb: "reopen", message: message() });
    expect(outcome).toMatchObject({ outcome: "refused", refusal: { refused: "ticket.closed" } });
    expect(commits.at(-1)?.events).toMatchObject([{ type: "ticket.closed", actor: { type: "system" }, version: 4 }]);
  });

  test("at the very instant of a deadline is in time, and breaches nothing", async () => {
    const { handle, clock, commits, tickets } = await withTicket(coreDesk);
    clock.set(tickets.get("01TICKET")?.wakeAt ?? "");
    const outcome = await handle({ verb: "comment", message: message() }, { desk: coreDesk });
    expect(outcome).toMatchObject({ outcome: "done" });
    expect(commits).toHaveLength(2);
    const types = commits.at(-1)?.events.map(({ type }) => type);
    expect(types).toContain("sla.met");
    expect(types).not.toContain("sla.breached");
  });

  test("never turns a ticket's time back", async () => {
    const { handle, tickets, clock } = await withTicket();
    clock.advance(-0.02);
    await handle({ verb: "start" });
    expect(tickets.get("01TICKET")).toMatchObject({ version: 2, updatedAt: t0 });
  });
});

describe("an expected version", () => {
  test("that has passed is a mismatch, and shows what is there", async () => {
    const { handle, commits } = await withTicket();
    await handle(comment("a"));
    expect(await handle({ verb: "start" }, { expectedVersion: 1 })).toMatchObject({
      outcome: "versionMismatch",
      ticket: { version: 2 },
    });
    expect(commits).toHaveLength(2);
  });

  test("that is the present one lets the command through", async () => {
    const { handle } = await withTicket();
    expect(await handle({ verb: "start" }, { expectedVersion: 1 })).toMatchObject({ outcome: "done" });
  });

  test("that passes during the command is a mismatch too", async () => {
    const { handle } = await racing(1, () => comment("rival"));
    const outcome = await handle({ verb: "start" }, { expectedVersion: 1 });
    expect(outcome).toMatchObject({ outcome: "versionMismatch", ticket: { version: 2 } });
  });
});

describe("a lost race", () => {
  test("is decided again on what is there now, so that both take effect", async () => {
    const { handle, commits, pauses, metrics } = await racing(2, (attempt) => comment(`rival-${attempt}`));
    expect(await handle(comment("mine"))).toMatchObject({ outcome: "done", ticket: { version: 4 } });
    expect(commits.map(({ ticket }) => ticket.version)).toEqual([1, 2, 3, 4]);
    expect(pauses).toEqual([1, 2]);
    expect(metrics).toEqual(["CommandConflict", "CommandConflict"]);
  });

  test("may end in a refusal by what is there now", async () => {
    const { handle } = await racing(1, () => ({ verb: "cancel", reason: "Opened twice." }));
    expect(await handle({ verb: "start" })).toMatchObject({
      outcome: "refused",
      refusal: { refused: "ticket.closed" },
    });
  });

  test("that is lost again and again ends in a conflict, with nothing saved", async () => {
    const { handle, tickets } = await racing(99, (attempt) => comment(`rival-${attempt}`));
    expect(await handle({ verb: "start" })).toEqual({ outcome: "conflict" });
    expect(tickets.get("01TICKET")?.state).toBe("new");
  });
});

describe("what is not there", () => {
  test("and what belongs to another desk look the same", async () => {
    const { handle } = await withTicket();
    const missing = await handle({ verb: "start" }, { ticketId: "01MISSING" });
    const foreign = await handle({ verb: "start" }, { desk: { ...desk, id: "hr" } });
    expect(missing).toMatchObject({ outcome: "refused", refusal: { refused: "ticket.notFound" }, ticket: undefined });
    expect(foreign).toEqual(missing);
  });

  test("needs no read to be created", async () => {
    const { handle, count } = setUp();
    expect(await handle(create(), { actor: caller })).toMatchObject({ outcome: "done", ticket: { version: 1 } });
    expect(count.loads).toBe(0);
  });

  test("is not created twice", async () => {
    const { handle, pauses } = await withTicket();
    expect(await handle(create())).toMatchObject({ outcome: "refused", refusal: { refused: "ticket.alreadyExists" } });
    expect(pauses).toEqual([1]);
  });

  test("is not found by creating it on another desk either", async () => {
    const { handle } = await withTicket();
    expect(await handle(create(), { desk: { ...desk, id: "hr" } })).toMatchObject({
      outcome: "refused",
      refusal: { refused: "ticket.notFound" },
      ticket: undefined,
    });
  });
});

describe("a command that comes late", () => {
  const answered = { verb: "comment", message: message({ id: "late" }) } as const;
  const late = { desk: coreDesk, occurredAt: "2026-11-23T09:30:00.000Z" };

  /** A ticket whose response was due at 13:00 and the clock at `time`. */
  const at = async (time: string) => {
    const it = setUp();
    await it.handle(create(), { actor: caller, desk: coreDesk });
    it.clock.set(`2026-11-23T${time}:00.000Z`);
    return it;
  };

  test("is decided as of when it was given, before what fell due since", async () => {
    const { handle, commits } = await at("13:30");
    expect(await handle(answered, late)).toMatchObject({ outcome: "done" });
    expect(commits.slice(1).flatMap(({ events }) => events.map(({ type }) => type))).toEqual([
      "message.added",
      "sla.met",
    ]);
  });

  test("comes after what was due before it, which is the desk's own commit", async () => {
    const { handle, commits } = await at("20:00");
    await handle(answered, { ...late, occurredAt: "2026-11-23T14:00:00.000Z" });
    expect(commits.slice(1).map(({ events }) => [events[0]?.actor.type, events.map(({ type }) => type)])).toEqual([
      ["system", ["sla.breached", "sla.escalated"]],
      ["agent", ["message.added", "sla.breached"]],
    ]);
  });

  test("takes back by the log what others have done before it arrived", async () => {
    const { handle, commits, tickets } = await at("13:30");
    await handle({ verb: "wake" }, { actor: system, desk: coreDesk });
    const outcome = await handle(answered, late);
    expect(outcome).toMatchObject({
      outcome: "done",
      events: [{ type: "message.added", occurredAt: late.occurredAt }, { type: "breach.retracted" }],
    });
    expect(commits.at(-1)?.events.every(({ at }) => at === "2026-11-23T13:30:00.000Z")).toBe(true);
    expect(tickets.get("01TICKET")?.slas[0]).toMatchObject({ state: "met", stoppedAt: late.occurredAt });
  });

  test("never counts as later than now", async () => {
    const { handle } = await at("09:10");
    const outcome = await handle(answered, late);
    expect(outcome).toMatchObject({ events: [{ message: { createdAt: "2026-11-23T09:10:00.000Z" } }, {}] });
  });
});

test("a recalculation gets the whole log", async () => {
  const it = setUp();
  await it.handle(create(), { actor: caller, desk: coreDesk });
  for (const id of ["a", "b", "c"]) await it.handle(comment(id), { desk: coreDesk });
  const outcome = await it.handle({ verb: "recalculate", reason: "To be sure." }, { actor: system, desk: coreDesk });
  expect(outcome).toMatchObject({ outcome: "unchanged" });
});
