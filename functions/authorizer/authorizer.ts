import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from "aws-lambda";
import { type SignInPorts, signedIn } from "#functions/authorizer/sign-in.ts";
import type { Principal } from "#shared/access/principal.ts";
import { type PrincipalContext, toPrincipalContext } from "#shared/access/principal-context.ts";
import { bearerToken, opens, parseAuthorization, type Token } from "#shared/access/token.ts";
import type { Clock, Secret } from "#shared/ports/ports.ts";
import type { KeyStore } from "#shared/store/key-store.ts";

export interface AuthorizerPorts extends SignInPorts {
  readonly keys: Pick<KeyStore, "load">;
  readonly pepper: Secret;
  readonly clock: Clock;
}

type Verdict = APIGatewaySimpleAuthorizerWithContextResult<Partial<PrincipalContext>>;
const refused: Verdict = { isAuthorized: false, context: {} };

/**
 * Lets in whoever holds the secret of a key in force, as that key's principal, and whom a token of the issuer names, as
 * that person. API Gateway keeps the verdict for up to 60 s per Authorization header; it says who calls, not what on
 * which route, so keeping it is safe. Keys work also while the issuer does not.
 */
export const authorize = async (
  ports: AuthorizerPorts,
  { identitySource }: Pick<APIGatewayRequestAuthorizerEventV2, "identitySource">,
): Promise<Verdict> => {
  const header = identitySource?.[0];
  const key = parseAuthorization(header);
  const principal = key ? await ofKey(ports, key) : await ofPerson(ports, bearerToken(header));
  return principal ? { isAuthorized: true, context: toPrincipalContext(principal) } : refused;
};

const ofKey = async (ports: AuthorizerPorts, { keyId, secret }: Token): Promise<Principal | undefined> => {
  const [key, pepper] = await Promise.all([ports.keys.load(keyId), ports.pepper.read()]);
  return opens(key, secret, pepper, ports.clock.now()) ? key : undefined;
};

/** Desks and rights are read for each request, where it is answered: here it is only established who calls. */
const ofPerson = async (ports: AuthorizerPorts, token: string | undefined): Promise<Principal | undefined> => {
  const person = token === undefined ? undefined : await signedIn(ports, token);
  return person === undefined ? undefined : { id: person, name: person, desks: null, scopes: null, person };
};
