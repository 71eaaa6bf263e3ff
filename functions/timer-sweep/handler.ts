import middy from "@middy/core";
import { installation } from "#functions/installation.ts";
import { clock, log, mailOutQueue, table, ticketStore, timerQueue } from "#functions/ports.ts";
import { sweepDigests } from "#functions/timer-sweep/digests.ts";
import { sweep } from "#functions/timer-sweep/sweep.ts";
import { dueDigests } from "#shared/store/digests.ts";

/** Schedule, each minute → wake-ups of the next minutes on the timer queue, digests that are due on that of mails. */
export const handler = middy().handler(async () => {
  await sweep({
    store: ticketStore(),
    timerShards: installation.timerShards,
    table: table(),
    queue: timerQueue(),
    clock,
    log,
  });
  await sweepDigests({ digests: dueDigests(table()), queue: mailOutQueue(), clock });
});
