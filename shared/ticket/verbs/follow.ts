import { changed, type NewValues, reopenedValues, resolvedValues, resumedValues } from "#shared/ticket/changes.ts";
import { isShared } from "#shared/ticket/children.ts";
import type { ParentMove } from "#shared/ticket/commands.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import type { TicketChange } from "#shared/ticket/events.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";
import { activeStates } from "#shared/ticket/vocabulary.ts";

const words: { readonly [V in ParentMove["verb"]]: string } = {
  start: "is in progress",
  hold: "is on hold",
  resolve: "was resolved",
  reopen: "was reopened",
};

/**
 * The ticket moves after its parent. In which state it cannot, the log says so. What came from somebody who is no longer
 * the parent, and what is older than the last move it knows of, is over: each move counts once, and the last one stands,
 * in whatever order and however often they come.
 */
export const follow: Decider<"follow"> = (ticket, { parent, move }, context) => {
  const { parentIncident, state } = ticket;
  if (parentIncident?.ticketId !== parent.ticketId || parent.version <= parentIncident.followed) return [];
  const step = stepAfter(ticket, move, context);
  const told = `${parentIncident.number} ${words[move.verb]}`;
  return changed(
    ticket,
    step?.type ?? "ticket.parentNotFollowed",
    { ...step?.values, parentIncident: { ...parentIncident, followed: parent.version } },
    step ? `${told}.` : `${told}; this ticket is ${state}.`,
  );
};

interface Step {
  readonly type: TicketChange;
  readonly values: NewValues;
}

/** A child whose own caller has been asked waits for the answer, until all is resolved. */
const stepAfter = (
  { state, onHoldReason, reopenCount }: Ticket,
  move: ParentMove,
  context: DecisionContext,
): Step | null => {
  const waitsAlong = state === "onHold" && isShared(onHoldReason);
  switch (move.verb) {
    case "start":
      if (state === "new") return { type: "ticket.started", values: { state: lifecycle.start.to } };
      return waitsAlong ? { type: "ticket.resumed", values: resumedValues } : null;
    case "hold":
      if (state !== "new" && state !== "inProgress" && !waitsAlong) return null;
      return {
        type: "ticket.held",
        values: { state: lifecycle.hold.to, onHoldReason: move.onHoldReason, resumeAt: null },
      };
    case "resolve":
      return activeStates.includes(state) ? { type: "ticket.resolved", values: resolvedValues(move, context) } : null;
    case "reopen":
      return state === "resolved" ? { type: "ticket.reopened", values: reopenedValues({ reopenCount }) } : null;
  }
};
