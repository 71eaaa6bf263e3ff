import * as z from "zod/mini";
import { type HeldMail, heldKinds, heldReasons, heldStates } from "#shared/mail/held.ts";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import type { Once, PageOf, PageRequest } from "#shared/ports/ticket-store.ts";
import { onceWrites } from "#shared/store/commit-writes.ts";
import { plain } from "#shared/store/items.ts";
import { heldKey } from "#shared/store/keys.ts";
import { readPage } from "#shared/store/pages.ts";

/** Mails that were not let in. */
export interface HeldMails {
  /** Sets the mail aside and marks its receipt, both or neither; false when the receipt had its effect already. */
  hold(mail: HeldMail, receipt: Once): Promise<boolean>;
  /** Newest first. */
  list(desk: string, page: PageRequest): Promise<PageOf<HeldMail>>;
  /** Strongly consistent; undefined when there is no such mail on the desk. */
  load(desk: string, id: string): Promise<HeldMail | undefined>;
  /** Puts the mail with a person's decision in place of what it was; false when somebody else decided meanwhile. */
  decide(before: HeldMail, decided: HeldMail): Promise<boolean>;
}

const heldMail = once(() =>
  z.object({
    id: z.string(),
    desk: z.string(),
    kind: z.enum(heldKinds),
    why: z.array(z.enum(heldReasons)),
    from: z.string(),
    subject: z.string(),
    receivedAt: z.string(),
    sesMessageId: z.string(),
    rawKey: z.string(),
    notification: z.unknown(),
    state: z.enum(heldStates),
    decidedBy: z.nullable(z.string()),
    decidedAt: z.nullable(z.string()),
  }),
);

/** A held mail as an item of the table, and back; throws for an item that is none. */
const itemOfHeldMail = (mail: HeldMail): Item => ({
  ...heldKey(mail.desk, mail.id),
  ...plain(mail),
});

export const heldMailOfItem = (item: Item): HeldMail => heldMail().parse(item);

export const heldMails = (table: Pick<Table, "get" | "query" | "write">): HeldMails => ({
  hold: async (mail, receipt) => {
    const result = await table.write([
      { op: "put", item: itemOfHeldMail(mail), condition: { op: "notExists" } },
      ...onceWrites(null, [receipt], mail.receivedAt).map(({ write }) => write),
    ]);
    if (!result.ok && result.conflict) throw new Error(`mail ${mail.id} not set aside: conflict`);
    return result.ok;
  },
  list: (desk, page) => readPage(table, { pk: heldKey(desk, "").pk, descending: true }, page, heldMailOfItem),
  load: async (desk, id) => {
    const item = await table.get(heldKey(desk, id));
    return item && heldMailOfItem(item);
  },
  decide: async ({ state }, decided) => {
    const condition = { op: "equals", attribute: "state", value: state } as const;
    return (await table.write([{ op: "put", item: itemOfHeldMail(decided), condition }])).ok;
  },
});
