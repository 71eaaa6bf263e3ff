import { base32, fromBase32, isMac, macOf, ulidBytes, ulidOf } from "#shared/mail/signing.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** 16 bytes of ULID, 10 that stand for the watcher and 10 of HMAC, in base32. */
const tokenForm = /^[a-z2-7]{58}$/;
const namedBytes = 26;

/** Whom a valid token lets off which watch list. */
export interface Unsubscription {
  readonly ticketId: string;
  /** Whether the token was made for this person. */
  readonly isFor: (person: PersonId) => boolean;
}

const watching = (ticketId: string, person: PersonId): string => `${ticketId}\n${person}`;

/**
 * The token by which the person leaves the ticket's watch list, and can do nothing else. It names the person to whoever
 * has the key alone: URLs come to stand in logs, where nobody's address belongs.
 */
export const unsubscribeToken = (ticketId: string, person: PersonId, key: string): string => {
  const named = Buffer.concat([ulidBytes(ticketId), macOf(key, "watcher", watching(ticketId, person))]);
  return base32(Buffer.concat([named, macOf(key, "unsubscribe", base32(named))]));
};

/** What a token lets its holder do, whether or not there is anything left to do; undefined for what is none of ours. */
export const unsubscriptionOf = (token: string, key: string): Unsubscription | undefined => {
  const bytes = tokenForm.test(token) ? fromBase32(token) : undefined;
  if (!bytes) return undefined;
  const named = bytes.subarray(0, namedBytes);
  if (!isMac(bytes.subarray(namedBytes), key, "unsubscribe", base32(named))) return undefined;
  const ticketId = ulidOf(named.subarray(0, 16));
  return { ticketId, isFor: (person) => isMac(named.subarray(16), key, "watcher", watching(ticketId, person)) };
};

/** Path of the API that takes the token. */
export const unsubscribePath = "/v1/unsubscribe";

/**
 * Where mail clients post to when their user unsubscribes. Null where the API is not on HTTPS, which they insist on
 * (RFC 8058 §3.1): a development machine.
 */
export const unsubscribeUrl = (apiUrl: string, token: string): string | null =>
  apiUrl.startsWith("https://") ? `${apiUrl}${unsubscribePath}/${token}` : null;
