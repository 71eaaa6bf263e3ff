import type { ServiceLevel } from "#shared/desk/desk.ts";
import { type Instant, toMillis } from "#shared/instant.ts";
import type { VersionedCalendar } from "#shared/sla/calendar.ts";
import { type ClockCase, calendarOfCase } from "#shared/sla/cases/case-file.ts";
import { type Outcome, outcomeOf } from "#shared/sla/cases/outcome.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { inSeconds } from "#shared/sla/target.ts";
import {
  cancelClock,
  isLive,
  pauseClock,
  rebaseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
} from "#shared/sla/transitions.ts";

/** A case about elapsed time alone has no target, a clock always has one. */
const anyTarget = 1;

interface Run {
  readonly clock: SlaClock;
  readonly calendar: VersionedCalendar;
  readonly level: ServiceLevel;
  /** The target in force, which a stopped clock takes on once it is reopened (R14). */
  readonly targetSeconds: number;
}

type CaseEvent = ClockCase["events"][number];

/**
 * What the clock of a case comes to as of its last event.
 * @throws Error for a case without a start, RangeError for a calendar that does not open often enough.
 */
export const playClock = (clockCase: ClockCase): Outcome => {
  // What arrives late is inserted in order (R13); events before the start find no clock.
  const inOrder = clockCase.events.toSorted((a, b) => toMillis(a.at) - toMillis(b.at));
  const started = inOrder.findIndex(({ type }) => type === "start");
  const [start, ...events] = inOrder.slice(Math.max(started, 0));
  if (started < 0 || !start) throw new Error("no event starts the clock");
  const firstYear = Number(start.at.slice(0, 4)) - 1;
  const level = levelOf(clockCase.warnPercents ?? []);
  const calendar = calendarOfCase(clockCase.calendar, firstYear);
  const targetSeconds = clockCase.targetSeconds ?? anyTarget;
  const clock = startClock(level, inSeconds(targetSeconds), 1, start.at, start.at, calendar);
  const end = events.reduce<Run>((run, event) => apply(run, event, firstYear), {
    clock,
    calendar,
    level,
    targetSeconds,
  });
  return outcomeOf(end.clock, (events.at(-1) ?? start).at, end.calendar);
};

const levelOf = (warnPercents: readonly number[]): ServiceLevel => ({
  id: "case",
  metric: "resolution",
  when: {},
  calendar: "case",
  targets: {},
  pauseOn: [],
  onTargetChange: "recompute",
  onReopen: "resume",
  steps: [...warnPercents.filter((percent) => percent !== 100), 100]
    .toSorted((a, b) => a - b)
    .map((atPercent) => ({ id: `p${atPercent}`, atPercent, notify: [], reassignTo: null })),
});

const apply = (run: Run, event: CaseEvent, firstYear: number): Run => {
  if (event.type !== "set")
    return aimed({ ...run, clock: moves[event.type](run.clock, event.at, run.calendar) }, event.at);
  const calendar = event.calendar ? calendarOfCase(event.calendar, firstYear) : run.calendar;
  const clock = rebaseClock(run.clock, event.at, run.calendar, calendar);
  return aimed({ ...run, clock, calendar, targetSeconds: event.targetSeconds ?? run.targetSeconds }, event.at);
};

/** The clock with the target in force. */
const aimed = (run: Run, now: Instant): Run => {
  const { clock, calendar, level, targetSeconds } = run;
  if (!isLive(clock) || clock.targetSeconds === targetSeconds) return run;
  return { ...run, clock: retargetClock(clock, level, inSeconds(targetSeconds), now, calendar) };
};

type Move = (clock: SlaClock, now: Instant, calendar: VersionedCalendar) => SlaClock;

/** `move` where the clock is in one of the states; elsewhere the event changes nothing. */
const from =
  (states: readonly SlaClock["state"][], move: Move): Move =>
  (clock, now, calendar) =>
    states.includes(clock.state) ? move(clock, now, calendar) : clock;

const moves: Readonly<Record<Exclude<CaseEvent["type"], "set">, Move>> = {
  start: (clock) => clock,
  pause: from(["running"], (clock, now, calendar) => pauseClock(clock, "pause", now, calendar)),
  resume: from(["paused"], resumeClock),
  stop: from(["running", "paused"], stopClock),
  reopen: from(["met", "breached"], reopenClock),
  cancel: from(["running", "paused"], cancelClock),
};
