import type { ServiceLevel } from "#shared/desk/desk.ts";
import { type Instant, toMillis } from "#shared/instant.ts";
import type { VersionedCalendar } from "#shared/sla/calendar.ts";
import { calendarOfCase, type MetricCase } from "#shared/sla/cases/case-file.ts";
import { deedNamed } from "#shared/sla/cases/deeds.ts";
import { type Outcome, outcomeOf } from "#shared/sla/cases/outcome.ts";
import { type SlaClock, type SlaMetric, slaMetrics } from "#shared/sla/clock.ts";
import type { SlaSubject } from "#shared/sla/commit.ts";
import { clockEvents } from "#shared/sla/engine.ts";
import { metricRules } from "#shared/sla/metrics.ts";
import { isLive } from "#shared/sla/transitions.ts";
import { withClock } from "#shared/ticket/evolve.ts";

/** What came of a metric over all of its cycles; the rest is that of the last one. */
export interface MetricOutcome extends Outcome {
  /** Longest of the cycles, in seconds. */
  readonly worstSeconds: number;
  readonly cycles: number;
}

/** Names of metrics in case files that differ from ours. */
const otherNames: Readonly<Record<string, SlaMetric>> = {
  firstResponse: "response",
  groupOwnership: "ownership",
  ola: "ownership",
  supplierContract: "supplier",
  underpinningContract: "supplier",
};

/** The metric a case file means; undefined for one the desk does not have. */
export const metricNamed = (name: string): SlaMetric | undefined =>
  slaMetrics.find((metric) => metric === name) ?? (Object.hasOwn(otherNames, name) ? otherNames[name] : undefined);

/** A ticket before anything has happened to it. */
const untouched: Omit<SlaSubject, "openedAt"> = {
  state: "new",
  onHoldReason: null,
  priority: 3,
  assignmentGroup: null,
  assignedTo: null,
  closedAt: null,
  mergedInto: null,
  dueDate: null,
  slas: [],
};

/** All clocks the case's ticket has had, as of its last event; what arrives late is inserted in order (R13). */
export const playMetrics = (metricCase: MetricCase): ((metric: SlaMetric) => MetricOutcome) => {
  const events = metricCase.events.toSorted((a, b) => toMillis(a.at) - toMillis(b.at));
  const openedAt = events[0]?.at ?? "";
  const end = events.at(-1)?.at ?? openedAt;
  const calendar = calendarOfCase(metricCase.calendar, Number(openedAt.slice(0, 4)) - 1);
  const clocks = new Map<string, SlaClock>();
  let targets = metricCase.targets;
  let before: SlaSubject | undefined;
  for (const event of events) {
    const { answered = false, asked = false, fields = () => ({}) } = deedNamed(event.type);
    targets = { ...targets, ...event.targets };
    const ticket = before ?? { ...untouched, openedAt };
    const after = { ...ticket, ...fields(ticket, event) };
    const desk = { serviceLevels: levelsOf(targets), calendars: { case: calendar }, groups: {} };
    const changes = clockEvents(before, after, { now: event.at, desk, answered, asked });
    for (const { clock } of changes) clocks.set(clock.id, clock);
    before = { ...after, slas: changes.reduce((slas, { clock }) => withClock(slas, clock), after.slas) };
  }
  return (metric) => metricOutcome(metric, [...clocks.values()], end, calendar);
};

const levelsOf = (targets: MetricCase["targets"]): readonly ServiceLevel[] =>
  Object.entries(targets).flatMap(([name, seconds]) => {
    const metric = metricNamed(name);
    if (!metric) return [];
    const { pauseOn, onReopen } = metricRules[metric];
    const defaults = { pauseOn, onReopen, onTargetChange: "recompute", steps: [], when: {} } as const;
    return [{ ...defaults, id: metric, metric, calendar: "case", targets: { 3: { seconds }, 4: { seconds } } }];
  });

const metricOutcome = (
  metric: SlaMetric,
  clocks: readonly SlaClock[],
  now: Instant,
  calendar: VersionedCalendar,
): MetricOutcome => {
  const cycles = clocks.filter((clock) => clock.metric === metric);
  const last = cycles.at(-1);
  const outcomes = cycles.map((clock) => outcomeOf(clock, now, calendar));
  const worstSeconds = Math.max(0, ...outcomes.map(({ elapsedSeconds }) => elapsedSeconds));
  const outcome = outcomes.at(-1) ?? neverBegun;
  // Of a metric, unlike of a single clock, only what still runs is due.
  return { ...outcome, dueAt: last && isLive(last) ? last.dueAt : null, worstSeconds, cycles: cycles.length };
};

const neverBegun: Outcome = {
  elapsedSeconds: 0,
  dueAt: null,
  breachAt: null,
  met: null,
  overrunSeconds: 0,
  warnAt: {},
  intervals: () => [],
};
