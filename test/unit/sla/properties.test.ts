import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { Calendar, Desk, TimeRange } from "#shared/desk/desk.ts";
import { type Instant, toInstant } from "#shared/instant.ts";
import { dueAtMs, elapsedMs } from "#shared/sla/calendar.ts";
import { clockEvents } from "#shared/sla/engine.ts";
import { dueSteps } from "#shared/sla/steps.ts";
import { businessMs, isLive } from "#shared/sla/transitions.ts";
import { apply } from "#shared/ticket/evolve.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { buildTicket } from "#test/builders.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";
import { firstMinute, horizon, openMinutes, type Place, places } from "#test/unit/sla/oracle.ts";

const time = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
/** Any range, many of them overnight; at least an hour long, so that a month holds every target. */
const range = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 96 }))
  .filter(([open, close]) => (close - open + 96) % 96 >= 4)
  .map(([open, close]): TimeRange => [time(open), time(close)]);
const ranges = fc.uniqueArray(range, { minLength: 1, maxLength: 3, selector: String });

/** A calendar whose zone changes its clocks around the time that is looked at, with holidays there too. */
const placed = fc.constantFrom(...places).chain((place) =>
  fc.record({
    place: fc.constant(place),
    calendar: fc.record({
      timeZone: fc.constant(place.timeZone),
      hours: fc.record({ mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges, sat: ranges, sun: ranges }),
      holidays: fc.uniqueArray(
        fc
          .integer({ min: -2, max: 5 })
          .map((days) => toInstant(Date.parse(place.date) + days * 86_400_000).slice(0, 10)),
        {
          maxLength: 2,
        },
      ),
    }),
  }),
);
const early = fc.integer({ min: 0, max: 6 * 1440 });

const minuteMs = 60_000;

