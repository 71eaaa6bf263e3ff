import { base32, fromBase32, isMac, macOf, ulidBytes, ulidOf } from "#shared/mail/signing.ts";

/** Longest local part (RFC 5321 §4.5.3.1.1). */
const maxLocalPart = 64;
/** 16 bytes of ULID and 10 of HMAC in base32. */
const tokenLength = 42;

const tokenOf = (ticketId: string, key: string, purpose: string): string =>
  base32(Buffer.concat([ulidBytes(ticketId), macOf(key, purpose, ticketId)]));

const ticketOfToken = (token: string, key: string, purpose: string): string | undefined => {
  const bytes = fromBase32(token);
  if (bytes?.length !== 26) return undefined;
  const ticketId = ulidOf(bytes.subarray(0, 16));
  return isMac(bytes.subarray(16), key, purpose, ticketId) ? ticketId : undefined;
};

/**
 * The address that answers to the ticket: `it+<token>@domain`. It says which ticket, never who writes (RFC 5233
 * subaddress). A desk whose name leaves no room for the token answers as `reply+<token>`.
 */
export const replyAddress = (deskAddress: string, ticketId: string, key: string): string => {
  const at = deskAddress.lastIndexOf("@");
  const local = deskAddress.slice(0, at);
  const name = local.length + 1 + tokenLength <= maxLocalPart ? local : "reply";
  return `${name}+${tokenOf(ticketId, key, "reply")}${deskAddress.slice(at)}`;
};

/**
 * The ticket of a reply address; undefined when there is no token or its signature is wrong. Case does not matter,
 * and the plus may be gone or written as %2B: gateways do all of that.
 */
export const ticketOfReplyAddress = (address: string, key: string): string | undefined => {
  const local = address.slice(0, Math.max(0, address.lastIndexOf("@"))).toLowerCase();
  return local.length < tokenLength ? undefined : ticketOfToken(local.slice(-tokenLength), key, "reply");
};

/** Whether the address looks like one that answers to a ticket; only the key tells whether we made it. */
export const looksLikeReplyAddress = (address: string): boolean => /\+[a-z2-7]{42}@/i.test(address);

/**
 * The Message-ID that stands first in `References` of every mail about the ticket. SES replaces our Message-ID but
 * leaves References alone, so this one comes back in replies.
 */
export const anchorId = (ticketId: string, domain: string, key: string): string =>
  `<t.${tokenOf(ticketId, key, "anchor")}@${domain}>`;

/** The ticket of an anchor id, brackets included; undefined when it is none of ours. */
export const ticketOfAnchor = (messageId: string, key: string): string | undefined => {
  const token = /^<t\.([a-z2-7]{42})@/.exec(messageId.toLowerCase())?.[1];
  return token === undefined ? undefined : ticketOfToken(token, key, "anchor");
};

/** Mark of this installation in the header `X-Evenkeel-Instance`: recognises our own mails when they come back. */
export const instanceMark = (key: string): string => base32(macOf(key, "instance", "evenkeel"));
