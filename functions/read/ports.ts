import type { RoutePorts } from "#functions/http/route.ts";
import type { OpenApi } from "#functions/read/openapi.ts";
import type { Clock, FileLinks } from "#shared/ports/ports.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { Deliveries } from "#shared/store/deliveries.ts";
import type { HeldMails } from "#shared/store/held-mails.ts";
import type { Suppressions } from "#shared/store/suppressions.ts";
import type { WebhookStates } from "#shared/store/webhook-states.ts";

/** What the read function needs of the world: nothing that changes it. */
export interface ReadPorts extends RoutePorts {
  readonly store: Pick<
    TicketStore,
    "load" | "idOfNumber" | "children" | "events" | "messages" | "message" | "attachments" | "attachment"
  >;
  readonly clock: Clock;
  readonly fileLinks: Pick<FileLinks, "download">;
  /** Links to mails as they came. */
  readonly rawMailLinks: Pick<FileLinks, "download">;
  readonly heldMails: Pick<HeldMails, "list">;
  readonly webhooks: Pick<WebhookStates, "read">;
  readonly deliveries: Pick<Deliveries, "ofMessages">;
  readonly suppressions: Pick<Suppressions, "list">;
  /** The OpenAPI document. */
  readonly description: () => OpenApi;
  /** The page that shows it. */
  readonly page: () => string;
}
