import * as z from "zod/mini";
import { type Instant, toMillis } from "#shared/instant.ts";
import {
  isSuppressed,
  type Suppression,
  type SuppressionReason,
  suppressedUntil,
  suppressionReasons,
} from "#shared/mail/suppression.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import type { PageOf, PageRequest } from "#shared/ports/ticket-store.ts";
import { suppressionKey, timeToLive } from "#shared/store/keys.ts";
import { readPage } from "#shared/store/pages.ts";
import { nullableText, text } from "#shared/store/schemas.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** The addresses each desk does not mail to. A desk sees its own: that another one mails somebody is none of its business. */
export interface Suppressions {
  /** The suppression that stands; undefined when the address may be mailed to. */
  find(desk: string, address: PersonId, now: Instant): Promise<Suppression | undefined>;
  /** A later bounce starts the time anew; a complaint stays one. The same report again changes nothing. */
  add(desk: string, address: PersonId, reason: SuppressionReason, detail: string | null, since: Instant): Promise<void>;
  /** By address. */
  list(desk: string, page: PageRequest, now: Instant): Promise<PageOf<Suppression>>;
  /** False when none stood. */
  lift(desk: string, address: PersonId, now: Instant): Promise<boolean>;
}

/** Longer than any queue keeps a message: a report that comes again must not undo what was lifted. */
const keepSeconds = 35 * 86_400;

const stored = once(() =>
  z.object({
    sk: text(),
    reason: z.enum(suppressionReasons),
    since: text(),
    until: nullableText(),
    detail: nullableText(),
  }),
);

const suppressionOf = (item: Item): Suppression => {
  const { sk, ...suppression } = stored().parse(item);
  return { address: sk, ...suppression };
};

const itemOf = (desk: string, { address, ...suppression }: Suppression): Item => ({
  ...suppression,
  ...suppressionKey(desk, address),
  ...(suppression.until !== null && { [timeToLive]: Math.ceil(toMillis(suppression.until) / 1000) + keepSeconds }),
});

/** The suppressions as items of the table. */
export const suppressions = (table: Table): Suppressions => {
  const read = async (desk: string, address: PersonId): Promise<Suppression | undefined> => {
    const item = await table.get(suppressionKey(desk, address));
    return item && suppressionOf(item);
  };
  const find: Suppressions["find"] = async (desk, address, now) => {
    const found = await read(desk, address);
    return found && isSuppressed(found, now) ? found : undefined;
  };
  const put = async (desk: string, suppression: Suppression): Promise<void> => {
    const { ok } = await table.write([{ op: "put", item: itemOf(desk, suppression) }]);
    if (!ok) throw new Error("the suppression was not stored");
  };
  return {
    find,
    add: async (desk, address, reason, detail, since) => {
      const before = await read(desk, address);
      const keeps = before?.reason === "complained" && reason === "bounced" && isSuppressed(before, since);
      if (before && (before.since >= since || keeps)) return;
      await put(desk, { address, reason, since, until: suppressedUntil(reason, since), detail });
    },
    list: async (desk, page, now) => {
      const { items, cursor } = await readPage(table, { pk: suppressionKey(desk, "").pk }, page, suppressionOf);
      return { items: items.filter((one) => isSuppressed(one, now)), cursor };
    },
    lift: async (desk, address, now) => {
      const found = await find(desk, address, now);
      if (found) await put(desk, { ...found, until: now });
      return found !== undefined;
    },
  };
};
