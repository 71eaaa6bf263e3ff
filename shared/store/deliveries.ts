import * as z from "zod/mini";
import type { MailDelivery, RecipientState } from "#shared/mail/delivery.ts";
import { withReports } from "#shared/mail/delivery.ts";
import { type MailKind, mailKinds } from "#shared/mail/jobs.ts";
import { once } from "#shared/once.ts";
import type { Item, Page, Table } from "#shared/ports/table.ts";
import { changeItem } from "#shared/store/change-item.ts";
import { deliveryKey, part, ticketKey } from "#shared/store/keys.ts";
import { flag, list, nullableText, number, text } from "#shared/store/schemas.ts";
import { deliveryStates } from "#shared/ticket/ticket.ts";

/** What became of the mails of tickets, beside the tickets: reports come several to a mail and are no change of a ticket. */
export interface Deliveries {
  /** Adds reports about the mail of that `deliveryName`. Throws when others keep changing it. */
  record(ticketId: string, name: string, mail: MailKind, reports: readonly RecipientState[]): Promise<void>;
  /** By message, of those that were mailed; the ids in the order of time. */
  ofMessages(ticketId: string, messageIds: readonly string[]): Promise<ReadonlyMap<string, MailDelivery>>;
  /** All of the ticket, by `deliveryName`. */
  ofTicket(ticketId: string): Promise<ReadonlyMap<string, MailDelivery>>;
}

const stored = once(() =>
  z.object({
    version: number(),
    mail: z.enum(mailKinds),
    recipients: list(
      z.object({
        recipient: text(),
        state: z.enum(deliveryStates),
        at: text(),
        permanent: flag(),
        detail: nullableText(),
      }),
    ),
  }),
);

const entryOf = (item: Item): readonly [string, MailDelivery] => [
  item.sk.slice(part.delivery.length),
  stored().parse(item),
];

const pageSize = 200;

/** The states as items of the table. */
export const deliveries = (table: Pick<Table, "get" | "query" | "write">): Deliveries => ({
  record: (ticketId, name, mail, reports) =>
    changeItem(table, {
      key: deliveryKey(ticketId, name),
      parse: (item) => stored().parse(item),
      change: (before) => {
        const recipients = withReports(before?.recipients ?? [], reports);
        if (before && recipients === before.recipients) return null;
        return { mail, recipients: recipients.map((one) => ({ ...one })) };
      },
      what: `delivery of ${name}`,
    }),
  ofMessages: async (ticketId, messageIds) => {
    const [first, last] = [messageIds.at(0), messageIds.at(-1)];
    if (first === undefined || last === undefined) return new Map();
    const sk = { from: part.delivery + first, to: part.delivery + last };
    const { items } = await table.query({ pk: ticketKey(ticketId).pk, sk, limit: messageIds.length });
    return new Map(items.map(entryOf));
  },
  ofTicket: async (ticketId) => {
    const found: (readonly [string, MailDelivery])[] = [];
    for (let after: Item | null | undefined; after !== null; ) {
      const list = { pk: ticketKey(ticketId).pk, sk: { beginsWith: part.delivery }, limit: pageSize };
      const page: Page = await table.query(after === undefined ? list : { ...list, after });
      found.push(...page.items.map(entryOf));
      after = page.next;
    }
    return new Map(found);
  },
});
