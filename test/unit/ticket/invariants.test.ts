import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import { differences, recordedClocks } from "#shared/sla/corrections.ts";
import { replayClocks } from "#shared/sla/replay.ts";
import { isOverdue } from "#shared/sla/step-time.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import { dueEvents } from "#shared/ticket/due.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import { apply } from "#shared/ticket/evolve.ts";
import { lifecycle, terminalStates } from "#shared/ticket/incident-lifecycle.ts";
import { instantOf } from "#shared/ticket/occurrence.ts";
import { isRefusal } from "#shared/ticket/refusals.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { timerOf, wakeRankOf } from "#shared/ticket/timers.ts";
import { deskOfSteps } from "#test/fixtures/desks/core-desk.ts";
import { moves, openings } from "#test/unit/ticket/arbitrary-commands.ts";
import { type Commit, lifeOf, live } from "#test/unit/ticket/life.ts";
import { agent, at, attempt, caller, message, replay, system, watcher } from "#test/unit/ticket/scenario.ts";

const desk = deskOfSteps;

/** Checks every commit of many lives. */
const always = (check: (commit: Commit, index: number, commits: readonly Commit[]) => void): void =>
  fc.assert(
    fc.property(openings, moves, (opening, life) => live(opening, life, desk).forEach(check)),
    { numRuns: 300 },
  );

/** From → to of every verb in the table that moves the state. */
const movesOfTable = new Set(
  Object.values(lifecycle).flatMap(({ from, to }) => (to === null ? [] : from.map((state) => `${state} → ${to}`))),
);

