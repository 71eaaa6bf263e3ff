import { plusSeconds } from "#shared/instant.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import type { Changes, MutableField, TicketChange, TicketEventBody } from "#shared/ticket/events.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** Field values a change sets. */
export type NewValues = Partial<Pick<Ticket, MutableField>>;

/** The event that sets the values, with before and after of those that differ; [] when none does. */
export const changed = (
  ticket: Ticket,
  type: TicketChange,
  values: NewValues,
  reason?: string,
): readonly TicketEventBody[] => {
  const changes: Changes = Object.fromEntries(
    (Object.keys(values) as MutableField[])
      .filter((field) => !same(values[field], ticket[field]))
      .map((field) => [field, { from: ticket[field], to: values[field] }]),
  );
  if (Object.keys(changes).length === 0) return [];
  const isParent = ticket.childIncidents > 0;
  return [{ type, changes, ...(reason !== undefined && { reason }), ...(isParent && { children: true }) }];
};

/** Fields are plain JSON: scalars and lists. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Values of a ticket that is not on hold. */
export const offHold = { onHoldReason: null, resumeAt: null } as const;
/** Values of a ticket whose hold ends. */
export const resumedValues = { state: lifecycle.resume.to, ...offHold } as const;

/** Values of a ticket that is not resolved. */
const unresolved = {
  closeCode: null,
  closeNotes: null,
  resolvedAt: null,
  resolvedBy: null,
  autoCloseAt: null,
} as const;

/** The hold ends. */
export const resumed = (ticket: Ticket, reason?: string): readonly TicketEventBody[] =>
  changed(ticket, "ticket.resumed", resumedValues, reason);

/** Values of a ticket whose resolution did not last. */
export const reopenedValues = ({ reopenCount }: Pick<Ticket, "reopenCount">): NewValues => ({
  state: lifecycle.reopen.to,
  ...unresolved,
  reopenCount: reopenCount + 1,
});

/** The resolution did not last. */
export const reopened = (ticket: Ticket): readonly TicketEventBody[] =>
  changed(ticket, "ticket.reopened", reopenedValues(ticket));

/**
 * Values of a ticket whose work is done at `now`. Unless somebody objects, it closes by itself after the desk's time; 0
 * means never.
 */
export const resolvedValues = (
  { closeCode, closeNotes }: Pick<Ticket, "closeCode" | "closeNotes">,
  { actor, desk, now }: Pick<DecisionContext, "actor" | "desk" | "now">,
): NewValues => ({
  state: lifecycle.resolve.to,
  ...offHold,
  closeCode,
  closeNotes,
  resolvedAt: now,
  resolvedBy: actor.id,
  autoCloseAt: desk.autoCloseAfterSeconds > 0 ? plusSeconds(now, desk.autoCloseAfterSeconds) : null,
});

/** The ticket closes for good at instant `at`. */
export const closed = (ticket: Ticket, at: string, by: string, reason?: string): readonly TicketEventBody[] =>
  changed(
    ticket,
    "ticket.closed",
    { state: lifecycle.close.to, autoCloseAt: null, closedAt: at, closedBy: by },
    reason,
  );
