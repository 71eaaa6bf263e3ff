import type { Desk, Installation } from "#shared/desk/desk.ts";

/** The desk a ticket is on; undefined without a ticket, and when the installation no longer has the desk. */
export const deskOfTicket = (
  { desks }: Pick<Installation, "desks">,
  ticket: { readonly desk: string } | undefined,
): Desk | undefined => desks.find(({ id }) => id === ticket?.desk);
