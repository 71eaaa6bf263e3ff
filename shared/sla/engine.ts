import type { Desk, ServiceLevel } from "#shared/desk/desk.ts";
import { earliest, type Instant } from "#shared/instant.ts";
import type { NotifyTarget, SlaClock } from "#shared/sla/clock.ts";
import {
  cancelClock,
  isLive,
  pauseClock,
  reopenClock,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
} from "#shared/sla/transitions.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { activeStates } from "#shared/ticket/vocabulary.ts";

/** The events that carry a clock. */
export type SlaEventBody = Extract<TicketEventBody, { readonly type: `sla.${string}` }>;

/** What the engine must know of a commit besides the ticket before and after it. */
export interface CommitFacts {
  readonly now: Instant;
  readonly desk: Desk;
  /** The commit holds a public message of an agent or app to the caller. */
  readonly answered: boolean;
}

/**
 * The service-level events a commit causes, in the order they are to be stored. A clock that stops late ends with
 * `sla.breached` and `stoppedAt` set; one that stops in time with `sla.met`.
 * @param after the ticket after the commit's other events, its clocks still as before.
 */
export const clockEvents = (before: Ticket | undefined, after: Ticket, facts: CommitFacts): readonly SlaEventBody[] => {
  const commit = { ...facts, before, after };
  const known = after.slas.flatMap((clock) => follow(clock, commit));
  const attached = attachedClocks(commit).flatMap((clock) => [
    { type: "sla.attached", clock } as const,
    ...follow(clock, commit),
  ]);
  return [...known, ...attached];
};

interface Commit extends CommitFacts {
  readonly before: Ticket | undefined;
  readonly after: Ticket;
}

/**
 * Clocks of the levels that have a target for the priority: all at creation, later those a change of priority gains,
 * on a resolved ticket once it is reopened.
 * Both count from the opening of the ticket, holds included, as nobody measured them. A response clock is gained only
 * while nobody has taken up the ticket: the snapshot does not tell whether the caller was answered since.
 */
const attachedClocks = (commit: Commit): readonly SlaClock[] => {
  const { before, after, now, desk } = commit;
  if (before && !(isActive(after) && mayDiffer(before, commit))) return [];
  return desk.serviceLevels.flatMap((level) => {
    const target = level.targetSeconds[after.priority];
    const calendar = desk.calendars[level.calendar];
    const earlier = after.slas.filter((clock) => clock.policy === level.id);
    if (!target || !calendar || earlier.some((clock) => clock.state !== "cancelled")) return [];
    if (before && level.metric === "response" && after.state !== "new") return [];
    return [startClock(level, target, earlier.length + 1, after.openedAt, now, calendar)];
  });
};

/** What a commit does to one clock: each rule that applies, in turn. */
const follow = (clock: SlaClock, commit: Commit): readonly SlaEventBody[] => {
  const events: SlaEventBody[] = [];
  for (const rule of rules) {
    const event = rule(events.at(-1)?.clock ?? clock, commit);
    if (event) events.push(event);
  }
  return events;
};

type Rule = (clock: SlaClock, commit: Commit) => SlaEventBody | null;

/** Reopening continues the resolution clock in its cycle (R16); answered once, a response stays answered. */
const reopen: Rule = (clock, commit) => {
  const calendar = commit.desk.calendars[clock.calendar];
  if (!calendar || clock.metric !== "resolution" || !isReopened(commit)) return null;
  if (clock.state !== "met" && clock.state !== "breached") return null;
  return { type: "sla.resumed", clock: reopenClock(clock, commit.now, calendar) };
};

/** A response stops at the first public answer; both stop when the work is done. */
const stop: Rule = (clock, { after, now, desk, answered }) => {
  const done = after.state === "resolved" || after.state === "closed" || (clock.metric === "response" && answered);
  if (!isLive(clock) || !done) return null;
  const stopped = stopClock(clock, now, desk.calendars[clock.calendar]);
  return { type: stopped.state === "met" ? "sla.met" : "sla.breached", clock: stopped };
};

/** A clock whose ticket or calendar is gone measures nothing (R18). */
const cancel: Rule = (clock, { after, now, desk }) => {
  const calendar = desk.calendars[clock.calendar];
  if (!isLive(clock) || (after.state !== "canceled" && calendar)) return null;
  return { type: "sla.cancelled", clock: cancelClock(clock, now, calendar) };
};

