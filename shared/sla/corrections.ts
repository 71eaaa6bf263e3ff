import { isDeepStrictEqual } from "node:util";
import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { SlaClock, SlaMetric } from "#shared/sla/clock.ts";
import { timed } from "#shared/sla/due-instants.ts";
import type { Replayed } from "#shared/sla/replay.ts";
import { isOverdue } from "#shared/sla/step-time.ts";
import { cancelClock, isLive } from "#shared/sla/transitions.ts";
import type { LoggedEvent, SlaChange, TicketEventBody } from "#shared/ticket/events.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** How a clock derived anew stands beside the one of the log; null where there is none. */
export interface ClockDifference {
  readonly before: SlaClock | null;
  readonly after: SlaClock | null;
}

/** Every clock of the log as it was recorded last, in the order they were first recorded. */
export const recordedClocks = (history: readonly LoggedEvent[]): readonly SlaClock[] => {
  const clocks = new Map<string, SlaClock>();
  for (const event of history) {
    if ("withdrawn" in event) clocks.delete(event.clock.id);
    else if ("clock" in event) clocks.set(event.clock.id, event.clock);
  }
  return [...clocks.values()];
};

/** Where two accounts of a ticket's clocks differ; an edition of a calendar that measures the same is no difference. */
export const differences = (before: readonly SlaClock[], after: readonly SlaClock[]): readonly ClockDifference[] =>
  [...new Set([...before, ...after].map(({ id }) => id))]
    .map((id) => ({ before: withId(before, id), after: withId(after, id) }))
    .filter((difference) => !isDeepStrictEqual(measured(difference.before), measured(difference.after)));

const withId = (clocks: readonly SlaClock[], id: string): SlaClock | null =>
  clocks.find((clock) => clock.id === id) ?? null;

const measured = (clock: SlaClock | null) => clock && { ...clock, calendarVersion: "" };

/** What corrections are made of and for. */
export interface CorrectionFacts {
  readonly now: Instant;
  readonly desk: Desk;
  readonly history: readonly LoggedEvent[];
  /** Why a person had the clocks derived anew. */
  readonly reason?: string;
}

/**
 * The events that put clocks derived anew in place of the ticket's, one for each clock that differs; [] when none does.
 * A breach that is none any more is taken back for those who were told of it.
 * @param metrics whose clocks are put in place; those of others stay.
 */
export const corrections = (
  ticket: Ticket,
  anew: Replayed,
  metrics: ReadonlySet<SlaMetric>,
  facts: CorrectionFacts,
): readonly TicketEventBody[] => {
  const recorded = recordedClocks(facts.history);
  const differing = within(metrics, differences(recorded, anew.cycles));
  // A clock met long ago may be its metric's last again, which the snapshot keeps.
  const missing = (anew.ticket?.slas ?? []).filter(
    ({ id, metric }) =>
      metrics.has(metric) &&
      [...ticket.slas, ...differing.map(({ after }) => after)].every((clock) => clock?.id !== id),
  );
  return [
    ...differing.flatMap(({ before, after }) => (after ? [] : withdrawal(before, anew, facts))),
    ...[...differing, ...missing.map((after) => ({ before: null, after }))]
      .flatMap(({ before, after }) => (after ? [{ before, after }] : []))
      .map(({ before, after }) => correction(before, withStepToCome(after, recorded, facts), anew, facts)),
  ];
};

/** The metrics in which there is a difference. */
export const metricsIn = (some: readonly ClockDifference[]): ReadonlySet<SlaMetric> =>
  new Set(some.flatMap(({ before, after }) => (after ?? before)?.metric ?? []));

/** Only the differences in the metrics. */
export const within = (metrics: ReadonlySet<SlaMetric>, some: readonly ClockDifference[]): readonly ClockDifference[] =>
  some.filter((difference) => !metricsIn([difference]).isDisjointFrom(metrics));

const withdrawal = (before: SlaClock | null, anew: Replayed, facts: CorrectionFacts): readonly TicketEventBody[] => {
  if (!before) return [];
  const calendar = facts.desk.calendars[before.calendar];
  const clock = { ...cancelClock(before, before.stoppedAt ?? facts.now, calendar), breachedAt: null };
  return [{ ...correction(before, clock, anew, facts), withdrawn: true }];
};

const correction = (before: SlaClock | null, clock: SlaClock, anew: Replayed, { history, reason }: CorrectionFacts) => {
  const because = reason === undefined ? {} : { reason };
  const breachedAt = breachTakenBack(before, clock, anew);
  if (breachedAt === null) return { type: changeTo(before, clock), clock, ...because } as const;
  return { type: "breach.retracted", clock, breachedAt, notify: toldOfBreach(history, clock.id), ...because } as const;
};

/** Cycles may have other numbers than before: a breach that another cycle now has is not taken back. */
const breachTakenBack = (before: SlaClock | null, clock: SlaClock, { cycles }: Replayed): Instant | null => {
  if (!before || before.breachedAt === null || clock.breachedAt !== null) return null;
  const { metric, breachedAt } = before;
  return cycles.some((each) => each.metric === metric && each.breachedAt === breachedAt) ? null : breachedAt;
};

const toldOfBreach = (history: readonly LoggedEvent[], id: string) => [
  ...new Set(
    history.flatMap((event) =>
      event.type === "sla.escalated" && event.clock.id === id && isOverdue(event) ? event.notify : [],
    ),
  ),
];

/** A breach whose step is still to come is that step's to tell. */
const changeTo = (before: SlaClock | null, after: SlaClock): SlaChange => {
  const isBreach = after.breachedAt !== null && before?.breachedAt == null;
  const isToCome = isLive(after) && after.steps.some(({ atPercent }) => atPercent === 100);
  if (isBreach && !isToCome) return "sla.breached";
  if (before?.state === after.state) return "sla.recalculated";
  if (after.state === "running" || after.state === "paused") return before ? "sla.recalculated" : "sla.attached";
  return `sla.${after.state}`;
};

/**
 * Of the steps that lie in the past the last is taken now, unless it has been: they do not fire all at once (R14).
 * Cycles may have other numbers than before: which one this was is told by its start.
 */
const withStepToCome = (
  clock: SlaClock,
  recorded: readonly SlaClock[],
  { now, desk, history }: CorrectionFacts,
): SlaClock => {
  const level = desk.serviceLevels.find(({ id }) => id === clock.policy);
  const calendar = desk.calendars[clock.calendar];
  const taken = level?.steps.filter(({ id }) => !hasStep(clock, id)).map((step) => ({ ...step, at: null })) ?? [];
  const passed = calendar && timed({ ...clock, steps: taken }, calendar).steps.findLast(({ at }) => at !== null);
  if (!isLive(clock) || !passed) return clock;
  const known = recorded.find(({ metric, startedAt }) => metric === clock.metric && startedAt === clock.startedAt);
  const wasTaken = history.some(
    (event) =>
      (event.type === "sla.escalated" || event.type === "sla.skipped") &&
      event.clock.id === known?.id &&
      event.step === passed.id,
  );
  return known && wasTaken && !hasStep(known, passed.id)
    ? clock
    : { ...clock, steps: [{ ...passed, at: now }, ...clock.steps] };
};

const hasStep = ({ steps }: SlaClock, id: string): boolean => steps.some((step) => step.id === id);
