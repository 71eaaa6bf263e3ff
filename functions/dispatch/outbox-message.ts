import * as z from "zod/mini";
import { type Arrival, parseArrival } from "#shared/mail/arrival.ts";
import { type MailJob, parseMailJob } from "#shared/mail/jobs.ts";
import { once } from "#shared/once.ts";
import type { Item } from "#shared/ports/table.ts";

const message = once(() =>
  z.object({ to: z.enum(["mailIn", "mailOut"]), body: z.unknown(), delaySeconds: z.number() }),
);

/** A message as its item holds it. */
export type OutboxMessage =
  | { readonly to: "mailIn"; readonly body: Arrival; readonly delaySeconds: number }
  | { readonly to: "mailOut"; readonly body: MailJob; readonly delaySeconds: number };

/** The message of an item; throws for one that is none. */
export const outboxMessageOfItem = (item: Item): OutboxMessage => {
  const { to, body, delaySeconds } = message().parse(item);
  return to === "mailIn"
    ? { to, body: parseArrival(body), delaySeconds }
    : { to, body: parseMailJob(body), delaySeconds };
};
