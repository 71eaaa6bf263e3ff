import { domainToASCII } from "node:url";
import { addressParser } from "postal-mime";
import { cleanLine } from "#shared/mail/words.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** A person as a header names one. */
export interface Mailbox {
  readonly address: PersonId;
  /** Display name; null when there is none or it only repeats the address. */
  readonly name: string | null;
}

const maxAddress = 254;
const maxName = 100;

/**
 * A mail address in the form persons are known by: lower case, NFC, without the wrapping that mailers leave on it.
 * Undefined for what is not one `local@domain` of plain characters; a quoted local part with an @ in it is none.
 */
export const normalAddress = (text: string): PersonId | undefined => {
  const address = text
    .normalize("NFC")
    .trim()
    .replace(/^[<'"([]*(?:mailto:)?/i, "")
    .replace(/[>'")\].,;:]{0,10}$/, "")
    .toLowerCase();
  if (address.length > maxAddress || !/^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[^\s@<>()[\]\\,;:"\p{C}]+$/u.test(address))
    return undefined;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return domain.includes("..") || domain.startsWith(".") ? undefined : address;
};

/** A dot-string at a domain of at least two labels, all of it ASCII (RFC 5321 §4.1.2). */
const plain = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/**
 * The person's address as it can be mailed to, an international domain in its ASCII form; undefined for one that SES
 * refuses, and with it the whole mail: letters beyond ASCII before the @ (SMTPUTF8, RFC 6531), dots side by side.
 */
export const mailableAddress = (person: PersonId): string | undefined => {
  const at = person.lastIndexOf("@") + 1;
  const address = person.slice(0, at) + domainToASCII(person.slice(at));
  return plain.test(address) ? address : undefined;
};

/** Mailboxes of an address header, groups unwrapped, at most `limit`; what has no valid address is left out. */
export const mailboxesOf = (header: string, limit: number): readonly Mailbox[] => {
  const found: Mailbox[] = [];
  // 320 characters hold an address with its name; a header of 50,000 addresses is not read to its end.
  for (const { address, name } of addressParser(header.slice(0, limit * 640), { flatten: true })) {
    if (found.length === limit) break;
    const normal = address === undefined ? undefined : normalAddress(address);
    if (normal !== undefined) found.push({ address: normal, name: nameOf(name, normal) });
  }
  return found;
};

/**
 * How many authors a From names, valid or not, in whatever way a reader may take it: `<a@b> <c@d>` and `a@b c@d` are two,
 * though most readers take one of them. An address in a name, quoted or before the brackets, is a name.
 */
export const authorsIn = (header: string): number =>
  withoutQuotes(header)
    .split(/[,;]/)
    .reduce((sum, piece) => sum + authorsOfPiece(piece), 0);

const authorsOfPiece = (piece: string): number => {
  const [, ...bracketed] = piece.split("<");
  // Between brackets, and behind them; without any, each word.
  const places = bracketed.length === 0 ? piece.split(/\s/) : bracketed.flatMap((one) => one.split(">"));
  return places.filter((place) => place.includes("@")).length;
};

/** Without quoted strings and comments (RFC 5322 §3.2); one that is never closed is none. */
const withoutQuotes = (header: string): string => {
  let bare = "";
  let isQuoted = false;
  let comments = 0;
  for (let at = 0; at < header.length; at++) {
    const character = header.charAt(at);
    if (character === "\\" && (isQuoted || comments > 0)) at++;
    else if (isQuoted || (character === '"' && comments === 0)) isQuoted = !isQuoted || character !== '"';
    else if (character === "(") comments++;
    else if (comments > 0) comments -= character === ")" ? 1 : 0;
    else {
      bare += character;
      continue;
    }
    // What stood in between keeps words apart.
    if (!bare.endsWith(" ")) bare += " ";
  }
  return isQuoted || comments > 0 ? header : bare;
};

const nameOf = (name: string, address: PersonId): string | null => {
  const clean = cleanLine(name.replace(/^["']+|["']{1,10}$/g, ""), maxName);
  return clean === "" || clean.toLowerCase() === address ? null : clean;
};
