import { outboxMessageOfItem } from "#functions/dispatch/outbox-message.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";
import { type Arrival, parseArrival } from "#shared/mail/arrival.ts";
import type { MailJob, WakeUp } from "#shared/mail/jobs.ts";
import { mailJobs } from "#shared/mail/wanted.ts";
import type { Clock, Queue } from "#shared/ports/ports.ts";
import type { Item } from "#shared/ports/table.ts";
import { heldMailOfItem } from "#shared/store/held-mails.ts";
import { eventOfItem, ticketOfItem } from "#shared/store/items.ts";
import { heldPrefix, outboxPrefix } from "#shared/store/keys.ts";
import { type FollowJob, followJobs } from "#shared/ticket/children.ts";
import { delayUntil, dispatchAheadSeconds } from "#shared/wake-ups.ts";
import type { WebhookJob } from "#shared/webhook/jobs.ts";
import { webhookJobs } from "#shared/webhook/wanted.ts";

interface Delayed<Body> {
  readonly body: Body;
  readonly delaySeconds?: number;
}

/** What one stored item calls for. */
export interface Effects {
  readonly mails: readonly MailJob[];
  readonly webhooks: readonly WebhookJob[];
  /** Moves of parents that their children follow. */
  readonly follows: readonly FollowJob[];
  /** Mails that a person has let in, and those that had to wait. */
  readonly arrivals: readonly Delayed<Arrival>[];
  readonly wakeUp: WakeUp | null;
}

const nothing: Effects = { mails: [], webhooks: [], follows: [], arrivals: [], wakeUp: null };

/**
 * The mails and webhook calls an event asks for, and the children it calls; the wake-up of a ticket that is due before the sweep would see it; a
 * held mail that was released; a message that was put into the table for a queue.
 */
export const effectsOf = (item: Item, now: Instant): Effects => {
  if (item.sk.startsWith("EVENT#")) {
    const event = eventOfItem(item);
    return { ...nothing, mails: mailJobs(event), webhooks: webhookJobs(event), follows: followJobs(event) };
  }
  if (item.pk.startsWith(heldPrefix)) {
    const { notification, state, decidedBy } = heldMailOfItem(item);
    if (state !== "released") return nothing;
    return {
      ...nothing,
      arrivals: [{ body: parseArrival({ v: 1, notification, waited: true, releasedBy: decidedBy }) }],
    };
  }
  if (item.pk.startsWith(outboxPrefix)) {
    const { to, body, delaySeconds } = outboxMessageOfItem(item);
    return to === "mailOut" ? { ...nothing, mails: [body] } : { ...nothing, arrivals: [{ body, delaySeconds }] };
  }
  if (!item.pk.startsWith("TICKET#") || item.sk !== "#") return nothing;
  const { id, wakeAt } = ticketOfItem(item);
  const near = wakeAt !== null && wakeAt <= plusSeconds(now, dispatchAheadSeconds);
  return near ? { ...nothing, wakeUp: { v: 1, ticketId: id, wakeAt } } : nothing;
};

export interface DispatchPorts {
  readonly mailIn: Queue<Arrival>;
  readonly mailOut: Queue<MailJob>;
  readonly timer: Queue<WakeUp | FollowJob>;
  /** Null where no desk has webhooks, and nothing of them is deployed: what an event from before asks for is let go. */
  readonly webhook: Queue<WebhookJob> | null;
  readonly clock: Clock;
}

/** Queues the effects. Repeating it repeats the messages, whose consumers know what they have done. */
export const dispatch = async (ports: DispatchPorts, effects: readonly Effects[]): Promise<void> => {
  const now = ports.clock.now();
  const mails = effects.flatMap(({ mails }) => mails).map((body) => ({ body }));
  const calls = effects.flatMap(({ webhooks }) => webhooks).map((body) => ({ body }));
  const wakeUps = effects
    .flatMap(({ wakeUp }) => wakeUp ?? [])
    .map((body) => ({ body, delaySeconds: delayUntil(body.wakeAt, now) }));
  const follows = effects.flatMap(({ follows }) => follows).map((body) => ({ body }));
  const arrivals = effects.flatMap(({ arrivals }) => arrivals);
  await Promise.all([
    ports.mailIn.send(arrivals),
    ports.mailOut.send(mails),
    ports.timer.send([...wakeUps, ...follows]),
    ports.webhook?.send(calls),
  ]);
};
