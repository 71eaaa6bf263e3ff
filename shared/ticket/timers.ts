import { earliest, type Instant } from "#shared/instant.ts";
import { nextPageInstant } from "#shared/oncall/page.ts";
import { nextClockInstant, recordsBreach } from "#shared/sla/steps.ts";
import { isLive } from "#shared/sla/transitions.ts";
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

/** What comes first when many wake-ups fall on one instant (sla.md §5.2 "Bursts"). */
const ranks = { breach: 0, warning: 1, other: 2 } as const;

/**
 * Rank of the wake-up at `wakeAt`: one digit for the most urgent thing that is due then, one for the priority. As text
 * they sort breaches before warnings before whatever else waits for time, and priority 1 first in each.
 */
export const wakeRankOf = ({ slas, pages, wakeAt, priority }: Ticket): string => {
  const steps = slas.filter(isLive).flatMap((clock) =>
    clock.steps.flatMap((step) => {
      if (step.at === null || step.at !== wakeAt) return [];
      return recordsBreach(clock, step, step.at) ? ranks.breach : ranks.warning;
    }),
  );
  // Who is paged is waited for.
  const paging = pages.some(({ nextAt }) => nextAt === wakeAt) ? [ranks.breach] : [];
  return `${Math.min(ranks.other, ...steps, ...paging)}${priority}`;
};
