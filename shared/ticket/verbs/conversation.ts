import { changed, reopened, resumed } from "#shared/ticket/changes.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { standingOf } from "#shared/ticket/incident-lifecycle.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";
import { isTrusted, messageAdded } from "#shared/ticket/verbs/messages.ts";
import { watchersOf } from "#shared/ticket/verbs/watchers.ts";

/**
 * Adds a message. One that a program wrote or nobody vouches for changes nothing else: an out-of-office reply must
 * not resume a hold, a forged one not put its sender on the watch list.
 */
export const comment: Decider<"comment"> = (ticket, { message, addWatchers = [], answersNote = false }, context) => {
  const standing = standingOf(ticket, context.actor);
  const said = messageAdded(ticket, message, context, answersNote);
  if (answersNote || !isTrusted(message, standing) || message.mail?.machine) return said;
  const watchList = watchersOf(ticket.callerId, [...ticket.watchList, ...addWatchers]);
  const isRequesters = standing === "caller" || standing === "watcher";
  // People of the desk have incidents too: in public they then speak as the caller.
  const isOwn = context.actor.id === ticket.callerId && message.visibility === "public";
  return [
    ...said,
    ...changed(ticket, "ticket.updated", { watchList }),
    ...(isRequesters || isOwn ? followUp(ticket) : []),
  ];
};

/** What the requester's word does to a ticket that waits for it, or that was thought to be done. */
const followUp = (ticket: Ticket): readonly TicketEventBody[] => {
  if (ticket.state === "onHold" && ticket.onHoldReason === "awaitingCaller") return resumed(ticket);
  return ticket.state === "resolved" ? reopened(ticket) : [];
};
