import { addressForm } from "#shared/desk/address-form.ts";

/** What a token says once its signature, issuer, audience and time are right. */
export interface VerifiedToken {
  /** `typ` of its header (RFC 7515 §4.1.9). */
  readonly type: unknown;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** ID tokens and access tokens (RFC 9068 §2.1). Others of the same issuer, logout tokens for one, let nobody in. */
const types: readonly unknown[] = [undefined, "jwt", "at+jwt"];

/** Longest address (RFC 5321 §4.5.3.1.3). */
const longest = 254;

/**
 * The person the token speaks for, as desks know people: their mail address in lower case. Undefined when it names
 * none that its issuer has verified, or is made for something else than telling who somebody is (Cognito's
 * `token_use`, whose access tokens name no address).
 */
export const signedInPerson = ({ type, claims }: VerifiedToken): string | undefined => {
  const { email, email_verified: verified, token_use: use = "id" } = claims;
  const short = typeof type === "string" ? type.toLowerCase().replace(/^application\//, "") : type;
  if (!types.includes(short) || use !== "id" || verified !== true || typeof email !== "string") return undefined;
  const address = email.trim();
  // Asked before it is in lower case: letters beyond ASCII, such as the Kelvin sign, become letters of ASCII by that.
  if (address.length > longest || !/^[!-~]+$/.test(address)) return undefined;
  const person = address.toLowerCase();
  return addressForm.test(person) ? person : undefined;
};
