import type { ServiceLevel } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import { type SlaClock, type SlaMetric, slaMetrics } from "#shared/sla/clock.ts";
import type { CommitFacts, SlaCommit, SlaSubject } from "#shared/sla/commit.ts";
import { levelFor, mayMatchOther } from "#shared/sla/matching.ts";
import { holds, metricRules } from "#shared/sla/metrics.ts";
import { resolveTarget, sameTarget } from "#shared/sla/target.ts";
import {
  cancelClock,
  isLive,
  pauseClock,
  reopenClock,
  restartClock,
  resumeClock,
  retargetClock,
  reviveClock,
  startClock,
  stopClock,
  underLevel,
} from "#shared/sla/transitions.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { activeStates } from "#shared/ticket/vocabulary.ts";

/** The events that carry a clock. */
export type SlaEventBody = Extract<TicketEventBody, { readonly type: `sla.${string}` }>;

/**
 * The service-level events a commit causes, in the order they are to be stored. A clock that stops late ends with
 * `sla.breached` and `stoppedAt` set; one that stops in time with `sla.met`.
 * @param after the ticket after the commit's other events, its clocks still as before.
 */
export const clockEvents = (
  before: SlaSubject | undefined,
  after: SlaSubject,
  facts: CommitFacts,
): readonly SlaEventBody[] => {
  const commit = { ...facts, before, after };
  const known = after.slas.flatMap((clock) => follow(clock, commit));
  const live = new Set(
    lastStates([...after.slas, ...known.map(({ clock }) => clock)])
      .filter(isLive)
      .map(metricOf),
  );
  const begun = slaMetrics
    .filter((metric) => !live.has(metric))
    .flatMap((metric) => begin(metric, commit))
    .flatMap((clock) => [{ type: "sla.attached", clock } as const, ...follow(clock, commit)]);
  return [...known, ...begun];
};

const metricOf = ({ metric }: SlaClock): SlaMetric => metric;

/** Each clock as it stands last, of clocks in the order of what happened to them. */
export const lastStates = (clocks: readonly SlaClock[]): readonly SlaClock[] => [
  ...new Map(clocks.map((clock) => [clock.id, clock])).values(),
];

/** The metric's next cycle, if the commit begins one: a list of none or one. */
const begin = (metric: SlaMetric, commit: SlaCommit): readonly SlaClock[] => {
  const { after, now, desk } = commit;
  const level = levelFor(metric, commit);
  const calendar = level && desk.calendars[level.calendar];
  const from = calendar ? startOf(level, commit) : null;
  if (!calendar || from === null) return [];
  const target = resolveTarget(level, after, from, calendar);
  return target === null ? [] : [startClock(level, target, nextCycle(metric, after), from, now, calendar)];
};

/**
 * When a cycle begins that the commit begins; null when it begins none. A ticket that gains a level on its way, by
 * another priority, is measured from its opening, holds included, as nobody measured them.
 */
const startOf = (level: ServiceLevel, commit: SlaCommit): Instant | null => {
  const { before, after, now } = commit;
  const rule = metricRules[level.metric];
  if (!before) return holds(commit, rule.start) ? after.openedAt : null;
  if (!activeStates.includes(after.state) || holds(commit, rule.stop)) return null;
  if (holds(commit, rule.start)) return now;
  if (level.onReopen === "newCycle" && holds(commit, ["reopened"])) return now;
  const wasMeasured = after.slas.some(({ metric, state }) => metric === level.metric && state !== "cancelled");
  const isGained = rule.start.includes("created") && !wasMeasured && !holds(commit, rule.missedOnce);
  return isGained && mayDiffer(level.metric, before, commit) ? after.openedAt : null;
};

const nextCycle = (metric: SlaMetric, { slas }: SlaSubject): number =>
  Math.max(0, ...slas.filter((clock) => clock.metric === metric).map(({ cycle }) => cycle)) + 1;

/** What a commit does to one clock: each rule that applies, in turn. */
const follow = (clock: SlaClock, commit: SlaCommit): readonly SlaEventBody[] => {
  const events: SlaEventBody[] = [];
  for (const rule of rules) events.push(...rule(events.at(-1)?.clock ?? clock, commit));
  return events;
};

type Rule = (clock: SlaClock, commit: SlaCommit) => readonly SlaEventBody[];

/** Where the level wants it, reopening continues the metric's last clock in its cycle (R16). */
const reopen: Rule = (clock, commit) => {
  const { after, now, desk } = commit;
  const calendar = desk.calendars[clock.calendar];
  const isLast = after.slas.findLast(({ metric }) => metric === clock.metric)?.id === clock.id;
  const isStopped = clock.state === "met" || clock.state === "breached";
  if (!calendar || !isStopped || !isLast || !holds(commit, ["reopened"])) return [];
  const level = desk.serviceLevels.find(({ id }) => id === clock.policy);
  return level?.onReopen === "resume" ? [{ type: "sla.resumed", clock: reopenClock(clock, now, calendar) }] : [];
};

