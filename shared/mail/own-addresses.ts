import type { Installation } from "#shared/desk/desk.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** The address without its subaddress (RFC 5233): `it+anything@domain` is `it@domain`. */
export const plainAddress = (address: PersonId): PersonId => address.replace(/\+[^@]*@/, "@");

type Addresses = Pick<Installation, "mailDomain" | "desks">;

/** Whether the address is a desk's: automatic mail never goes there, or desks would answer each other. */
export const isDeskAddress = ({ desks }: Pick<Addresses, "desks">, address: PersonId): boolean =>
  desks.some(({ addresses }) => addresses.includes(plainAddress(address)));

/** Whether mail to the address comes back to this installation, which takes all mail of its domain. */
export const isOurs = (installation: Addresses, address: PersonId): boolean =>
  address.endsWith(`@${installation.mailDomain}`) || isDeskAddress(installation, address);
