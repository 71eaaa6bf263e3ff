import * as z from "zod/mini";
import {
  type AdminEvent,
  type AdminEventBody,
  type AdminValues,
  adminEventTypes,
} from "#shared/access/admin-events.ts";
import { once } from "#shared/once.ts";
import type { Backoff, Clock } from "#shared/ports/ports.ts";
import type { Item, Table, Write } from "#shared/ports/table.ts";
import type { PageOf, PageRequest } from "#shared/ports/ticket-store.ts";
import { plain } from "#shared/store/items.ts";
import { adminEventKey, adminHeadKey } from "#shared/store/keys.ts";
import { readPage } from "#shared/store/pages.ts";
import { actorTypes, list, number, originSchema, text } from "#shared/store/schemas.ts";
import { roles } from "#shared/ticket/ticket.ts";

/** A change of desks' people or keys as it was decided: what to write, what to tell of it, what to answer. */
export interface AdminChange<Result> {
  readonly writes: readonly Write[];
  readonly events: readonly AdminEventBody[];
  readonly result: Result;
}

/** What was administered on each desk. */
export interface AdminLog {
  /**
   * Writes a change and its events in one transaction, and gives its result. The desks' changes come one after the
   * other: `decide`, which reads anew and may throw, is asked again whenever another one came between. Throws
   * Contended when that does not end, and an error when a condition of the change's own writes does not hold.
   */
  commit<Result>(desks: readonly string[], decide: () => Promise<AdminChange<Result>>): Promise<Result>;
  /** Oldest first. */
  list(desk: string, page: PageRequest): Promise<PageOf<AdminEvent>>;
}

/** Others were always faster. */
export class Contended extends Error {
  override readonly name = "Contended";
}

/** More than people who administer one desk are ever at it side by side. */
const rounds = 20;

const values = once(() => z.nullable(z.custom<AdminValues>((value) => typeof value === "object" && value !== null)));
const eventSchema = once(() =>
  z.object({
    desk: text(),
    n: number(),
    at: text(),
    type: z.enum(adminEventTypes),
    subject: text(),
    before: values(),
    after: values(),
    actor: z.object({
      type: z.enum(actorTypes),
      id: text(),
      name: z.exactOptional(text()),
      roles: list(z.enum(roles)),
    }),
    requestId: text(),
    origin: z.exactOptional(originSchema()),
  }),
);
const headSchema = once(() => z.object({ n: number() }));

const itemOfEvent = (event: AdminEvent): Item => ({ ...plain(event), ...adminEventKey(event.desk, event.n) });

/** The logs as items of the table: for each desk its events, and how many there are. */
export const adminLog = (
  table: Table,
  { clock, backoff }: { readonly clock: Clock; readonly backoff: Backoff },
): AdminLog => {
  const lengthOf = async (desk: string): Promise<number> => {
    const item = await table.get(adminHeadKey(desk));
    return item ? headSchema().parse(item).n : 0;
  };

  /** The writes that put a desk's events after the first `length`, if there are no more than these. */
  const append = (desk: string, length: number, events: readonly AdminEventBody[], at: string): readonly Write[] => {
    const ours = events.filter((event) => event.desk === desk);
    if (ours.length === 0) return [];
    const condition =
      length === 0 ? ({ op: "notExists" } as const) : ({ op: "equals", attribute: "n", value: length } as const);
    return [
      { op: "put", item: { ...adminHeadKey(desk), n: length + ours.length }, condition },
      ...ours.map((event, place): Write => ({ op: "put", item: itemOfEvent({ ...event, n: length + place + 1, at }) })),
    ];
  };

  return {
    commit: async (desks, decide) => {
      for (let round = 1; round <= rounds; round++) {
        const lengths = await Promise.all(desks.map(lengthOf));
        const { writes, events, result } = await decide();
        const now = clock.now();
        const all = [...writes, ...desks.flatMap((desk, place) => append(desk, lengths[place] ?? 0, events, now))];
        if (all.length === 0) return result;
        const outcome = await table.write(all);
        if (outcome.ok) return result;
        const own = outcome.failed.filter((place) => place < writes.length);
        if (own.length > 0 && own.length === outcome.failed.length)
          throw new Error("the change was not written: it is not about what is stored");
        await backoff.pause(round);
      }
      throw new Contended(`the admin log of ${desks.join(", ")} stayed contended`);
    },
    list: (desk, page) =>
      readPage(table, { pk: adminHeadKey(desk).pk, sk: { from: "0" } }, page, (item) => eventSchema().parse(item)),
  };
};
