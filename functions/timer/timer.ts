import type { Desk } from "#shared/desk/desk.ts";
import { type CommandPorts, handleCommand } from "#shared/handle-command.ts";
import { toMillis } from "#shared/instant.ts";
import type { WakeUp } from "#shared/mail/jobs.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import { systemActor } from "#shared/ticket/ticket.ts";

export interface TimerPorts extends CommandPorts {
  readonly store: Pick<TicketStore, "load" | "save">;
}

/**
 * Wakes one ticket: whatever time has made due takes effect. A stale, early or repeated wake-up decides nothing.
 * Throws when the ticket stayed contended; the queue delivers again.
 */
export const wakeTicket = async (
  ports: TimerPorts,
  deskById: (id: string) => Desk | undefined,
  { ticketId, wakeAt }: WakeUp,
): Promise<void> => {
  const ticket = await ports.store.load(ticketId);
  const desk = ticket && deskById(ticket.desk);
  if (!ticket || !desk) return ports.log.info("wake-up of no ticket", { ticketId });
  const outcome = await handleCommand(ports, {
    ticketId,
    desk,
    loaded: ticket,
    command: { verb: "wake" },
    actor: systemActor,
    channel: "timer",
    requestId: `wake-${ticketId}-${wakeAt}`,
  });
  if (outcome.outcome === "conflict") throw new Error("ticket stayed contended");
  if (outcome.outcome !== "done") return;
  for (const event of outcome.events)
    if (event.type === "sla.escalated")
      ports.log.metric("TimerLateness", (toMillis(event.firedAt) - toMillis(event.dueAt)) / 1000, "Seconds");
};