/**
 * A merge that is taken back has not been: what it cancelled goes on, and the time since counts. Not what the same
 * instant had cancelled for want of a level or a target.
 */
const revive: Rule = (clock, commit) => {
  const { before, after, now, desk } = commit;
  const calendar = desk.calendars[clock.calendar];
  const isLast = after.slas.findLast(({ metric }) => metric === clock.metric)?.id === clock.id;
  const fell = clock.state === "cancelled" && clock.stoppedAt === before?.closedAt;
  if (!calendar || !fell || !isLast || !holds(commit, ["unmerged"])) return [];
  const level = levelFor(clock.metric, commit);
  if (level?.id !== clock.policy || !resolveTarget(level, after, clock.startedAt, calendar)) return [];
  const revived = reviveClock(clock, pausingReason(clock, after) !== null, now, calendar);
  return [{ type: revived.state === "paused" ? "sla.paused" : "sla.resumed", clock: revived }];
};

const stop: Rule = (clock, commit) => {
  const { stop: stops, reset } = metricRules[clock.metric];
  if (!isLive(clock) || !holds(commit, [...stops, ...(isNew(clock, commit) ? [] : reset)])) return [];
  const stopped = stopClock(clock, commit.now, commit.desk.calendars[clock.calendar]);
  return [{ type: stopped.state === "met" ? "sla.met" : "sla.breached", clock: stopped }];
};

/** A cycle this very commit began is not ended by what began it. */
const isNew = (clock: SlaClock, { after }: SlaCommit): boolean => !after.slas.some(({ id }) => id === clock.id);

/** A clock whose ticket or calendar is gone measures nothing (R18). */
const cancel: Rule = (clock, { after, now, desk }) => {
  const calendar = desk.calendars[clock.calendar];
  if (!isLive(clock) || (after.state !== "canceled" && calendar)) return [];
  return [{ type: "sla.cancelled", clock: cancelClock(clock, now, calendar) }];
};

/**
 * Level and target follow the ticket (R14, R22), also what changed while the clock stood still. Under another level the
 * clock goes on as another one, with all it has counted.
 */
const retarget: Rule = (clock, commit) => {
  const { before, after, now, desk } = commit;
  const calendar = desk.calendars[clock.calendar];
  if (!calendar || !isLive(clock) || !before || !mayDiffer(clock.metric, before, commit)) return [];
  const level = levelFor(clock.metric, commit);
  const next = level && desk.calendars[level.calendar];
  const target = next ? resolveTarget(level, after, clock.startedAt, next) : null;
  const cancelled = { type: "sla.cancelled", clock: cancelClock(clock, now, calendar) } as const;
  if (!next || !target) return [cancelled];
  const isOther = !sameTarget(target, clock);
  if (level.id === clock.policy && !isOther) return [];
  const cycle = nextCycle(clock.metric, after);
  const anew = isOther && level.onTargetChange !== "recompute" ? resolveTarget(level, after, now, next) : null;
  if (anew && level.onTargetChange === "reset")
    return [cancelled, { type: "sla.attached", clock: startClock(level, anew, cycle, now, now, next) }];
  const moved = level.id === clock.policy ? clock : underLevel(clock, level, cycle, now, calendar, next);
  const aimed = anew ? restartClock(moved, level, anew, now, next) : retargetClock(moved, level, target, now, next);
  return aimed.id === clock.id
    ? [{ type: "sla.recalculated", clock: aimed }]
    : [cancelled, { type: "sla.attached", clock: aimed }];
};

const pause: Rule = (clock, { after, now, desk }) => {
  const calendar = desk.calendars[clock.calendar];
  const reason = pausingReason(clock, after);
  if (!calendar || clock.state !== "running" || reason === null) return [];
  return [{ type: "sla.paused", clock: pauseClock(clock, reason, now, calendar) }];
};

const resume: Rule = (clock, { after, now, desk }) => {
  const calendar = desk.calendars[clock.calendar];
  if (!calendar || clock.state !== "paused" || pausingReason(clock, after) !== null) return [];
  return [{ type: "sla.resumed", clock: resumeClock(clock, now, calendar) }];
};

/** Which one wins when a commit matches several: stop > reset > cancel > pause > resume (R8). */
const rules: readonly Rule[] = [reopen, revive, stop, cancel, retarget, pause, resume];

/** Whether targets may be others than before: what changed on a resolved ticket counts once it is reopened. */
const mayDiffer = (metric: SlaMetric, before: SlaSubject, commit: SlaCommit): boolean =>
  mayMatchOther(metric, before, commit.after, commit.desk) || holds(commit, ["reopened"]);

/** Why the clock rests while the ticket is as it is; null when it counts. A due date waits for nobody. */
const pausingReason = (clock: SlaClock, ticket: SlaSubject): string | null =>
  clock.dueBy === null &&
  ticket.state === "onHold" &&
  ticket.onHoldReason &&
  clock.pauseReasons.includes(ticket.onHoldReason)
    ? ticket.onHoldReason
    : null;
