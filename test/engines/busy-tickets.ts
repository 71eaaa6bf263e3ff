import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import * as z from "zod";
import type { DeskClient } from "#infra/local/demo/desk-client.ts";

const opened = z.looseObject({ id: z.string() });
const page = z.object({ items: z.array(z.looseObject({ text: z.string() })), nextCursor: z.nullable(z.string()) });
const events = z.object({
  items: z.array(z.looseObject({ version: z.number(), n: z.number(), requestId: z.string() })),
  nextCursor: z.nullable(z.string()),
});
const version = z.looseObject({ version: z.number() });

/** What became of the updates of a ticket, as their senders know it, and of the ticket. */
export interface BusyTicket {
  /** Texts of the comments that were answered 201. */
  readonly acknowledged: ReadonlySet<string>;
  /** Those answered 5xx or not at all, which may have been stored or not: a gateway gives up on a function that goes on. */
  readonly unknown: ReadonlySet<string>;
  /** Statuses of all other answers. */
  readonly refusals: ReadonlySet<number>;
  /** The events of its log, each by version, place and request, as they were read meanwhile; the last read is of the end. */
  readonly reads: readonly (readonly string[])[];
  /** Texts of its comments in the end. */
  readonly final: readonly string[];
  readonly version: number;
  /** Versions that events of the audit log belong to: one for each commit. */
  readonly commits: ReadonlySet<number>;
}

const nameOf = ({
  version,
  n,
  requestId,
}: {
  readonly version: number;
  readonly n: number;
  readonly requestId: string;
}): string => `${version}.${n} ${requestId}`;

/** Lets `clients` at once make `updates` comments each, on `tickets` tickets in turn, and reads them meanwhile. */
export const busyTickets = async (
  { api }: Pick<DeskClient, "api">,
  { clients, updates, tickets }: { readonly clients: number; readonly updates: number; readonly tickets: number },
): Promise<readonly BusyTicket[]> => {
  const all = async <T extends { readonly nextCursor: string | null }>(path: string, shape: z.ZodType<T>) => {
    const pages: T[] = [];
    for (let cursor: string | null = ""; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null)
      pages.push(shape.parse((await api("GET", `${path}?limit=100${cursor && `&cursor=${cursor}`}`)).body));
    return pages;
  };
  const commentsOf = async (id: string): Promise<readonly string[]> =>
    (await all(`/v1/tickets/${id}/messages`, page)).flatMap(({ items }) => items.map(({ text }) => text));
  const logOf = async (id: string) => (await all(`/v1/tickets/${id}/events`, events)).flatMap(({ items }) => items);

  const busy = await Promise.all(
    Array.from({ length: tickets }, async (_, n) => {
      const body = { desk: "it", shortDescription: `Busy ${n}`, callerId: "mara.lind@example.com" };
      const { id } = opened.parse((await api("POST", "/v1/tickets", body)).body);
      return {
        id,
        acknowledged: new Set<string>(),
        unknown: new Set<string>(),
        refusals: new Set<number>(),
        reads: [] as (readonly string[])[],
      };
    }),
  );
  const client = async (_: unknown, name: number): Promise<void> => {
    for (let n = 0; n < updates; n++) {
      const ticket = busy[(name + n) % busy.length];
      if (!ticket) continue;
      const text = `note ${n} of ${name}`;
      const status = await api("POST", `/v1/tickets/${ticket.id}/messages`, { text }).then(
        (answer) => answer.status,
        () => 599,
      );
      if (status === 201) ticket.acknowledged.add(text);
      else if (status >= 500) ticket.unknown.add(text);
      else ticket.refusals.add(status);
    }
  };
  let isOver = false;
  const reader = async (): Promise<void> => {
    while (!isOver) {
      for (const ticket of busy) ticket.reads.push((await logOf(ticket.id)).map(nameOf));
      await sleep(50);
    }
  };
  const reading = reader();
  await Promise.all(Array.from({ length: clients }, client));
  isOver = true;
  await reading;
  return Promise.all(
    busy.map(async ({ id, reads, ...ticket }) => {
      const log = await logOf(id);
      return {
        ...ticket,
        reads: [...reads, log.map(nameOf)],
        final: await commentsOf(id),
        version: version.parse((await api("GET", `/v1/tickets/${id}`)).body).version,
        commits: new Set(log.map((event) => event.version)),
      };
    }),
  );
};

/**
 * The promise under load: what was acknowledged is there, what is there was acknowledged or may have been, each once;
 * every read of the log saw the beginning of what it was in the end; each commit is one version; conflicts are told as such.
 */
export const expectNothingLost = (tickets: readonly BusyTicket[]): void => {
  for (const { acknowledged, unknown, refusals, reads, final, ...ticket } of tickets) {
    const stored = new Set(final);
    expect([...acknowledged.difference(stored)]).toEqual([]);
    expect([...stored.difference(acknowledged.union(unknown))]).toEqual([]);
    expect(stored.size).toBe(final.length);
    const log = reads.at(-1) ?? [];
    for (const read of reads) expect(read).toEqual(log.slice(0, read.length));
    expect([...ticket.commits].sort((a, b) => a - b)).toEqual(Array.from({ length: ticket.version }, (_, n) => n + 1));
    expect([...refusals.difference(new Set([409, 412]))]).toEqual([]);
  }
};
