import type { Desk } from "#shared/desk/desk.ts";
import { type CommandPorts, handleCommand } from "#shared/handle-command.ts";
import type { Queue } from "#shared/ports/ports.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { FollowJob } from "#shared/ticket/children.ts";
import { systemActor } from "#shared/ticket/ticket.ts";

export interface FollowPorts extends CommandPorts {
  readonly store: CommandPorts["store"] & Pick<TicketStore, "children">;
  readonly timer: Queue<FollowJob>;
}

/** Children to ask for at a time. */
const pageSize = 100;

/**
 * A parent has moved: each of its children gets a job of its own, and follows by it. A job that comes twice, or after a
 * later move, changes nothing. Throws when a child stayed contended; the queue delivers again.
 */
export const followParent = async (
  ports: FollowPorts,
  deskById: (id: string) => Desk | undefined,
  job: FollowJob,
): Promise<void> => {
  const { childId, parent, move } = job;
  if (childId === null) return callChildren(ports, job);
  const child = await ports.store.load(childId);
  const desk = child && deskById(child.desk);
  if (!child || !desk) return ports.log.info("child of a parent is gone", { childId });
  const outcome = await handleCommand(ports, {
    ticketId: childId,
    desk,
    loaded: child,
    command: { verb: "follow", parent, move },
    actor: systemActor,
    channel: "system",
    requestId: `follow-${parent.ticketId}-${parent.version}`,
  });
  if (outcome.outcome === "conflict") throw new Error("ticket stayed contended");
};

const callChildren = async ({ store, timer }: FollowPorts, job: FollowJob): Promise<void> => {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<TicketStore["children"]>> = await store.children(job.parent.ticketId, {
      limit: pageSize,
      cursor: cursor ?? null,
    });
    await timer.send(page.items.map(({ ticketId }) => ({ body: { ...job, childId: ticketId } })));
    cursor = page.cursor;
  }
};
