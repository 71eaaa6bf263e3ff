import type { Desk } from "#shared/desk/desk.ts";
import { type CommandPorts, handleCommand } from "#shared/handle-command.ts";
import { type Instant, plusSeconds, toMillis } from "#shared/instant.ts";
import type { WakeUp } from "#shared/mail/jobs.ts";
import type { Clock } from "#shared/ports/ports.ts";
import { systemActor } from "#shared/ticket/ticket.ts";

/** Clocks of two machines differ by milliseconds; a whole second off is another wake-up's business. */
const toleranceSeconds = 1;

/**
 * Wakes one ticket: whatever time has made due takes effect. A stale, early or repeated wake-up decides nothing; early
 * by less than a second it comes from a clock that is ahead of ours, and counts as on time: dropped, it would come again
 * only when overdue. Throws when the ticket stayed contended; the queue delivers again.
 */
export const wakeTicket = async (
  ports: CommandPorts,
  deskById: (id: string) => Desk | undefined,
  { ticketId, wakeAt }: WakeUp,
): Promise<void> => {
  const ticket = await ports.store.load(ticketId);
  const desk = ticket && deskById(ticket.desk);
  if (!ticket || !desk) return ports.log.info("wake-up of no ticket", { ticketId });
  const outcome = await handleCommand(
    { ...ports, clock: toleratingClock(ports.clock, wakeAt) },
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

const toleratingClock = (clock: Clock, wakeAt: Instant): Clock => ({
  now: () => {
    const now = clock.now();
    return wakeAt > now && wakeAt <= plusSeconds(now, toleranceSeconds) ? wakeAt : now;
  },
});
