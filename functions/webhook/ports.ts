import type { Clock, Log, Queue, Secret, WebhookCaller } from "#shared/ports/ports.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { WebhookStates } from "#shared/store/webhook-states.ts";
import type { WorkLog } from "#shared/store/work-log.ts";
import type { WebhookJob } from "#shared/webhook/jobs.ts";

/** What calling a webhook needs from outside. */
export interface WebhookPorts {
  readonly store: Pick<TicketStore, "load">;
  readonly attempts: WorkLog;
  readonly states: WebhookStates;
  readonly caller: WebhookCaller;
  /** The function's own: for later attempts. */
  readonly queue: Queue<WebhookJob>;
  readonly deadLetters: Queue<WebhookJob>;
  readonly key: Secret;
  readonly clock: Clock;
  readonly log: Log;
}
