import type { Desk } from "#shared/desk/desk.ts";
import { type CommandPorts, handleCommand, type OnceRequest } from "#shared/handle-command.ts";
import type { Instant } from "#shared/instant.ts";
import type { MailKind } from "#shared/mail/jobs.ts";
import type { Deliveries } from "#shared/store/deliveries.ts";
import type { Suppressions } from "#shared/store/suppressions.ts";
import type { Delivery } from "#shared/ticket/events.ts";
import { systemActor } from "#shared/ticket/ticket.ts";

/** What recording a report needs from outside. */
export interface DeliveryReportPorts {
  readonly commands: CommandPorts;
  readonly deliveries: Pick<Deliveries, "record">;
  readonly suppressions: Pick<Suppressions, "add">;
}

/** What SES or a mail system says of one of our mails, at its recipients. */
export interface DeliveryReport {
  /** The ticket whose log tells it. */
  readonly ticketId: string;
  readonly desk: Desk;
  readonly deliveries: readonly Delivery[];
  readonly at: Instant;
  /** The mail, by the ticket it was sent from and its `deliveryName`; null where nobody asks for its states. */
  readonly mail: { readonly ticketId: string; readonly name: string; readonly mail: MailKind } | null;
  /** It comes from who must know: states change by it, and addresses are suppressed. Else the log alone tells it. */
  readonly believed: boolean;
  readonly requestId: string;
  readonly once: (delivery: Delivery) => readonly OnceRequest[];
}

/**
 * Records a report: the states of the mail, the addresses that are not to be mailed again (rule 22), and in the log what
 * somebody has to act on. The log comes last: a report whose marks are there is recorded whole. Throws to have it
 * recorded again, which changes nothing that is there already.
 */
export const recordReport = async (ports: DeliveryReportPorts, report: DeliveryReport): Promise<void> => {
  const { ticketId, desk, deliveries, requestId, once } = report;
  if (report.believed) await take(ports, report);
  for (const delivery of deliveries.filter(({ state }) => state !== "delivered")) {
    const { outcome } = await handleCommand(ports.commands, {
      ticketId,
      desk,
      command: { verb: "recordDelivery", delivery },
      actor: systemActor,
      channel: "mail",
      requestId,
      once: once(delivery),
    });
    if (outcome === "conflict" || outcome === "refused") throw new Error(`delivery not recorded: ${outcome}`);
  }
};

const take = async (ports: DeliveryReportPorts, { desk, deliveries, at, mail }: DeliveryReport): Promise<void> => {
  const states = deliveries.map(({ recipient, state, permanent, detail }) => ({
    recipient,
    state,
    at,
    permanent,
    detail,
  }));
  if (mail && states.length > 0) await ports.deliveries.record(mail.ticketId, mail.name, mail.mail, states);
  for (const { recipient, state, permanent, detail } of states)
    if (state === "complained" || (state === "bounced" && permanent))
      await ports.suppressions.add(desk.id, recipient, state, detail, at);
};