describe("whatever is done to a ticket", () => {
  test("its version is the number of commits", () => {
    always(({ after, events }, index) => {
      expect(after.version).toBe(index + 1);
      expect(events.map(({ version, n }) => [version, n])).toEqual(events.map((_, n) => [index + 1, n]));
    });
  });

  test("its events make its snapshot, also after they were stored as JSON", () => {
    fc.assert(
      fc.property(openings, moves, (opening, life) => {
        const commits = live(opening, life, desk);
        const log: TicketEvent[] = JSON.parse(JSON.stringify(commits.flatMap(({ events }) => events)));
        expect(replay(log)).toEqual(commits.at(-1)?.after);
      }),
    );
  });

  test("its state moves only as the table allows", () => {
    always(({ events }) => {
      for (const event of events) {
        if (!("changes" in event) || !event.changes.state) continue;
        const { from, to } = event.changes.state;
        // Leads back to wherever the merge came from: merge.test.ts.
        if (event.type === "ticket.unmerged") continue;
        expect(movesOfTable).toContain(`${from} → ${to}`);
      }
    });
  });

  test("each change names the value it replaced", () => {
    always(({ before, events }) => {
      let present = before;
      for (const event of events) {
        if ("changes" in event)
          for (const [field, { from }] of Object.entries(event.changes))
            expect(from).toEqual(present?.[field as keyof Ticket]);
        present = apply(present, event);
      }
    });
  });

  test("what is closed or canceled stays so but for a merge taken back, with no clock and no wake-up", () => {
    always(({ before, events, after }) => {
      const isTakenBack = events.some(({ type }) => type === "ticket.unmerged");
      if (before && terminalStates.includes(before.state) && !isTakenBack) expect(after.state).toBe(before.state);
      if (!terminalStates.includes(after.state)) return;
      expect(after.wakeAt).toBeNull();
      expect(after.slas.filter(({ state }) => state === "running" || state === "paused")).toEqual([]);
      expect(after.pages).toEqual([]);
    });
  });

  test("its priority is the matrix's unless somebody overrode it", () => {
    always(({ after: { priority, priorityOverridden, impact, urgency } }) => {
      if (!priorityOverridden) expect(priority).toBe(desk.priorityMatrix[impact - 1]?.[urgency - 1]);
    });
  });

  test("it wakes at the earliest instant anything waits for, which lies ahead", () => {
    always(({ after, now, events }) => {
      expect(after.wakeAt).toBe(firstPending(after));
      // A commit that was full has left something for the next one.
      if (after.wakeAt !== null && events.length < 50) expect(after.wakeAt > at(now)).toBe(true);
      if (after.state !== "onHold") expect(after.resumeAt).toBeNull();
      if (after.state !== "resolved") expect(after.autoCloseAt).toBeNull();
    });
  });

  test("a clock of a due date runs towards the ticket's, with no step on the wrong side of it", () => {
    let seen = 0;
    always(({ after: { dueDate, slas } }) => {
      for (const { dueBy, dueAt, state, days, steps } of slas) {
        if (dueBy === null || (state !== "running" && state !== "paused")) continue;
        seen++;
        expect([state, dueAt, dueBy, days]).toEqual(["running", dueDate, dueDate, null]);
        for (const step of steps)
          if (step.at === null) expect(step.offset?.seconds).toBeLessThan(0);
          else if (step.offset?.time === "wall") continue;
          else if (isOverdue(step)) expect(step.at >= dueBy).toBe(true);
          else expect(step.at <= dueBy).toBe(true);
      }
    });
    expect(seen).toBeGreaterThan(100);
  });

  test("a clock of days keeps what its start came to until the target changes", () => {
    let seen = 0;
    always(({ before, after }) => {
      for (const { id, startedAt, days, targetSeconds } of after.slas) {
        const known = before?.slas.find((clock) => clock.id === id);
        if (days === null || known?.startedAt !== startedAt) continue;
        if (JSON.stringify(known.days) !== JSON.stringify(days)) continue;
        seen++;
        expect(targetSeconds).toBe(known.targetSeconds);
      }
    });
    expect(seen).toBeGreaterThan(100);
  });

  test("its wake-up ranks as a breach exactly when a step that is due then records one, or a page waits", () => {
    always(({ after }) => {
      if (after.wakeAt === null) return;
      const events = dueEvents(after, { now: after.wakeAt, desk });
      const isBreach = events.some((event) => event.type === "sla.breached" && event.clock.stoppedAt === null);
      // A hold that ends then changes what is due: its ticket's rank is that of the hold.
      const isPaged = after.pages.some(({ nextAt }) => nextAt === after.wakeAt);
      if (timerOf(after)?.at !== after.wakeAt) expect(wakeRankOf(after)[0] === "0").toBe(isBreach || isPaged);
      expect(wakeRankOf(after)).toMatch(new RegExp(`^[012]${after.priority}$`));
    });
  });

  test("a second wake-up at the same instant changes nothing", () => {
    always(({ after, now }) => {
      // A consequence comes a moment later, and what it makes due is the next wake-up's.
      if (after.wakeAt !== null && after.wakeAt <= after.updatedAt) return;
      expect(attempt(after, { verb: "wake" }, { by: system, after: now, desk })).toEqual([]);
    });
  });

  test("each step of a clock takes effect once per target, and never early", () => {
    fc.assert(
      fc.property(openings, moves, (opening, life) => {
        const fired = new Set<string>();
        for (const event of live(opening, life, desk).flatMap(({ events }) => events)) {
          // Another target is another instant: the steps ahead of it announce that one anew (sla.md R14).
          if (event.type === "sla.recalculated")
            for (const { id } of event.clock.steps) fired.delete(`${event.clock.id} ${id}`);
          if (event.type !== "sla.escalated" && event.type !== "sla.skipped") continue;
          const effect = `${event.clock.id} ${event.step}`;
          expect(fired).not.toContain(effect);
          expect(event.dueAt <= event.firedAt).toBe(true);
          fired.add(effect);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("no step is due at an instant that was over when it could first be known", () => {
    always(({ before, events }) => {
      // A commit that was full has left what was due for the next one, which the ticket's wake-up tells.
      const [known = ""] = [before?.updatedAt, before?.wakeAt].filter((at) => typeof at === "string").toSorted();
      for (const event of events)
        if (event.type === "sla.escalated" || event.type === "sla.skipped") expect(event.dueAt >= known).toBe(true);
    });
  });

  test("a page tells each step once a round, each at its own instant, and nobody after its end", () => {
    let told = 0;
    fc.assert(
      fc.property(openings, moves, (opening, life) => {
        /** Policy of each live page → when its next step is due. */
        const due = new Map<string, string>();
        for (const event of live(opening, life, desk).flatMap(({ events }) => events)) {
          if (event.type === "page.started") {
            expect(due.has(event.page.policy)).toBe(false);
            due.set(event.page.policy, event.page.startedAt);
          }
          if (event.type === "page.notified") {
            const { page, step, round, dueAt } = event;
            expect(dueAt).toBe(due.get(page.policy));
            expect(Date.parse(dueAt) - Date.parse(page.startedAt)).toBe(waitedMs(page.steps, step, round));
            expect(dueAt <= event.firedAt).toBe(true);
            expect(round).toBeLessThanOrEqual(page.repeat + 1);
            due.set(page.policy, page.nextAt);
            told++;
          }
          if (event.type === "page.ended") {
            if (event.why === "unanswered") expect(event.endedAt).toBe(due.get(event.page.policy));
            expect(due.delete(event.page.policy)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(told).toBeGreaterThan(0);
  });

  test("waking late makes the same ticket as all the wake-ups in time", () => {
    fc.assert(
      fc.property(openings, moves, fc.integer({ min: 0, max: 3_000_000 }), (opening, life, wait) => {
        const last = live(opening, life, desk).at(-1);
        if (!last) return;
        const end = last.now + wait;
        expect(comparable(wakeLate(last.after, end))).toEqual(comparable(wakeInTime(last.after, end)));
      }),
      { numRuns: 200 },
    );
  });
});

describe("whatever is done to a ticket, its log", () => {
  test("leads to its clocks", () => {
    fc.assert(
      fc.property(openings, moves, (opening, life) => {
        const log: TicketEvent[] = [];
        for (const { events, after } of live(opening, life, desk)) {
          log.push(...events);
          const { ticket, cycles } = replayClocks(log, desk);
          expect(ticket?.slas).toEqual(after.slas);
          expect(differences(recordedClocks(log), cycles)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("leads to the same clocks whether a message came in time or late", () => {
    const lateBy = fc.record({ position: fc.nat(25), wait: fc.integer({ min: 0, max: 50_000 }), end: fc.nat(100_000) });
    fc.assert(
      fc.property(openings, moves, speakers, lateBy, (opening, life, by, { position, wait, end }) => {
        const said: TicketCommand = { verb: "comment", message: message({ id: "message-late" }) };
        // At an instant at which nothing else happens: of two facts of one instant the first known comes first.
        const rest = life.slice(position).map((move, n) => (n === 0 ? { ...move, wait: move.wait + 0.25 } : move));
        const inTime = [...life.slice(0, position), { wait: wait + 0.5, by, command: () => said }, ...rest];
        const without = [...life.slice(0, position), { wait: wait + 0.5, by: system, command: () => nothing }, ...rest];
        const after = inTime.reduce((sum, move) => sum + move.wait, end);
        const given = inTime.slice(0, position + 1).reduce((sum, move) => sum + move.wait, 0);

        const heard = lifeOf(opening, [...inTime, { wait: end, by: system, command: () => nothing }], patientDesk).log;
        const missed = lifeOf(opening, without, patientDesk).log;
        const late = attempt(replay(missed), said, { by, after, given, log: missed, desk: patientDesk });
        fc.pre(!isRefusal(late));
        // The message itself may change what others do afterwards; only lives that it does not change can be compared.
        fc.pre(isDeepStrictEqual(factsOf(heard), factsOf([...missed, ...late])));
        expect(clocksOf([...missed, ...late])).toEqual(clocksOf(heard));
        expect(clocksOf([...missed, ...late])).toEqual(byId(replayClocks([...missed, ...late], patientDesk).ticket));
      }),
      { numRuns: 300 },
    );
  });
});

/** A wake-up that finds nothing to do but what is due. */
const nothing: TicketCommand = { verb: "wake" };
const speakers = fc.constantFrom(agent, caller, watcher);

/** A desk whose steps only tell: what a late message takes back has had no effect on the ticket. */
const patientDesk: Desk = {
  ...desk,
  serviceLevels: desk.serviceLevels.map((level) => ({
    ...level,
    steps: level.steps.map(({ id, atPercent, offset, notify }) => ({
      id,
      atPercent,
      ...(offset && { offset }),
      notify,
      reassignTo: null,
    })),
  })),
};

/** What happened to the ticket besides its clocks, in the order of occurrence. */
const factsOf = (log: readonly TicketEvent[]): readonly object[] =>
  log
    .filter((event) => !("clock" in event))
    .toSorted((a, b) => (instantOf(a) < instantOf(b) ? -1 : instantOf(a) > instantOf(b) ? 1 : 0))
    .map((event) => [event.type, instantOf(event), "changes" in event ? event.changes : null]);

const byId = (ticket: Ticket | undefined) => ticket?.slas.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const clocksOf = (log: readonly TicketEvent[]) => byId(replay(log));

/** How long a page waits before a step of a round, both from 1. */
const waitedMs = (steps: readonly { readonly waitSeconds: number }[], step: number, round: number): number => {
  const rounds = Array.from({ length: round - 1 }, () => steps).flat();
  return [...rounds, ...steps.slice(0, step - 1)].reduce((sum, { waitSeconds }) => sum + waitSeconds * 1000, 0);
};

const wakeOnce = (ticket: Ticket, now: number): Ticket => {
  const events = attempt(ticket, { verb: "wake" }, { by: system, after: now, desk });
  if (isRefusal(events)) throw new Error(events.detail);
  return events.reduce<Ticket>((present, event) => ({ ...apply(present, event), version: event.version }), ticket);
};

/** As often as it takes: one commit takes only so much. */
const wakeLate = (ticket: Ticket, now: number): Ticket => {
  for (let present = ticket; ; ) {
    const woken = wakeOnce(present, now);
    if (woken === present) return present;
    present = woken;
  }
};

const wakeInTime = (ticket: Ticket, until: number): Ticket => {
  let present = ticket;
  for (;;) {
    const next = firstPending(present);
    if (next === null || next > at(until)) return present;
    const woken = wakeOnce(present, (Date.parse(next) - Date.parse(at(0))) / 1000);
    if (woken === present) throw new Error("a wake-up in time found nothing to do");
    present = woken;
  }
};

/** The first instant that anything on the ticket waits for, found without the code under test. */
const firstPending = ({ resumeAt, autoCloseAt, slas, pages }: Ticket): string | null => {
  const running = slas.filter(({ state }) => state === "running" || state === "paused");
  const steps = [
    ...running.flatMap((clock) => clock.steps.map((step) => step.at)),
    ...pages.map((page) => page.nextAt),
  ];
  const pending = [resumeAt, autoCloseAt, ...steps];
  return pending.filter((instant) => instant !== null).sort()[0] ?? null;
};

/** The ticket without what tells how often and when it was woken. */
const comparable = ({ version: _, updatedAt: __, wakeAt: ___, ...ticket }: Ticket): object => ticket;
