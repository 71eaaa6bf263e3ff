import type { CommandPorts } from "#shared/handle-command.ts";
import type { Files, Log, Secret } from "#shared/ports/ports.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { Deliveries } from "#shared/store/deliveries.ts";
import type { HeldMails } from "#shared/store/held-mails.ts";
import type { MailTraffic } from "#shared/store/mail-traffic.ts";
import type { Outbox } from "#shared/store/outbox.ts";
import type { SenderHabits } from "#shared/store/sender-habits.ts";
import type { Suppressions } from "#shared/store/suppressions.ts";

/** What taking in a mail needs from outside. */
export interface MailInPorts extends Outbox {
  readonly store: Pick<TicketStore, "load" | "mark" | "remember" | "ticketOfThread" | "idOfNumber" | "nextNumber">;
  readonly commands: CommandPorts;
  readonly deliveries: Pick<Deliveries, "record" | "ofTicket">;
  readonly suppressions: Pick<Suppressions, "add">;
  readonly traffic: MailTraffic;
  readonly senders: SenderHabits;
  readonly held: Pick<HeldMails, "hold">;
  readonly rawMail: Pick<Files, "get">;
  readonly files: Pick<Files, "put">;
  readonly replyKey: Secret;
  readonly log: Log;
}
