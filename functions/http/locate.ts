import { invalid, Problem } from "#functions/http/problem.ts";
import { type Caller, forbidden } from "#functions/http/route.ts";
import type { VisibleDesk } from "#shared/access/visible-desks.ts";
import { endOfMerges } from "#shared/merged-into.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** A ticket the caller may touch. */
export interface Located extends VisibleDesk {
  readonly ticketId: string;
  /** The ticket as read on the way; numbers lead to it without a read. */
  readonly loaded?: Ticket;
}

/** What tickets are found with. */
interface TicketsAtHand {
  readonly store: Pick<TicketStore, "load" | "idOfNumber">;
}

/** A desk that does not exist for the caller, or one that does and bars what is asked. */
const noDesk = ({ barred, permission }: Caller, id: string | undefined): Problem => {
  const isBarred = id === undefined ? barred.length > 0 : barred.includes(id);
  return isBarred ? forbidden(permission) : new Problem("not_found");
};

const deskNeeded = (): Problem => invalid("/desk", "required", "is needed: the caller has several desks");

/** The named desk, or the only one of the caller. A foreign desk and a missing one answer the same. */
export const deskOf = (caller: Caller, id: string | undefined): VisibleDesk => {
  const { desks } = caller;
  const [found, ...others] = id === undefined ? desks : desks.filter(({ desk }) => desk.id === id);
  if (!found) throw noDesk(caller, id);
  if (others.length > 0) throw deskNeeded();
  return found;
};

/** Ids are ULIDs, numbers are shorter: the two never look alike. */
export const isId = (reference: string): boolean => reference.length === 26;

/**
 * The ticket a path names by id or number. Numbers are counted per desk: without `desk` all desks of the key are
 * asked, and more than one hit asks for the desk. Missing and foreign tickets answer the same.
 */
export const locate = async (
  { store }: TicketsAtHand,
  caller: Caller,
  reference: string,
  desk: string | undefined,
): Promise<Located> => {
  const desks = desk === undefined ? caller.desks : [deskOf(caller, desk)];
  if (isId(reference)) {
    const loaded = await store.load(reference);
    if (!loaded) throw new Problem("not_found");
    if (desk === undefined && caller.barred.includes(loaded.desk)) throw noDesk(caller, loaded.desk);
    return found(
      desks.filter(({ desk }) => desk.id === loaded.desk).map((at) => ({ ...at, ticketId: reference, loaded })),
    );
  }
  if (desks.length === 0) throw noDesk(caller, undefined);
  const hits = await Promise.all(
    desks.map(async (visible): Promise<readonly Located[]> => {
      const ticketId = await store.idOfNumber(visible.desk.id, reference);
      return ticketId === undefined ? [] : [{ ...visible, ticketId }];
    }),
  );
  return found(hits.flat());
};

const found = ([hit, ...others]: readonly Located[]): Located => {
  if (!hit) throw new Problem("not_found");
  if (others.length > 0) throw deskNeeded();
  return hit;
};

/** The ticket itself, freshly read. */
export const loadTicket = async (
  ports: TicketsAtHand,
  caller: Caller,
  reference: string,
  desk: string | undefined,
): Promise<Ticket> => {
  const { ticketId, loaded } = await locate(ports, caller, reference, desk);
  const ticket = loaded ?? (await ports.store.load(ticketId));
  if (!ticket) throw new Problem("not_found");
  return ticket;
};

/**
 * The ticket in which what is said to the one of the path goes on: that one, or the one it was merged into, whose number
 * it goes by from then on.
 */
export const locateOpen = async (
  ports: TicketsAtHand,
  caller: Caller,
  reference: string,
  desk: string | undefined,
): Promise<Located & { readonly loaded: Ticket }> => {
  const named = await loadTicket(ports, caller, reference, desk);
  const loaded = (await endOfMerges(ports.store, named)) ?? named;
  return { ...deskOf(caller, loaded.desk), ticketId: loaded.id, loaded };
};
