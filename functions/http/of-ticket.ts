import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { once } from "#shared/once.ts";

/** Path of one ticket, by number or id, and the query that tells equal numbers of several desks apart. */
export const ticketPath = "/v1/tickets/{number}";
export const ofTicket = once(() => ({
  params: z.object({ number: field.ticketReference() }),
  query: z.strictObject({ desk: field.deskId() }),
}));
