import type { RoutePorts } from "#functions/http/route.ts";
import type { CommandPorts } from "#shared/handle-command.ts";
import type { Secret } from "#shared/ports/ports.ts";

/** What the unsubscribe function needs of the world. */
export interface UnsubscribePorts extends CommandPorts, Pick<RoutePorts, "desks"> {
  /** Tells the tokens that mail-out signed. */
  readonly replyKey: Secret;
}
