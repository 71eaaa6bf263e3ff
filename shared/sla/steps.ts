import type { Desk } from "#shared/desk/desk.ts";
import { earliest, type Instant } from "#shared/instant.ts";
import type { SlaClock, SlaStep } from "#shared/sla/clock.ts";
import { isOverdue, type StepTime } from "#shared/sla/step-time.ts";
import { isLive } from "#shared/sla/transitions.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** A step that is due, with its clock as it stands once the step has fired. */
export interface DueStep extends Omit<SlaStep, "id"> {
  readonly clock: SlaClock;
  readonly step: string;
  readonly dueAt: Instant;
}

/** The steps due at `now`, in order of their due instants; on a tie breaches come before warnings. */
export const dueSteps = (
  ticket: Ticket,
  { now, desk }: { readonly now: Instant; readonly desk: Desk },
): readonly DueStep[] => {
  const clocks = new Map(ticket.slas.filter(isLive).map((clock) => [clock.id, clock]));
  return [...clocks.values()]
    .flatMap((clock) =>
      clock.steps.flatMap(({ at, ...step }) =>
        at !== null && at <= now ? [{ ...step, dueAt: at, clockId: clock.id }] : [],
      ),
    )
    .sort((a, b) => (a.dueAt === b.dueAt ? Number(isOverdue(b)) - Number(isOverdue(a)) : a.dueAt < b.dueAt ? -1 : 1))
    .flatMap(({ clockId, id, reassignTo, ...step }) => {
      const clock = clocks.get(clockId);
      if (!clock) return [];
      const fired = { ...clock, steps: clock.steps.filter((step) => step.id !== id) };
      const next = step.atPercent === 100 ? { ...fired, breachedAt: clock.breachedAt ?? step.dueAt } : fired;
      clocks.set(clockId, next);
      // The desk may have lost the group since the clock fixed its steps.
      const group = reassignTo !== null && Object.hasOwn(desk.groups, reassignTo) ? reassignTo : null;
      return [{ ...step, clock: next, step: id, reassignTo: group }];
    });
};

/** The earliest instant at which a step of a live clock is due; null when none waits. */
export const nextClockInstant = (clocks: readonly SlaClock[]): Instant | null =>
  earliest(clocks.filter(isLive).flatMap((clock) => clock.steps.map((step) => step.at)));

/** The live clock that is or was due first; undefined when none has an instant: all are paused, or there is none. */
export const clockDueFirst = (clocks: readonly SlaClock[]): DueClock | undefined =>
  clocks
    .flatMap((clock) => (isLive(clock) && clock.dueAt !== null ? { ...clock, dueAt: clock.dueAt } : []))
    .reduce<DueClock | undefined>((first, clock) => (first && first.dueAt <= clock.dueAt ? first : clock), undefined);

/** A clock that has an instant to be in time for. */
export type DueClock = SlaClock & { readonly dueAt: Instant };

/**
 * Whether the step due at `at` records the breach of its clock: the one at 100 %, and the only one beyond it that a new
 * target has left, which brings the breach with it.
 */
export const recordsBreach = ({ breachedAt }: SlaClock, step: StepTime, at: Instant): boolean =>
  step.atPercent === 100 || (isOverdue(step) && breachedAt === at);
