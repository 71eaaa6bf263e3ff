import type { Desk } from "#shared/desk/desk.ts";
import { earliest, type Instant } from "#shared/instant.ts";
import type { NotifyTarget, SlaClock } from "#shared/sla/clock.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** The events that carry a clock. */
export type SlaEventBody = Extract<TicketEventBody, { readonly type: `sla.${string}` }>;

/** What the engine must know of a commit besides the ticket before and after it. */
export interface CommitFacts {
  readonly now: Instant;
  readonly desk: Desk;
  /** The commit holds a public message of an agent or app to the caller. */
  readonly answered: boolean;
}

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

/** The service-level events a commit causes, in the order they are to be stored. */
export const clockEvents = (
  _before: Ticket | undefined,
  _after: Ticket,
  _facts: CommitFacts,
): readonly SlaEventBody[] => [];

/** The steps due at `now`, in order of their due instants; on a tie the breach comes before warnings. */
export const dueSteps = (_ticket: Ticket, _facts: Pick<CommitFacts, "now" | "desk">): readonly DueStep[] => [];

/** The earliest instant at which a step of a live clock is due; null when none waits. */
export const nextClockInstant = (clocks: readonly SlaClock[]): Instant | null =>
  earliest(clocks.flatMap((clock) => clock.steps.map((step) => step.at)));
