import middy from "@middy/core";
import { reconcile } from "#functions/mail-reconcile/reconcile.ts";
import { clock, log, mailInQueue, rawMailObjects, table, ticketStore } from "#functions/ports.ts";

/** Schedule, each hour → stored mails that came to nothing on the queue mail-in. */
export const handler = middy().handler(() =>
  reconcile({
    store: ticketStore(),
    table: table(),
    rawMail: rawMailObjects(),
    mailIn: mailInQueue(),
    clock,
    log,
  }),
);
