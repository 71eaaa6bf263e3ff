import { earliest, type Instant } from "#shared/instant.ts";
import { nextPageInstant } from "#shared/oncall/page.ts";
import { nextClockInstant } from "#shared/sla/steps.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { IncidentState } from "#shared/ticket/vocabulary.ts";

/** A change of state that time alone makes: the verb it stands for, and when. */
export interface TicketTimer {
  readonly at: Instant;
  readonly verb: "resume" | "close";
}

/** Which field of which state holds such an instant. */
const timers = {
  onHold: { field: "resumeAt", verb: "resume" },
  resolved: { field: "autoCloseAt", verb: "close" },
} as const;

const hasTimer = (state: IncidentState): state is keyof typeof timers => state in timers;

/** The change of state the ticket waits for; null when it waits for none. */
export const timerOf = (ticket: Ticket): TicketTimer | null => {
  if (!hasTimer(ticket.state)) return null;
  const { field, verb } = timers[ticket.state];
  const at = ticket[field];
  return at === null ? null : { at, verb };
};

/** The earliest instant at which time alone changes the ticket: its timer, a step of a clock or of a page. */
export const wakeAtOf = (ticket: Ticket): Instant | null =>
  earliest([timerOf(ticket)?.at, nextClockInstant(ticket.slas), nextPageInstant(ticket.pages)]);
