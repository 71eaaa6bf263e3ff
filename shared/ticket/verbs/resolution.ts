import { changed, closed, offHold, reopened, resolvedValues } from "#shared/ticket/changes.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";
import { messageAdded } from "#shared/ticket/verbs/messages.ts";

/** The work is done. */
export const resolve: Decider<"resolve"> = (ticket, { closeCode = null, closeNotes = null }, context) =>
  changed(ticket, "ticket.resolved", resolvedValues({ closeCode, closeNotes }, context));

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
