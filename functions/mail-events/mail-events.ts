import { type DeliveryReport, type DeliveryReportPorts, recordReport } from "#functions/delivery-report.ts";
import type { Installation } from "#shared/desk/desk.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { deliveryName } from "#shared/mail/delivery.ts";
import type { MailEvent } from "#shared/mail/delivery-event.ts";

/**
 * Records what became of a mail: its state at each recipient; bounces and complaints on the ticket it was about too,
 * and the addresses that are not to be mailed again. A repeat records nothing.
 */
export const recordMailEvent =
  (ports: DeliveryReportPorts, installation: Installation) =>
  async (event: MailEvent): Promise<void> => {
    const { store, log, clock } = ports.commands;
    const { sesMessageId, ticketId, id, deliveries } = event;
    const ticket = ticketId === null ? undefined : await store.load(ticketId);
    const desk = deskOfTicket(installation, ticket);
    if (!ticket || !desk) return log.info("mail event about no ticket", { sesMessageId });
    await recordReport(ports, {
      ticketId: ticket.id,
      desk,
      deliveries,
      at: event.at ?? clock.now(),
      mail: mailOf(ticket.id, event),
      believed: true,
      requestId: id,
      once: ({ recipient }) => [{ kind: "mailEvent", key: `${id}#${recipient}`, keepDays: 35 }],
    });
    log.info("mail event recorded", { sesMessageId, ticketId: ticket.id, states: deliveries.length });
  };

const mailOf = (ticketId: string, { kind: mail, deliveries: [first] }: MailEvent): DeliveryReport["mail"] => {
  if (!first || mail === null) return null;
  const { mail: job, messageId } = first;
  const name = deliveryName({ ticketId, job, mail, ...(messageId !== null && { messageId }) });
  return name === null ? null : { ticketId, name, mail };
};
