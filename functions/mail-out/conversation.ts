import type { MailOutPorts } from "#functions/mail-out/ports.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

const firstOne = { limit: 1, cursor: null };
const all = { limit: 100, cursor: null };

/**
 * Whether the desk is in conversation with the caller: the ticket was acknowledged, or somebody has answered it.
 * Programs, forgers and spammers get no acknowledgement, and so nothing else that no person wrote (RFC 3834 §2).
 */
export const isInConversation = async (store: Pick<MailOutPorts["store"], "events" | "messages">, ticket: Ticket) => {
  const [created] = (await store.events(ticket.id, firstOne)).items;
  if (created?.type === "ticket.created" && created.acknowledge) return true;
  const { items } = await store.messages(ticket.id, all);
  return items.some(({ author, id, visibility }) => {
    const isDesks = author.type === "agent" || author.type === "app";
    return isDesks && visibility === "public" && id !== ticket.openingMessage;
  });
};
