import fc from "fast-check";
import { expect } from "vitest";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { Calendar, OpeningHours, StepDefinition, TimeRange } from "#shared/desk/desk.ts";
import { type Instant, toInstant } from "#shared/instant.ts";
import { dueAtMs, elapsedMs, type VersionedCalendar } from "#shared/sla/calendar.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { inSeconds } from "#shared/sla/target.ts";
import { businessMs, pauseClock, resumeClock, startClock } from "#shared/sla/transitions.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";
import { firstSecond, openSeconds, type Scene, sceneSeconds, scenes } from "#test/unit/sla/second-oracle.ts";

/** Random calendars, what happens to a clock on them, and what must be true of it whatever they are. */
export interface Timeline {
  readonly scene: Scene;
  readonly calendar: Calendar;
  /** Seconds of the scene, in order: the start, then pauses and resumptions in turn, and the end. */
  readonly cuts: readonly number[];
  readonly targetSeconds: number;
}

const quarterSeconds = 900;
/** Often on the quarters of an hour, so that things end exactly at closing. */
const seconds = (min: number, max: number) =>
  fc.oneof(
    fc.integer({ min, max }),
    fc.integer({ min: Math.ceil(min / quarterSeconds), max: max / quarterSeconds }).map((n) => n * quarterSeconds),
  );

const time = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
const range = fc
  .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 96 }))
  .map(([open, close]): TimeRange => [time(open), time(close)]);
const ranges = fc.uniqueArray(range, { maxLength: 3, selector: String });
const hours = fc.record({
  // Never closed for good, or due instants would be looked for in vain.
  mon: fc.uniqueArray(fc.constantFrom<TimeRange>(["07:00", "19:00"], ["22:00", "06:00"]), { minLength: 1 }),
  tue: ranges,
  wed: ranges,
  thu: ranges,
  fri: ranges,
  sat: ranges,
  sun: ranges,
});

const dateNear = (scene: Scene) =>
  fc.integer({ min: -4, max: 4 }).map((days) => toInstant(Date.parse(scene.date) + days * 86_400_000).slice(0, 10));

const specialHours = (scene: Scene) => ({
  holidays: fc.uniqueArray(dateNear(scene), { maxLength: 2 }),
  overrides: fc.dictionary(dateNear(scene), ranges, { maxKeys: 2 }),
  holidayScope: fc.constantFrom<NonNullable<OpeningHours["holidayScope"]>>("date", "shift"),
});

const versions = (scene: Scene) =>
  fc
    .uniqueArray(
      fc.tuple(dateNear(scene), fc.option(fc.integer({ min: 0, max: 95 }))).map(([date, quarter]) => {
        return quarter === null ? date : `${date}T${time(quarter)}`;
      }),
      { maxLength: 2 },
    )
    .chain((froms) =>
      fc.tuple(
        ...froms
          .sort()
          .map((from) =>
            fc.record({ from: fc.constant(from), hours, ...specialHours(scene) }, { requiredKeys: ["from"] }),
          ),
      ),
    );

export const timelines: fc.Arbitrary<Timeline> = fc.constantFrom(...scenes).chain((scene) =>
  fc.record({
    scene: fc.constant(scene),
    calendar: fc.record({
      timeZone: fc.constant(scene.timeZone),
      hours,
      ...specialHours(scene),
      versions: versions(scene),
    }),
    cuts: fc.array(seconds(0, sceneSeconds), { minLength: 2, maxLength: 8 }).map((cuts) => cuts.sort((a, b) => a - b)),
    targetSeconds: seconds(1, 90_000),
  }),
);

/** Elapsed time is what counting the seconds gives, and adds up over any split; due is its inverse. */
export const checkBusinessTime = ({ scene, calendar, cuts, targetSeconds }: Timeline): void => {
  const open = openSeconds(scene, calendar);
  const of = versioned(calendar);
  const [start = 0, end = 0] = [cuts[0], cuts.at(-1)];
  let sum = 0;
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[index + 1] ?? from;
    const elapsed = elapsedMs(of, ms(scene, from), ms(scene, to));
    expect(elapsed).toBe(counted(open, from, to) * 1000);
    sum += elapsed;
  }
  expect(elapsedMs(of, ms(scene, start), ms(scene, end))).toBe(sum);

  const due = dueAtMs(of, ms(scene, start), targetSeconds * 1000);
  expect(elapsedMs(of, ms(scene, start), due)).toBe(targetSeconds * 1000);
  expect(elapsedMs(of, ms(scene, start), due - 1)).toBe(targetSeconds * 1000 - 1);
  const second = reachedAt(open, start, targetSeconds);
  if (second === null) expect(due).toBeGreaterThan(ms(scene, sceneSeconds));
  else expect(due).toBe(ms(scene, second));
};