describe("business time", () => {
  it("is what counting the minutes gives, in every zone", () => {
    fc.assert(
      fc.property(
        placed,
        early,
        early,
        fc.integer({ min: 1, max: 600 }),
        ({ place, calendar }, from, length, target) => {
          const open = openMinutes(place, calendar);
          const of = { ...calendar, version: "random" };
          const ms = (minute: number) => (firstMinute(place) + minute) * minuteMs;
          expect(elapsedMs(of, ms(from), ms(from + length))).toBe(
            open.slice(from, from + length).filter(Boolean).length * minuteMs,
          );

          let due = from;
          for (let left = target; left > 0; due++) if (open[due]) left--;
          expect(dueAtMs(of, ms(from), target * minuteMs)).toBe(ms(due));
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** What happens to the ticket, and when; `wake` is the timer, which may come at any time or not at all. */
interface Happening {
  readonly after: number;
  readonly what: "hold" | "resume" | "resolve" | "reopen" | "wake" | 1 | 2 | 3;
}
const happenings = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 600 }),
    what: fc.constantFrom<Happening["what"][]>("hold", "resume", "resolve", "reopen", "wake", 1, 2, 3),
  }),
  { maxLength: 10 },
);

const fieldsOf = ({ state }: Ticket, what: Happening["what"]): Partial<Ticket> => {
  if (typeof what === "number") return state === "resolved" ? {} : { priority: what };
  if (what === "hold" && state === "new") return { state: "onHold", onHoldReason: "awaitingCaller" };
  if (what === "resume" && state === "onHold") return { state: "new", onHoldReason: null };
  if (what === "resolve" && state !== "resolved") return { state: "resolved", onHoldReason: null };
  if (what === "reopen" && state === "resolved") return { state: "new" };
  return {};
};

const targets = { 1: 40, 2: 120, 3: 480 } as const;
const desk = defineDesk(
  {
    ...officeDesk,
    serviceLevels: {
      fix: {
        metric: "resolution",
        calendar: "office",
        targets: { 1: "40m", 2: "120m", 3: "480m" },
        pauseOn: ["awaitingCaller"],
        steps: [{ atPercent: 50 }, { atPercent: 150 }],
      },
    },
  },
  "",
);
/** Random hours often hide each other, which a desk's definition may not. */
const deskOf = (calendar: Calendar): Desk => ({ ...desk, calendars: { office: { ...calendar, version: "random" } } });

/** What a clock comes to; due and breach as minutes of the oracle. */
interface Outcome {
  readonly state: string;
  readonly elapsed: number;
  readonly due: number | null;
  readonly breached: number | null;
}

const engine = (place: Place, calendar: Calendar, story: readonly Happening[], start: number): Outcome => {
  const desk = deskOf(calendar);
  const instant = (minute: number): Instant => toInstant((firstMinute(place) + minute) * minuteMs);
  const minute = (at: Instant | null) => (at === null ? null : Date.parse(at) / minuteMs - firstMinute(place));
  let now = start;
  let ticket = buildTicket({ openedAt: instant(start), priority: 3, assignmentGroup: "first" });
  const commit = (before: Ticket | undefined, after: Ticket) => {
    const events = clockEvents(before, after, { now: instant(now), desk, answered: false, asked: false });
    ticket = events.reduce<Ticket>(apply, after);
  };
  commit(undefined, ticket);
  for (const { after, what } of story) {
    now += after;
    if (what === "wake")
      for (const { clock, dueAt } of dueSteps(ticket, { now: instant(now), desk })) {
        expect(dueAt <= instant(now)).toBe(true);
        ticket = { ...ticket, slas: [clock] };
      }
    else commit(ticket, { ...ticket, ...fieldsOf(ticket, what) });
  }
  const [clock] = ticket.slas;
  if (!clock) throw new Error("a ticket of priority 3 has a clock");
  const overdue = isLive(clock) && clock.dueAt !== null && clock.dueAt < instant(now) ? clock.dueAt : null;
  return {
    state: clock.state,
    elapsed: businessMs(clock, instant(now), desk.calendars["office"]) / minuteMs,
    due: isLive(clock) ? minute(clock.dueAt) : null,
    breached: minute(clock.breachedAt ?? overdue),
  };
};

/** The same story told minute by minute, from the rules alone (R10–R12, R14, R16). */
const told = (place: Place, calendar: Calendar, story: readonly Happening[], start: number): Outcome => {
  const open = openMinutes(place, calendar);
  /** reached[n]: when n minutes had elapsed. */
  const reached = [start];
  const elapsed = () => reached.length - 1;
  let target: number = targets[3];
  let state = "running";
  let breached: number | null = null;
  let now = start;
  const due = () => reached[target] ?? null;
  const countMinute = () => {
    if (state === "running" && open[now]) reached.push(now + 1);
    now++;
  };
  const isPast = () => (due() ?? horizon) < now;

  for (const { after, what } of story) {
    for (const end = now + after; now < end; ) countMinute();
    if (isPast() && (state === "running" || state === "paused")) breached ??= due();
    if (what === "hold" && state === "running") state = "paused";
    else if (what === "resume" && state === "paused") state = "running";
    else if (what === "resolve" && (state === "running" || state === "paused")) {
      state = isPast() ? "breached" : "met";
      breached = isPast() ? (breached ?? due()) : null;
    } else if (what === "reopen" && (state === "met" || state === "breached")) state = "running";
    else if (typeof what === "number" && targets[what] !== target && (state === "running" || state === "paused")) {
      target = targets[what];
      breached = elapsed() >= target ? (breached ?? now) : null;
    }
  }
  if (state !== "running" && state !== "paused") return { state, elapsed: elapsed(), due: null, breached };
  if (isPast()) breached ??= due();
  const outcome = { state, elapsed: elapsed(), breached };
  if (state === "running") while (due() === null && now < horizon) countMinute();
  return { ...outcome, due: due() };
};

describe("a clock", () => {
  it("comes to what the rules say minute by minute, whenever the timer comes", () => {
    fc.assert(
      fc.property(placed, happenings, early, ({ place, calendar }, story, start) => {
        expect(engine(place, calendar, story, start)).toEqual(told(place, calendar, story, start));
      }),
      { numRuns: 250 },
    );
  });
});
