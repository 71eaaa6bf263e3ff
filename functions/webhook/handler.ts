import { installation } from "#functions/installation.ts";
import {
  clock,
  log,
  table,
  ticketStore,
  webhookCaller,
  webhookDeadLetters,
  webhookKey,
  webhookQueue,
} from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { callWebhook } from "#functions/webhook/webhook.ts";
import { webhookStates } from "#shared/store/webhook-states.ts";
import { workLog } from "#shared/store/work-log.ts";
import { parseWebhookJob, type WebhookJob } from "#shared/webhook/jobs.ts";

/** SQS webhook → an HTTPS call. */
export const handler = queueHandler(
  parseWebhookJob,
  (job: WebhookJob) =>
    callWebhook(
      {
        store: ticketStore(),
        attempts: workLog(table(), "webhook"),
        states: webhookStates(table()),
        caller: webhookCaller(),
        queue: webhookQueue(),
        deadLetters: webhookDeadLetters(),
        key: webhookKey(),
        clock,
        log,
      },
      installation,
    )(job),
  log,
);
