import { dispatch, effectsOf } from "#functions/dispatch/dispatch.ts";
import { installation } from "#functions/installation.ts";
import { clock, deadLetterQueue, log, mailOutQueue, timerQueue, webhookQueue } from "#functions/ports.ts";
import { streamHandler } from "#functions/stream.ts";
import { hasWebhooks } from "#shared/webhook/hooks.ts";

/** Table stream → mails and webhook calls that events ask for, wake-ups that are already near. */
export const handler = streamHandler(
  (item) => effectsOf(item, clock.now()),
  (effects) =>
    dispatch(
      {
        mailOut: mailOutQueue(),
        timer: timerQueue(),
        webhook: hasWebhooks(installation) ? webhookQueue() : null,
        clock,
      },
      effects,
    ),
  { log, setAside: deadLetterQueue },
);
