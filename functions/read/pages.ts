import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { ofTicket } from "#functions/http/of-ticket.ts";
import { once } from "#shared/once.ts";
import type { PageRequest } from "#shared/ports/ticket-store.ts";

/** Request of a list that a desk has one of. */
export const pagesOfDesk = once(() => ({
  query: z.strictObject({ desk: field.deskId(), limit: field.limit(), cursor: field.cursor() }),
}));

/** Request of a list below a ticket. */
export const pagesOfTicket = once(() => ({ ...ofTicket(), ...pagesOfDesk() }));

/** The page the query asks for. */
export const pageAsked = ({ limit, cursor }: z.output<ReturnType<typeof pagesOfDesk>["query"]>): PageRequest => ({
  limit,
  cursor: cursor ?? null,
});
