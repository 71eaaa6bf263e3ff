import { dynamoTable } from "#shared/aws/dynamo-table.ts";
import { systemIds } from "#shared/aws/system.ts";
import { handleCommand } from "#shared/handle-command.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { Table, Write } from "#shared/ports/table.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import { type Actor, systemActor } from "#shared/ticket/ticket.ts";
import { startDynoxide } from "#test/engines/dynoxide.ts";
import { fakeClock, noBackoff } from "#test/fakes/clock.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { deadlineDesk, firstStepSeconds } from "#test/fixtures/desks/deadline-desk.ts";

/** What a ticket's deadline is, the most urgent first; impact and urgency give the priority. */
export const kinds = [
  { name: "breach of priority 1", impact: 1, urgency: 1 },
  { name: "breach of priority 4", impact: 2, urgency: 3 },
  { name: "warning of priority 2", impact: 1, urgency: 2 },
] as const;
export type Kind = (typeof kinds)[number];

/** A fifth of all is of the first kind, the rest halves. */
const kindOf = (n: number): Kind => kinds[([0, 1, 2, 1, 2] as const)[n % 5] ?? 0];

const opener: Actor = { type: "agent", id: "ada@example.org", name: "Ada", roles: ["agent"] };

/** Tickets of one transaction, with their number, and their two events each: a transaction takes 100 writes. */
const writesAtOnce = 100;
const lanes = 4;

/**
 * Opens a ticket for each deadline through the desk's own command, as of the past, and stores many at once, which
 * opening them over HTTP could not. Returns what each ticket's deadline is, by ticket id.
 */
export const seed = async (table: Table, deadlines: readonly Instant[]): Promise<ReadonlyMap<string, Kind>> => {
  const writes: Write[] = [];
  const collecting: Table = {
    ...table,
    write: async (some) => {
      writes.push(...some);
      return { ok: true };
    },
  };
  const clock = fakeClock();
  const ports = { store: ticketStore(collecting), clock, backoff: noBackoff, log: memoryLog() };
  const kindById = new Map<string, Kind>();
  for (const [n, due] of deadlines.entries()) {
    clock.set(plusSeconds(due, -firstStepSeconds));
    const kind = kindOf(n);
    const ticketId = systemIds.next();
    const outcome = await handleCommand(ports, {
      ticketId,
      desk: deadlineDesk,
      command: {
        ...{ verb: "create", kind: "incident", id: ticketId, number: `INC${String(n + 1).padStart(7, "0")}` },
        ...{ shortDescription: `Deadline ${n}`, callerId: "anna@example.com", callerName: null },
        ...{ contactType: "api", impact: kind.impact, urgency: kind.urgency, message: null, acknowledge: false },
      },
      actor: opener,
      channel: "api",
      requestId: "bench",
    });
    if (outcome.outcome !== "done" || outcome.ticket.wakeAt !== due)
      throw new Error(`not opened as wanted: ${JSON.stringify(outcome)}`);
    kindById.set(ticketId, kind);
  }
  const chunks: Write[][] = [];
  for (let from = 0; from < writes.length; from += writesAtOnce) chunks.push(writes.slice(from, from + writesAtOnce));
  await inLanes(chunks, lanes, async (chunk) => {
    const result = await table.write(chunk);
    if (!result.ok) throw new Error("seeding met something that was there already");
  });
  return kindById;
};

/** Tickets the engine takes in per second when they are seeded, and wake-ups it takes without queues or stream. */
export interface EngineRate {
  readonly seedsPerSecond: number;
  readonly wakeUpsPerSecond: number;
}

const probes = 1000;
/** As many as the host's timer works on at once: 10 environments, batches of 10. */
const probeLanes = 100;

/** The rates of the engine alone: what the desk's ones are compared with. */
export const engineRate = async (): Promise<EngineRate> => {
  await using engine = await startDynoxide();
  const table = dynamoTable(engine.client, await engine.createTable());
  const due = new Date().toISOString();
  const seedingBegun = performance.now();
  const tickets = await seed(
    table,
    Array.from({ length: probes }, () => due),
  );
  const seeded = performance.now() - seedingBegun;

  const ports = { store: ticketStore(table), clock: fakeClock(due), backoff: noBackoff, log: memoryLog() };
  const begun = performance.now();
  await inLanes([...tickets.keys()], probeLanes, async (ticketId) => {
    const { outcome } = await handleCommand(ports, {
      ...{ ticketId, desk: deadlineDesk, actor: systemActor, channel: "timer", requestId: "bench" },
      command: { verb: "wake" },
    });
    if (outcome !== "done") throw new Error(`a wake-up that was due came to ${outcome}`);
  });
  return {
    seedsPerSecond: (probes * 1000) / seeded,
    wakeUpsPerSecond: (probes * 1000) / (performance.now() - begun),
  };
};

const inLanes = async <T>(items: readonly T[], count: number, act: (item: T) => Promise<void>): Promise<void> => {
  const left = items.values();
  const lane = async (): Promise<void> => {
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: count }, lane));
};
