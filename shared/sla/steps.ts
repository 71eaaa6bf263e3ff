import type { Desk } from "#shared/desk/desk.ts";
import { earliest, type Instant } from "#shared/instant.ts";
import type { NotifyTarget, SlaClock } from "#shared/sla/clock.ts";
import { isLive } from "#shared/sla/transitions.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

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
export const recordsBreach = ({ breachedAt }: SlaClock, atPercent: number, at: Instant): boolean =>
  atPercent === 100 || (atPercent > 100 && breachedAt === at);
