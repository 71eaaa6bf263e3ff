import type { CommandByVerb, Verb } from "#shared/ticket/commands.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import type { Refusal } from "#shared/ticket/refusals.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** What a command comes to: the events it makes, in order, or why not. */
export type Decision = readonly TicketEventBody[] | Refusal;

/**
 * Decides one verb on an existing ticket. The lifecycle table has been asked already: the actor may, the state
 * fits, the required fields are there. Service-level clocks follow from the events and are not its business.
 */
export type Decider<V extends Verb> = (ticket: Ticket, command: CommandByVerb[V], context: DecisionContext) => Decision;