/** A clock that is paused and resumed in turn comes to what counting gives; both at one instant change nothing. */
export const checkPauses = ({ scene, calendar, cuts, targetSeconds }: Timeline): void => {
  const of = versioned(calendar);
  const open = openSeconds(scene, calendar);
  const end = instant(scene, cuts.at(-1) ?? 0);
  const clock = played(scene, of, cuts, targetSeconds);
  const shows = (shown: SlaClock) => ({
    state: shown.state,
    dueAt: shown.dueAt,
    elapsedMs: businessMs(shown, end, of),
    steps: shown.steps.map(({ id, at }) => [id, at]),
  });

  /** When each second of business time was counted: that of the nth at n - 1. */
  const counts: number[] = [];
  for (const { from, to } of runningSegments(cuts))
    for (let now = from; now < to; now++) if (open[now] === 1) counts.push(now + 1);
  expect(businessMs(clock, end, of)).toBe(counts.length * 1000);
  const expectReached = (at: Instant | null | undefined, goal: number) => {
    let second = goal < 1 ? null : (counts[goal - 1] ?? null);
    if (second === null && goal >= 1 && clock.state === "running") {
      second = reachedAt(open, cuts.at(-1) ?? 0, goal - counts.length);
      if (second === null) return expect(at).toSatisfy((later) => later > instant(scene, sceneSeconds));
    }
    return expect(at).toBe(second === null ? null : instant(scene, second));
  };
  expectReached(clock.dueAt, targetSeconds);
  const stepAt = (id: string) => clock.steps.find((step) => step.id === id)?.at;
  expectReached(stepAt("before-10m"), targetSeconds - 600);
  expectReached(stepAt("after-20m"), targetSeconds + 1200);

  for (const { index, from, to } of runningSegments(cuts)) {
    const at = Math.floor((from + to) / 2);
    expect(shows(played(scene, of, cuts.toSpliced(index + 1, 0, at, at), targetSeconds))).toEqual(shows(clock));
  }
};

/** The clock runs from the first cut to the second, rests to the third, and so on. */
const runningSegments = (cuts: readonly number[]) =>
  cuts.flatMap((from, index) => {
    const to = cuts[index + 1];
    return to === undefined || index % 2 === 1 ? [] : [{ index, from, to }];
  });

const steps: readonly StepDefinition[] = [
  { atPercent: 50 },
  { before: "10m" },
  { before: "15m", time: "wall" },
  { after: "20m" },
  { after: "25m", time: "wall" },
];

const [level] = defineDesk(
  {
    ...officeDesk,
    serviceLevels: {
      random: { metric: "resolution", calendar: "office", targets: { 1: "1h" }, steps },
    },
  },
  "",
).serviceLevels;

/** A clock started at the first cut, then paused and resumed at all others but the last. */
const played = (scene: Scene, of: VersionedCalendar, cuts: readonly number[], targetSeconds: number): SlaClock => {
  if (!level) throw new Error("the desk has one level");
  const [start = 0, ...turns] = cuts.slice(0, -1);
  const at = instant(scene, start);
  return turns.reduce<SlaClock>(
    (clock, turn, index) =>
      index % 2 === 0
        ? pauseClock(clock, "awaitingCaller", instant(scene, turn), of)
        : resumeClock(clock, instant(scene, turn), of),
    startClock(level, inSeconds(targetSeconds), 1, at, at, of),
  );
};

const versioned = (calendar: Calendar): VersionedCalendar => ({ ...calendar, version: "random" });

const ms = (scene: Scene, second: number): number => (firstSecond(scene) + second) * 1000;

const instant = (scene: Scene, second: number): Instant => toInstant(ms(scene, second));

const counted = (open: Uint8Array, from: number, to: number): number => {
  let count = 0;
  for (let now = from; now < to; now++) if (open[now] === 1) count++;
  return count;
};

/** The end of the second that brings the count to the target; null when the scene ends before. */
const reachedAt = (open: Uint8Array, from: number, target: number): number | null => {
  let left = target;
  for (let now = from; now < open.length; now++) if (open[now] === 1 && --left === 0) return now + 1;
  return null;
};
