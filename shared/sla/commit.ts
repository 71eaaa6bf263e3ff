import type { Subject } from "#shared/condition/fields.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** What of a ticket service levels look at: what moves clocks, and what conditions name. */
export type SlaSubject = Subject &
  Pick<
    Ticket,
    | "state"
    | "onHoldReason"
    | "priority"
    | "assignmentGroup"
    | "assignedTo"
    | "openedAt"
    | "closedAt"
    | "mergedInto"
    | "dueDate"
    | "slas"
  >;

/** What the engine must know of a commit besides the ticket before and after it. */
export interface CommitFacts {
  readonly now: Instant;
  readonly desk: Pick<Desk, "serviceLevels" | "calendars" | "groups">;
  /** The commit holds a public message of an agent or app to the caller. */
  readonly answered: boolean;
  /** The commit holds a public message of the caller, or of someone who speaks for the caller. */
  readonly asked: boolean;
}

/** A commit as the rules of clocks see it; `after` has the clocks as they were before. */
export interface SlaCommit extends CommitFacts {
  readonly before: SlaSubject | undefined;
  readonly after: SlaSubject;
}
