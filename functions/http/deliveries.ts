import type { Located } from "#functions/http/locate.ts";
import type { RecipientState } from "#shared/mail/delivery.ts";
import { isForCaller } from "#shared/mail/wanted.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { Deliveries } from "#shared/store/deliveries.ts";
import type { Message, Ticket } from "#shared/ticket/ticket.ts";

/** What an answer is until something is known of its mail: queued since it was written. */
export const queuedTo = ({ openingMessage, callerId }: Ticket, message: Message): readonly RecipientState[] =>
  isForCaller(message) && message.id !== openingMessage
    ? [{ recipient: callerId, state: "queued", at: message.createdAt, permanent: false, detail: null }]
    : [];

/** What became of the ticket's messages, in the order of time, where they were or will be mailed. */
export const deliveriesOf = async (
  {
    store,
    deliveries,
  }: { readonly store: Pick<TicketStore, "load">; readonly deliveries: Pick<Deliveries, "ofMessages"> },
  { ticketId, loaded }: Located,
  messages: readonly Message[],
): Promise<(message: Message) => readonly RecipientState[]> => {
  const answers = messages.filter(isForCaller).map(({ id }) => id);
  const known = await deliveries.ofMessages(ticketId, answers);
  const ticket = answers.every((id) => known.has(id)) ? undefined : (loaded ?? (await store.load(ticketId)));
  return (message) => known.get(message.id)?.recipients ?? (ticket ? queuedTo(ticket, message) : []);
};
