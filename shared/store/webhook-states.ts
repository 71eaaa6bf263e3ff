import * as z from "zod/mini";
import { fingerprint } from "#shared/fingerprint.ts";
import { once } from "#shared/once.ts";
import type { Table } from "#shared/ports/table.ts";
import { changeItem } from "#shared/store/change-item.ts";
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
export const webhookStates = (table: Pick<Table, "get" | "write">): WebhookStates => ({
  read: async (hook) => {
    const item = await table.get(webhookKey(hook.desk, hook.id));
    return stateOf(item && stored().parse(item), fingerprint([hook.url]));
  },
  change: (hook, change) => {
    const urlHash = fingerprint([hook.url]);
    return changeItem(table, {
      key: webhookKey(hook.desk, hook.id),
      parse: (item) => stored().parse(item),
      change: (before) => ({ ...change(stateOf(before, urlHash)), urlHash }),
      what: `the state of webhook ${hook.id}`,
    });
  },
});

const stateOf = (item: z.infer<ReturnType<typeof stored>> | undefined, urlHash: string): HookState => {
  if (item?.urlHash !== urlHash) return untried;
  const { version: _, urlHash: __, ...state } = item;
  return state;
};
