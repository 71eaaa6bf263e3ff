import * as z from "zod/mini";
import { fingerprint } from "#shared/fingerprint.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import { webhookKey } from "#shared/store/keys.ts";
import { nullableText, number, text } from "#shared/store/schemas.ts";
import { type HookState, untried } from "#shared/webhook/hook-state.ts";

/** One webhook of a desk, as it is configured now. */
export interface Hook {
  readonly desk: string;
  readonly id: string;
  readonly url: string;
}

/** How calls of webhooks have gone. A webhook that has got another URL begins anew. */
export interface WebhookStates {
  read(hook: Hook): Promise<HookState>;
  /** Throws when others keep changing it. */
  change(hook: Hook, change: (state: HookState) => HookState): Promise<void>;
}

/** More than calls of one webhook are ever at it side by side: each round one of them gets through. */
const rounds = 30;

const stored = once(() =>
  z.object({
    version: number(),
    /** Hash of the URL: paths of such URLs are often secrets. */
    urlHash: text(),
    lastSuccessAt: nullableText(),
    lastFailureAt: nullableText(),
    lastFailure: nullableText(),
    consecutiveFailures: number(),
    gaveUpAt: nullableText(),
    disabledAt: nullableText(),
  }),
);

/** The states as items of the table. */
export const webhookStates = (table: Pick<Table, "get" | "write">): WebhookStates => {
  const load = async ({ desk, id, url }: Hook) => {
    const item = await table.get(webhookKey(desk, id));
    const urlHash = fingerprint([url]);
    if (!item) return { version: 0, urlHash, state: untried };
    const { version, urlHash: before, ...state } = stored().parse(item);
    return { version, urlHash, state: before === urlHash ? state : untried };
  };
  return {
    read: async (hook) => (await load(hook)).state,
    change: async (hook, change) => {
      for (let round = 0; round < rounds; round++) {
        const { version, urlHash, state } = await load(hook);
        const item: Item = { ...webhookKey(hook.desk, hook.id), ...change(state), urlHash, version: version + 1 };
        const condition =
          version === 0
            ? ({ op: "notExists" } as const)
            : ({ op: "equals", attribute: "version", value: version } as const);
        if ((await table.write([{ op: "put", item, condition }])).ok) return;
      }
      throw new Error(`the state of webhook ${hook.id} stayed contended`);
    },
  };
};
