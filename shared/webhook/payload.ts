import type { Desk } from "#shared/desk/desk.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { WebhookJob } from "#shared/webhook/jobs.ts";

/**
 * The body of a call (Standard Webhooks 1.0.0, "Payload structure"), as JSON: what happened, when, and to which ticket
 * as it stands now. Of a confidential desk's ticket it says nothing in words.
 */
export const payloadOf = ({ event, at, facts }: WebhookJob, ticket: Ticket, desk: Desk): string =>
  JSON.stringify({
    type: `${ticket.kind}.${event}`,
    timestamp: at,
    data: {
      ticketId: ticket.id,
      number: ticket.number,
      desk: desk.id,
      state: ticket.state,
      priority: ticket.priority,
      ...(!desk.confidential && { shortDescription: ticket.shortDescription }),
      ...facts,
    },
  });
