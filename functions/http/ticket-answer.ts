import type { Answer } from "#functions/http/http-handler.ts";
import type { Output } from "#functions/http/views/components.ts";
import { etagOf, type ticketView, viewTicket } from "#functions/http/views/ticket-view.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** A changed ticket as an answer. */
export const ticketAnswer = (ticket: Ticket): Answer<Output<typeof ticketView>> => ({
  status: 200,
  headers: { etag: etagOf(ticket) },
  body: viewTicket(ticket),
});

/** A new ticket as an answer. */
export const createdAnswer = (ticket: Ticket): Answer<Output<typeof ticketView>> => ({
  ...ticketAnswer(ticket),
  status: 201,
  headers: { etag: etagOf(ticket), location: `/v1/tickets/${ticket.id}` },
});
