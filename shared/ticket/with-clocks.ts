import type { CommitFacts } from "#shared/sla/commit.ts";
import { clockEvents } from "#shared/sla/engine.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { apply } from "#shared/ticket/evolve.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { isAnswer, isQuestion } from "#shared/ticket/verbs/messages.ts";

/** The events of a change, followed by what they do to the service-level clocks. [] stays []. */
export const withClocks = (
  before: Ticket | undefined,
  events: readonly TicketEventBody[],
  facts: Pick<CommitFacts, "now" | "desk">,
): readonly TicketEventBody[] => {
  const after = events.reduce<Ticket | undefined>(apply, before);
  if (!after || events.length === 0) return events;
  const said = { answered: isAnswer(before, events), asked: isQuestion(before, after, events) };
  return [...events, ...clockEvents(before, after, { ...facts, ...said })];
};
