import type { RoutePorts } from "#functions/http/route.ts";
import type { CommandPorts } from "#shared/handle-command.ts";
import type { FileLinks, Ids } from "#shared/ports/ports.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { HeldMails } from "#shared/store/held-mails.ts";
import type { Suppressions } from "#shared/store/suppressions.ts";

/** What the api function needs of the world. */
export interface ApiPorts extends CommandPorts, RoutePorts {
  readonly store: TicketStore;
  readonly ids: Ids;
  readonly fileLinks: Pick<FileLinks, "upload">;
  readonly suppressions: Pick<Suppressions, "lift">;
  readonly heldMails: Pick<HeldMails, "load" | "decide">;
}
