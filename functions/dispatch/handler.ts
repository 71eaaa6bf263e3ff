import { dispatch, effectsOf } from "#functions/dispatch/dispatch.ts";
import { clock, deadLetterQueue, log, mailOutQueue, timerQueue } from "#functions/ports.ts";
import { streamHandler } from "#functions/stream.ts";

/** Table stream → mails that events call for, wake-ups that are already near. */
export const handler = streamHandler(
  (item) => effectsOf(item, clock.now()),
  (effects) => dispatch({ mailOut: mailOutQueue(), timer: timerQueue(), clock }, effects),
  { log, setAside: deadLetterQueue },
);
