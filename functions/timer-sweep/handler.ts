import middy from "@middy/core";
import { installation } from "#functions/installation.ts";
import { clock, log, table, ticketStore, timerQueue } from "#functions/ports.ts";
import { sweep } from "#functions/timer-sweep/sweep.ts";

/** Schedule, each minute → wake-ups of the next minutes on the timer queue. */
export const handler = middy().handler(() =>
  sweep({
    store: ticketStore(),
    timerShards: installation.timerShards,
    table: table(),
    queue: timerQueue(),
    clock,
    log,
  }),
);
