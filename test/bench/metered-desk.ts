import { wakeTicket } from "#functions/timer/timer.ts";
import { dynamoBatches } from "#shared/aws/dynamo-batches.ts";
import { type Consumed, dynamoTable } from "#shared/aws/dynamo-table.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { type CommandRequest, handleCommand } from "#shared/handle-command.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import type { CreateCommand, NewMessage, TicketCommand } from "#shared/ticket/commands.ts";
import type { Actor, Ticket } from "#shared/ticket/ticket.ts";
import { startDynoxide } from "#test/engines/dynoxide.ts";
import { fakeClock, noBackoff } from "#test/fakes/clock.ts";
import { fakeIds } from "#test/fakes/ids.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";

/** Request units of an operation, table and indexes together. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** On-demand list prices of us-east-1, USD per million units (https://aws.amazon.com/dynamodb/pricing/on-demand/). */
export const unitPrice: Units = { read: 0.125, write: 0.625 };

/** USD for a million of the operation. */
export const dollarsPerMillion = ({ read, write }: Units): number => read * unitPrice.read + write * unitPrice.write;

export const agent: Actor = { type: "agent", id: "ada@desk.example", name: "Ada", roles: ["agent"] };

/** The tickets of the benches on an engine that tells what each call used; time moves only when it is moved. */
export const meteredDesk = async () => {
  const engine = await startDynoxide();
  const used = { read: 0, write: 0 };
  const meter = ({ readUnits, writeUnits }: Consumed): void => {
    used.read += readUnits;
    used.write += writeUnits;
  };
  const name = await engine.createTable();
  const table = { ...dynamoTable(engine.client, name, meter), ...dynamoBatches(engine.client, name, meter) };
  const store = ticketStore(table);
  const clock = fakeClock();
  const log = memoryLog();
  const ids = fakeIds();
  const commands = { store, clock, backoff: noBackoff, log };

  const command = async (
    desk: Desk,
    ticketId: string,
    command: TicketCommand,
    more: Partial<Pick<CommandRequest, "actor" | "occurredAt" | "alongside">> = {},
  ): Promise<Ticket> => {
    const request = { ticketId, desk, command, actor: agent, channel: "api", requestId: "bench", ...more } as const;
    const outcome = await handleCommand(commands, request);
    if (outcome.outcome !== "done") throw new Error(`${command.verb} was not done: ${JSON.stringify(outcome)}`);
    return outcome.ticket;
  };
  /** The ticket, without counting. */
  const peek = async (id: string): Promise<Ticket> => {
    const before = { ...used };
    const stored = await store.load(id);
    Object.assign(used, before);
    if (!stored) throw new Error(`no ticket ${id}`);
    return stored;
  };
  /** A wake-up as the timer queue delivers it, at its instant. */
  const wake = (desk: Desk, ticketId: string, wakeAt = clock.now()): Promise<void> => {
    clock.set(wakeAt);
    return wakeTicket({ ...commands, timer: memoryQueue() }, () => desk, { v: 1, ticketId, wakeAt });
  };

  return {
    table,
    store,
    clock,
    log,
    commands,
    command,
    peek,
    message: (): NewMessage => ({
      id: ids.next(),
      visibility: "public",
      text: "Please restart the client.",
      html: null,
      attachments: [],
      mail: null,
    }),
    /** Opens a ticket as the API does, its number included. */
    create: async (desk: Desk, fields: Partial<CreateCommand> = {}): Promise<Ticket> => {
      const id = ids.next();
      const number = await store.nextNumber(desk.id, "incident");
      return command(desk, id, { ...opening, id, number, ...fields });
    },
    wake,
    /** Lets what the ticket waits for take effect, at its instant; throws when nothing does. */
    wakeNext: async (desk: Desk, ticketId: string): Promise<void> => {
      const { wakeAt, version } = await peek(ticketId);
      await wake(desk, ticketId, wakeAt ?? undefined);
      if ((await peek(ticketId)).version === version) throw new Error("nothing was due");
    },
    /** What `act` uses. */
    unitsOf: async (act: () => Promise<unknown>): Promise<Units> => {
      Object.assign(used, { read: 0, write: 0 });
      await act();
      return { ...used };
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
};

export type MeteredDesk = Awaited<ReturnType<typeof meteredDesk>>;

const opening: Omit<CreateCommand, "id" | "number"> = {
  verb: "create",
  kind: "incident",
  shortDescription: "VPN drops every ten minutes",
  callerId: "mara.lind@example.com",
  callerName: "Mara Lind",
  contactType: "selfService",
  message: null,
  acknowledge: true,
};
