import type { Installation } from "#shared/desk/desk.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { type CommandPorts, handleCommand } from "#shared/handle-command.ts";
import type { Instant } from "#shared/instant.ts";
import { deliveryName } from "#shared/mail/delivery.ts";
import type { MailEvent } from "#shared/mail/delivery-event.ts";
import type { Deliveries } from "#shared/store/deliveries.ts";
import type { Suppressions } from "#shared/store/suppressions.ts";
import type { Delivery } from "#shared/ticket/events.ts";
import { systemActor } from "#shared/ticket/ticket.ts";

/** What recording an event needs from outside. */
export interface MailEventPorts extends CommandPorts {
  readonly deliveries: Pick<Deliveries, "record">;
  readonly suppressions: Pick<Suppressions, "add">;
}

/**
 * Records what became of a mail: its state at each recipient; bounces and complaints on the ticket it was about too,
 * and the addresses that are not to be mailed again. A repeat records nothing.
 */
export const recordMailEvent =
  (ports: MailEventPorts, installation: Installation) =>
  async (event: MailEvent): Promise<void> => {
    const { sesMessageId, ticketId, id, deliveries } = event;
    const ticket = ticketId === null ? undefined : await ports.store.load(ticketId);
    const desk = deskOfTicket(installation, ticket);
    if (!ticket || !desk) return ports.log.info("mail event about no ticket", { sesMessageId });
    await recordStates(ports, ticket.id, event);
    for (const delivery of deliveries.filter(({ state }) => state !== "delivered")) {
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
      await suppress(ports, desk.id, delivery, event.at ?? ports.clock.now());
    }
    ports.log.info("mail event recorded", { sesMessageId, ticketId: ticket.id, states: deliveries.length });
  };

const recordStates = async (
  { deliveries: states, clock }: MailEventPorts,
  ticketId: string,
  { kind, at, deliveries }: MailEvent,
): Promise<void> => {
  const [first] = deliveries;
  if (!first || kind === null) return;
  const { mail: job, messageId } = first;
  const name = deliveryName({ ticketId, job, mail: kind, ...(messageId !== null && { messageId }) });
  if (name === null) return;
  const reports = deliveries.map(({ recipient, state, permanent, detail }) => ({
    recipient,
    state,
    at: at ?? clock.now(),
    permanent,
    detail,
  }));
  await states.record(ticketId, name, kind, reports);
};

const suppress = async (
  { suppressions }: MailEventPorts,
  desk: string,
  { recipient, state, permanent, detail }: Delivery,
  at: Instant,
): Promise<void> => {
  if (state === "complained" || (state === "bounced" && permanent))
    await suppressions.add(desk, recipient, state, detail, at);
};
