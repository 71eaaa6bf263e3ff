import type { Desk } from "#shared/desk/desk.ts";
import { type CommandPorts, handleCommand } from "#shared/handle-command.ts";
import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import type { WakeUp } from "#shared/mail/jobs.ts";
import type { Clock, Queue } from "#shared/ports/ports.ts";
import { systemActor } from "#shared/ticket/ticket.ts";
import { delayUntil } from "#shared/wake-ups.ts";

export interface TimerPorts extends CommandPorts {
  /** Where a wake-up goes back to that came before its time. */
  readonly timer: Queue<WakeUp>;
}

/** Clocks of two machines differ by milliseconds; a whole second off is another wake-up's business. */
const toleranceSeconds = 1;
/** A worker whose clock is further than this from the queue's is wrong; in between lies the time a message is on its way. */
const trustedSeconds = 60;

/**
 * Wakes one ticket: whatever time has made due takes effect. A stale or repeated wake-up decides nothing; early by less
 * than a second it comes from a clock that is ahead of ours, and counts as on time. One that is still wanted and comes
 * earlier than that goes back for the rest of its time: dropped, it would come again only when overdue. Throws when the
 * ticket stayed contended; the queue delivers again.
 * @param deliveredAt when the queue handed the message out, by its clock; null for a repeated delivery
 */
export const wakeTicket = async (
  ports: TimerPorts,
  deskById: (id: string) => Desk | undefined,
  wakeUp: WakeUp,
  deliveredAt: Instant | null = null,
): Promise<void> => {
  const { ticketId, wakeAt } = wakeUp;
  const ticket = await ports.store.load(ticketId);
  const desk = ticket && deskById(ticket.desk);
  if (!ticket || !desk) return ports.log.info("wake-up of no ticket", { ticketId });
  const clock = toleratingClock(queueClock(ports.clock, deliveredAt), wakeAt);
  const now = clock.now();
  if (now < wakeAt && ticket.wakeAt === wakeAt)
    return ports.timer.send([{ body: wakeUp, delaySeconds: delayUntil(wakeAt, now) }]);

  const outcome = await handleCommand(
    { ...ports, clock },
    {
      ticketId,
      desk,
      loaded: ticket,
      command: { verb: "wake" },
      actor: systemActor,
      channel: "timer",
      requestId: `wake-${ticketId}-${wakeAt}`,
    },
  );
  if (outcome.outcome === "conflict") throw new Error("ticket stayed contended");
  if (outcome.outcome !== "done") return;
  for (const event of outcome.events)
    if (event.type === "sla.escalated" || event.type === "page.notified")
      ports.log.metric("TimerLateness", (toMillis(event.firedAt) - toMillis(event.dueAt)) / 1000, "Seconds");
};

/** The queue's time in place of a worker's that cannot be right: a clock five minutes ahead must not fire early. */
const queueClock = (clock: Clock, deliveredAt: Instant | null): Clock => ({
  now: () => {
    const now = clock.now();
    const apart = deliveredAt === null ? 0 : Math.abs(toMillis(now) - toMillis(deliveredAt)) / 1000;
    return deliveredAt !== null && apart > trustedSeconds ? deliveredAt : now;
  },
});

const toleratingClock = (clock: Clock, wakeAt: Instant): Clock => ({
  now: () => {
    const now = clock.now();
    return wakeAt > now && wakeAt <= plusSeconds(now, toleranceSeconds) ? wakeAt : now;
  },
});
