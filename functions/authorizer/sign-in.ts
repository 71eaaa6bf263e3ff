import type { JWTVerifyGetKey } from "jose";
import { jwtVerify } from "jose/jwt/verify";
import { signedInPerson } from "#shared/access/signed-in-person.ts";
import type { SignIn } from "#shared/desk/desk.ts";
import { toMillis } from "#shared/instant.ts";
import type { Clock, Log } from "#shared/ports/ports.ts";

export interface SignInPorts {
  readonly signIn: SignIn;
  /** Keys of the issuer, by the header of a token. */
  readonly issuerKeys: JWTVerifyGetKey;
  readonly clock: Clock;
  readonly log: Log;
}

/** Signatures with a key pair. None, and those with a shared secret, are no signatures of an issuer (RFC 8725 §3.1). */
const algorithms = [
  ...["RS256", "RS384", "RS512"],
  ...["PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512"],
  ...["EdDSA", "Ed25519"],
];

/** Nobody stays in by one token for longer than this after it was issued, whatever it says itself. */
const longestSeconds = 86_400;

/** By how much the clocks of issuer and desk may differ. */
const leewaySeconds = 10;

/**
 * The person whom a token of the issuer lets in; undefined whatever is wrong with it. Why is for the log alone: codes,
 * nothing of the token.
 */
export const signedIn = async (
  { signIn: { issuer, audience }, issuerKeys, clock, log }: SignInPorts,
  token: string,
): Promise<string | undefined> => {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, issuerKeys, {
      issuer,
      audience,
      algorithms,
      maxTokenAge: longestSeconds,
      clockTolerance: leewaySeconds,
      currentDate: new Date(toMillis(clock.now())),
      requiredClaims: ["sub", "exp"],
    });
    const person = signedInPerson({ type: protectedHeader.typ, claims: payload });
    if (person === undefined) log.info("token refused", { reason: "names no verified address" });
    return person;
  } catch (error) {
    log.info("token refused", { reason: reasonOf(error) });
    return undefined;
  }
};

/** What jose calls it ("ERR_JWT_EXPIRED"), and the claim that is wrong. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error) || !("code" in error)) return "keys";
  return "claim" in error ? `${error.code} ${error.claim}` : String(error.code);
};
