import type { RoutePorts } from "#functions/http/route.ts";
import type { CommandPorts } from "#shared/handle-command.ts";
import type { Ids } from "#shared/ports/ports.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";

/** What the relations function needs of the world. */
export interface RelationsPorts extends CommandPorts, RoutePorts {
  readonly store: CommandPorts["store"] &
    Pick<TicketStore, "idOfNumber" | "nextNumber" | "mark" | "message" | "attachment">;
  readonly ids: Ids;
}