/** The target follows the priority (R14), also one that changed while the clock stood still. */
const retarget: Rule = (clock, commit) => {
  const { before, after, now, desk } = commit;
  const calendar = desk.calendars[clock.calendar];
  if (!calendar || !isLive(clock) || !before || !mayDiffer(before, commit)) return null;
  const level = levelOf(desk, clock);
  const target = level?.targetSeconds[after.priority];
  if (!level || !target) return { type: "sla.cancelled", clock: cancelClock(clock, now, calendar) };
  if (target === clock.targetSeconds) return null;
  return { type: "sla.recalculated", clock: retargetClock(clock, level, target, now, calendar) };
};

const pause: Rule = (clock, { after, now, desk }) => {
  const calendar = desk.calendars[clock.calendar];
  const reason = pausingReason(clock, after);
  if (!calendar || clock.state !== "running" || reason === null) return null;
  return { type: "sla.paused", clock: pauseClock(clock, reason, now, calendar) };
};

const resume: Rule = (clock, { after, now, desk }) => {
  const calendar = desk.calendars[clock.calendar];
  if (!calendar || clock.state !== "paused" || pausingReason(clock, after) !== null) return null;
  return { type: "sla.resumed", clock: resumeClock(clock, now, calendar) };
};

/** Which one wins when a commit matches several: stop > cancel > pause > resume (R8). */
const rules: readonly Rule[] = [reopen, stop, cancel, retarget, pause, resume];

const isActive = (ticket: Ticket): boolean => activeStates.includes(ticket.state);

const isReopened = ({ before, after }: Commit): boolean => before?.state === "resolved" && isActive(after);

/** Whether targets may be others than before: what changed on a resolved ticket counts once it is reopened. */
const mayDiffer = (before: Ticket, commit: Commit): boolean =>
  before.priority !== commit.after.priority || isReopened(commit);

const levelOf = (desk: Desk, clock: SlaClock): ServiceLevel | undefined =>
  desk.serviceLevels.find((level) => level.id === clock.policy);

/** Why the clock rests while the ticket is as it is; null when it counts. */
const pausingReason = (clock: SlaClock, ticket: Ticket): string | null =>
  ticket.state === "onHold" && ticket.onHoldReason && clock.pauseReasons.includes(ticket.onHoldReason)
    ? ticket.onHoldReason
    : null;

/** A step that is due, with its clock as it stands once the step has fired. */
export interface DueStep {
  readonly clock: SlaClock;
  readonly step: string;
  readonly atPercent: number;
  readonly dueAt: Instant;
  readonly notify: readonly NotifyTarget[];
  /** Group that takes the ticket over; null keeps it where it is. */
  readonly reassignTo: string | null;
}

/** The steps due at `now`, in order of their due instants; on a tie the breach comes before warnings. */
export const dueSteps = (ticket: Ticket, { now, desk }: Pick<CommitFacts, "now" | "desk">): readonly DueStep[] => {
  const clocks = new Map(ticket.slas.filter(isLive).map((clock) => [clock.id, clock]));
  return [...clocks.values()]
    .flatMap((clock) =>
      clock.steps.flatMap(({ at, ...step }) =>
        at !== null && at <= now ? [{ ...step, dueAt: at, clockId: clock.id }] : [],
      ),
    )
    .sort((a, b) => (a.dueAt === b.dueAt ? b.atPercent - a.atPercent : a.dueAt < b.dueAt ? -1 : 1))
    .flatMap(({ clockId, id, atPercent, dueAt, notify, reassignTo }) => {
      const clock = clocks.get(clockId);
      if (!clock) return [];
      const fired = { ...clock, steps: clock.steps.filter((step) => step.id !== id) };
      const next = atPercent === 100 ? { ...fired, breachedAt: clock.breachedAt ?? dueAt } : fired;
      clocks.set(clockId, next);
      // The desk may have lost the group since the clock fixed its steps.
      const group = reassignTo !== null && Object.hasOwn(desk.groups, reassignTo) ? reassignTo : null;
      return [{ clock: next, step: id, atPercent, dueAt, notify, reassignTo: group }];
    });
};

/** The earliest instant at which a step of a live clock is due; null when none waits. */
export const nextClockInstant = (clocks: readonly SlaClock[]): Instant | null =>
  earliest(clocks.filter(isLive).flatMap((clock) => clock.steps.map((step) => step.at)));
