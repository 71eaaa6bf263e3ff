import type { CommandPorts } from "#shared/handle-command.ts";
import type { Files, Log, Secret } from "#shared/ports/ports.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";

/** What taking in a mail needs from outside. */
export interface MailInPorts {
  readonly store: Pick<TicketStore, "load" | "mark" | "ticketOfThread" | "idOfNumber" | "nextNumber">;
  readonly commands: CommandPorts;
  readonly rawMail: Pick<Files, "get">;
  readonly files: Pick<Files, "put">;
  readonly replyKey: Secret;
  readonly log: Log;
}
