import { normalAddress } from "#shared/mail/addresses.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** An address that a text names. */
export interface NamedAddress {
  readonly address: PersonId;
  /** Where it begins. */
  readonly index: number;
}

/** The addresses a text names, whatever brackets, quotes or `mailto:` stand around them. Linear in its length. */
export const addressesInText = (text: string): readonly NamedAddress[] =>
  [...text.matchAll(/[^\s<>()[\]\\,;:"'`]+/g)].flatMap(({ 0: word, index }) => {
    const address = word.includes("@") ? normalAddress(word) : undefined;
    return address === undefined ? [] : [{ address, index }];
  });
