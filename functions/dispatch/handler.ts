import { dispatch, effectsOf } from "#functions/dispatch/dispatch.ts";
import { installation } from "#functions/installation.ts";
import { clock, deadLetterQueue, log, mailInQueue, mailOutQueue, timerQueue, webhookQueue } from "#functions/ports.ts";
import { streamHandler } from "#functions/stream.ts";
import { hasWebhooks } from "#shared/webhook/hooks.ts";

/** Table stream → mails and webhook calls that events ask for, wake-ups that are already near, mails let in. */
export const handler = streamHandler(
  (item) => effectsOf(item, clock.now()),
  (effects) =>
    dispatch(
      {
        mailIn: mailInQueue(),
        mailOut: mailOutQueue(),
        timer: timerQueue(),
        webhook: hasWebhooks(installation) ? webhookQueue() : null,
        clock,
      },
      effects,
    ),
  { log, setAside: deadLetterQueue },
);
