import type { Installation } from "#shared/desk/desk.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { type CommandPorts, handleCommand } from "#shared/handle-command.ts";
import type { MailEvent } from "#shared/mail/delivery-event.ts";
import { systemActor } from "#shared/ticket/ticket.ts";

/** Records bounces and complaints on the ticket the mail was about; a repeat records nothing. */
export const recordMailEvent =
  (ports: CommandPorts, installation: Installation) =>
  async ({ sesMessageId, ticketId, id, deliveries }: MailEvent): Promise<void> => {
    if (deliveries.length === 0) return ports.log.info("mail delivered", { sesMessageId });
    const ticket = ticketId === null ? undefined : await ports.store.load(ticketId);
    const desk = deskOfTicket(installation, ticket);
    if (!ticket || !desk) return ports.log.info("mail event about no ticket", { sesMessageId });
    for (const delivery of deliveries) {
      const outcome = await handleCommand(ports, {
        ticketId: ticket.id,
        desk,
        command: { verb: "recordDelivery", delivery },
        actor: systemActor,
        channel: "mail",
        requestId: id,
        once: [{ kind: "mailEvent", key: `${id}#${delivery.recipient}`, keepDays: 35 }],
      });
      if (outcome.outcome === "conflict" || outcome.outcome === "refused")
        throw new Error(`mail event not recorded: ${outcome.outcome}`);
    }
    ports.log.info("mail came back", { sesMessageId, ticketId: ticket.id });
  };
