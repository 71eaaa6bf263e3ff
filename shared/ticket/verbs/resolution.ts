import { plusSeconds } from "#shared/instant.ts";
import { changed, closed, offHold, reopened } from "#shared/ticket/changes.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";
import { messageAdded } from "#shared/ticket/verbs/messages.ts";

/** The work is done. Unless somebody objects, the ticket closes by itself after the desk's time; 0 means never. */
export const resolve: Decider<"resolve"> = (ticket, { closeCode = null, closeNotes = null }, { actor, desk, now }) =>
  changed(ticket, "ticket.resolved", {
    state: lifecycle.resolve.to,
    ...offHold,
    closeCode,
    closeNotes,
    resolvedAt: now,
    resolvedBy: actor.id,
    autoCloseAt: desk.autoCloseAfterSeconds > 0 ? plusSeconds(now, desk.autoCloseAfterSeconds) : null,
  });

/** The resolution did not last, as the message says. */
export const reopen: Decider<"reopen"> = (ticket, { message }, context) => [
  ...(message ? messageAdded(ticket, message, context) : []),
  ...reopened(ticket),
];

/** Caller or desk agree that it is over. */
export const close: Decider<"close"> = (ticket, _, { actor, now }) => closed(ticket, now, actor.id);

/** There is nothing to do after all. */
export const cancel: Decider<"cancel"> = (ticket, { reason }, { actor, now }) =>
  changed(
    ticket,
    "ticket.canceled",
    { state: lifecycle.cancel.to, ...offHold, closedAt: now, closedBy: actor.id },
    reason,
  );
