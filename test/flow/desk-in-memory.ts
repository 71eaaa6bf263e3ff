import { dispatch, effectsOf } from "#functions/dispatch/dispatch.ts";
import { followParent } from "#functions/timer/follow.ts";
import { wakeTicket } from "#functions/timer/timer.ts";
import { sweep } from "#functions/timer-sweep/sweep.ts";
import { type Desk, defaultTimerShards } from "#shared/desk/desk.ts";
import { type CommandOutcome, type CommandRequest, handleCommand } from "#shared/handle-command.ts";
import type { Arrival } from "#shared/mail/arrival.ts";
import type { MailJob, WakeUp } from "#shared/mail/jobs.ts";
import type { Item } from "#shared/ports/table.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import type { FollowJob } from "#shared/ticket/children.ts";
import type { CreateCommand, TicketCommand } from "#shared/ticket/commands.ts";
import { type Actor, systemActor } from "#shared/ticket/ticket.ts";
import type { WebhookJob } from "#shared/webhook/jobs.ts";
import { fakeClock, noBackoff } from "#test/fakes/clock.ts";
import { fakeIds } from "#test/fakes/ids.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";

/** The timer functions around one table in memory; time moves only when a test moves it. */
export const deskInMemory = (desk: Desk = coreDesk) => {
  const table = memoryTable();
  const clock = fakeClock();
  const log = memoryLog();
  const ids = fakeIds();
  const store = ticketStore(table);
  const mailIn = memoryQueue<Arrival>();
  const mailOut = memoryQueue<MailJob>();
  const timer = memoryQueue<WakeUp | FollowJob>();
  const webhook = memoryQueue<WebhookJob>();
  const ports = { store, clock, backoff: noBackoff, log };

  const command = (
    ticketId: string,
    command: TicketCommand,
    actor: Actor = systemActor,
    more: Pick<CommandRequest, "occurredAt" | "alongside"> = {},
  ): Promise<CommandOutcome> =>
    handleCommand(ports, { ticketId, desk, command, actor, channel: "api", requestId: ids.next(), ...more });

  const create = async (fields: Partial<CreateCommand> = {}): Promise<string> => {
    const id = ids.next();
    const number = await store.nextNumber(desk.id, "incident");
    const outcome = await command(id, { ...opening, id, number, ...fields });
    if (outcome.outcome !== "done") throw new Error(`not created: ${JSON.stringify(outcome)}`);
    return id;
  };

  return {
    table,
    clock,
    log,
    store,
    mailIn,
    mailOut,
    timer,
    webhook,
    command,
    create,
    sweep: () => sweep({ store, timerShards: defaultTimerShards, table, queue: timer, clock, log }),
    /** As the timer queue delivers it; `deliveredAt` is the queue's own time of the first delivery. */
    wake: (ticketId: string, wakeAt = clock.now(), deliveredAt: string | null = null) =>
      wakeTicket(
        { ...ports, timer },
        (id) => (id === desk.id ? desk : undefined),
        { v: 1, ticketId, wakeAt },
        deliveredAt,
      ),
    /** As the timer queue delivers a parent's move. */
    follow: (job: FollowJob) => followParent({ ...ports, timer }, (id) => (id === desk.id ? desk : undefined), job),
    dispatch: (items: readonly Item[]) =>
      dispatch(
        { mailIn, mailOut, timer, webhook, clock },
        items.map((item) => effectsOf(item, clock.now())),
      ),
  };
};

const opening: Omit<CreateCommand, "id" | "number"> = {
  verb: "create",
  kind: "incident",
  shortDescription: "VPN drops every ten minutes",
  callerId: "anna@example.com",
  callerName: "Anna",
  contactType: "phone",
  message: null,
  acknowledge: false,
};
