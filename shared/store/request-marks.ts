import * as z from "zod/mini";
import { type Instant, toMillis } from "#shared/instant.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import { onceKey, timeToLive } from "#shared/store/keys.ts";
import { flag, list, nullableText, text } from "#shared/store/schemas.ts";

/** A request under an Idempotency-Key that is no command on a ticket: under way, or done. */
export interface RequestState {
  readonly fingerprint: string;
  /** Until this instant the key is taken. */
  readonly until: Instant;
  /** Ids of the desks that the caller could act on. */
  readonly desks: readonly string[];
  readonly isDone: boolean;
  /** The answer as JSON; null while there is none, and for one that is not kept. */
  readonly result: string | null;
}

export interface RequestMarks {
  /** Takes a key that is free at `now`; what has it already where it is not. */
  begin(key: string, state: RequestState, now: Instant): Promise<RequestState | undefined>;
  /** Tells how the request that took the key came out. */
  put(key: string, state: RequestState): Promise<void>;
}

const stateSchema = once(() =>
  z.object({ fingerprint: text(), until: text(), desks: list(text()), isDone: flag(), result: nullableText() }),
);

/** Items may go a day after nobody asks for them. */
const keepSeconds = 86_400;

const itemOf = (key: string, state: RequestState): Item => ({
  ...state,
  ...onceKey("request", key),
  [timeToLive]: Math.floor(toMillis(state.until) / 1000) + keepSeconds,
});

/** The marks as items of the table, beside those that commands on tickets write. */
export const requestMarks = (table: Pick<Table, "get" | "write">): RequestMarks => ({
  begin: async (key, state, now) => {
    const condition = { op: "absentOrLess", attribute: "until", value: now } as const;
    if ((await table.write([{ op: "put", item: itemOf(key, state), condition }])).ok) return undefined;
    const item = await table.get(onceKey("request", key));
    // Not there: another one is writing it at this moment.
    return item ? stateSchema().parse(item) : state;
  },
  put: async (key, state) => {
    await table.write([{ op: "put", item: itemOf(key, state) }]);
  },
});
