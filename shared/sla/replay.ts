import type { Desk } from "#shared/desk/desk.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { dueSteps } from "#shared/sla/steps.ts";
import type { LoggedEvent, TicketEventBody } from "#shared/ticket/events.ts";
import { apply, withClock } from "#shared/ticket/evolve.ts";
import { instantOf } from "#shared/ticket/occurrence.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { withClocks } from "#shared/ticket/with-clocks.ts";

/** A ticket as its events make it, with clocks derived from nothing else. */
export interface Replayed {
  /** Its clocks are those the snapshot keeps; undefined when no event opens a ticket. */
  readonly ticket: Ticket | undefined;
  /** Every clock it ever had as it stands last, in the order they began. */
  readonly cycles: readonly SlaClock[];
}

/**
 * Derives the clocks of a ticket anew: its events in the order in which they took place, whenever they came to be known
 * (sla.md R13), under the service levels and calendars the desk has now. What the log says of clocks does not count;
 * steps are taken without their effects, which are events of their own.
 * @param until steps due later are left; by default, as after the last commit, those after its instant.
 */
export const replayClocks = (
  events: readonly LoggedEvent[],
  desk: Desk,
  until: Instant = events.at(-1)?.at ?? "",
): Replayed => {
  const cycles = new Map<string, SlaClock>();
  const note = (clocks: readonly SlaClock[]) => {
    for (const clock of clocks) cycles.set(clock.id, clock);
  };
  const withSteps = (ticket: Ticket | undefined, now: Instant): Ticket | undefined => {
    const taken = ticket ? dueSteps(ticket, { now, desk }).map(({ clock }) => clock) : [];
    note(taken);
    return ticket && { ...ticket, slas: taken.reduce(withClock, ticket.slas) };
  };

  let ticket: Ticket | undefined;
  for (const { at, facts } of momentsOf(events)) {
    // What is done at the very due instant is in time (R11), unless the steps of that instant were taken before.
    ticket = withSteps(ticket, facts.length === 0 ? at : plusSeconds(at, -0.001));
    const following = withClocks(ticket, facts, { now: at, desk });
    note(following.flatMap((event) => ("clock" in event ? [event.clock] : [])));
    ticket = following.reduce<Ticket | undefined>(apply, ticket);
  }
  return { ticket: withSteps(ticket, until), cycles: [...cycles.values()] };
};

/** What one commit brought at one instant; no facts: time had come this far, and the steps due by then were taken. */
interface Moment {
  readonly at: Instant;
  readonly version: number;
  readonly facts: TicketEventBody[];
}

/** The log in the order of occurrence. Of equal instants, what was known first comes first. */
const momentsOf = (events: readonly LoggedEvent[]): readonly Moment[] => {
  const moments: Moment[] = [];
  let open: Moment | undefined;
  for (const event of events) {
    const at = instantOf(event);
    if ("clock" in event) {
      // Clocks follow the facts of a commit: what comes after them is another one's, a hand-over's say.
      open = undefined;
      if (event.type === "sla.escalated" || event.type === "sla.skipped")
        moments.push({ at, version: event.version, facts: [] });
    } else if (open?.at === at && open.version === event.version) open.facts.push(event);
    else {
      open = { at, version: event.version, facts: [event] };
      moments.push(open);
    }
  }
  return moments.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
};
