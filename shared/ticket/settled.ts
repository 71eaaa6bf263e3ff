import type { DecisionContext } from "#shared/ticket/context.ts";
import { dueEvents } from "#shared/ticket/due.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { apply } from "#shared/ticket/evolve.ts";
import { occurring } from "#shared/ticket/occurrence.ts";
import { withPageEnds } from "#shared/ticket/paging.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { withClocks } from "#shared/ticket/with-clocks.ts";

/**
 * The events with all that follows at once: pages that end, clocks that start or stop, steps a new target finds in the past, and after
 * what took place earlier whatever has come due since.
 */
export const settled = (
  before: Ticket | undefined,
  events: readonly TicketEventBody[],
  { now, occurredAt = now, desk }: Pick<DecisionContext, "now" | "occurredAt" | "desk">,
): readonly TicketEventBody[] => {
  const following = occurring(
    withClocks(before, withPageEnds(before, events, occurredAt), { now: occurredAt, desk }),
    occurredAt,
    now,
  );
  const after = following.reduce<Ticket | undefined>(apply, before);
  return after ? [...following, ...dueEvents(after, { now, desk })] : following;
};
