import type { Instant } from "#shared/instant.ts";
import type { LoggedEvent, TicketEventBody } from "#shared/ticket/events.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** The events as having taken place at `instant` in a commit of `now`. */
export const occurring = (
  events: readonly TicketEventBody[],
  instant: Instant,
  now: Instant,
): readonly TicketEventBody[] =>
  instant === now ? events : events.map((event) => ({ ...event, occurredAt: instant }));

/** When the fact took place, whenever it came to be known. */
export const instantOf = ({ occurredAt, at }: Pick<LoggedEvent, "occurredAt" | "at">): Instant => occurredAt ?? at;

/** The events as the log will have them once a commit of `now` has brought them. */
export const logged = (
  events: readonly TicketEventBody[],
  { version }: Pick<Ticket, "version">,
  now: Instant,
): readonly LoggedEvent[] => events.map((event) => ({ ...event, version: version + 1, at: now }));
