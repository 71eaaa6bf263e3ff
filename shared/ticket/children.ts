import type { MovedParent, ParentMove } from "#shared/ticket/commands.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { OnHoldReason } from "#shared/ticket/vocabulary.ts";

/** One child that is to follow, or all of them, each of whom gets a job of its own. */
export interface FollowJob {
  readonly v: 1;
  readonly parent: MovedParent;
  readonly move: ParentMove;
  /** Null for all. */
  readonly childId: string | null;
}

/**
 * What waits for the same change, problem or supplier waits together; a question is put to each caller alone
 * (ServiceNow's parent-child synchronisation, features.md §1.1).
 */
const sharedHolds: readonly (OnHoldReason | null)[] = ["awaitingChange", "awaitingProblem", "awaitingVendor"];

/** Whether a parent and its children wait for it together. */
export const isShared = (reason: OnHoldReason | null): reason is OnHoldReason => sharedHolds.includes(reason);

/**
 * What of an event is passed on to the children, as the one job that calls them: a list of none or one. Pure: the same
 * event gives the same job. Not passed on are a hold for the caller, a close, a cancellation, and a reopening by those
 * who asked for help.
 */
export const followJobs = (event: TicketEvent): readonly FollowJob[] => {
  const move = moveOf(event);
  return move ? [{ v: 1, parent: { ticketId: event.ticketId, version: event.version }, move, childId: null }] : [];
};

const moveOf = (event: TicketEvent): ParentMove | null => {
  if (!("changes" in event) || !event.children) return null;
  const { state, onHoldReason, closeCode, closeNotes } = event.changes;
  if (onHoldReason && isShared(onHoldReason.to)) return { verb: "hold", onHoldReason: onHoldReason.to };
  if (state?.to === "resolved")
    return { verb: "resolve", closeCode: closeCode?.to ?? null, closeNotes: closeNotes?.to ?? null };
  if (state?.to !== "inProgress") return null;
  if (state.from !== "resolved") return { verb: "start" };
  return event.actor.type === "requester" ? null : { verb: "reopen" };
};
