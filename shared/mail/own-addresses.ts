import type { Installation } from "#shared/desk/desk.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** The address without its subaddress (RFC 5233): `it+anything@domain` is `it@domain`. */
export const plainAddress = (address: PersonId): PersonId => address.replace(/\+[^@]*@/, "@");

/** Whether mail to the address comes back to this installation. */
export const isOurs = ({ mailDomain, desks }: Pick<Installation, "mailDomain" | "desks">, address: PersonId): boolean =>
  address.endsWith(`@${mailDomain}`) || desks.some(({ addresses }) => addresses.includes(plainAddress(address)));
