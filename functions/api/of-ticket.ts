import * as z from "zod/mini";
import * as field from "#functions/api/fields.ts";
import { once } from "#shared/once.ts";

/** Path of one ticket, by number or id, and the query that tells equal numbers of several desks apart. */
export const ticketPath = "/v1/tickets/{number}";
export const ofTicket = once(() => ({
  params: z.object({ number: z.string().check(z.regex(/^(?:[A-Z]{3}\d{7,15}|[0-7][0-9A-HJKMNP-TV-Z]{25})$/)) }),
  query: z.strictObject({ desk: field.deskId() }),
}));
