import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from "aws-lambda";
import { type SignInPorts, signedIn } from "#functions/authorizer/sign-in.ts";
import type { Principal } from "#shared/access/principal.ts";
import { type PrincipalContext, toPrincipalContext } from "#shared/access/principal-context.ts";
import { bearerToken, cursorKeyOf, opens, parseAuthorization, type Token } from "#shared/access/token.ts";
import { errorFields } from "#shared/aws/log.ts";
import type { Instant } from "#shared/instant.ts";
import type { Clock, Log, Secret } from "#shared/ports/ports.ts";
import type { KeyStore } from "#shared/store/key-store.ts";
import type { KeyUses } from "#shared/store/key-uses.ts";

export interface AuthorizerPorts extends SignInPorts {
  readonly keys: Pick<KeyStore, "load">;
  readonly pepper: Secret;
  readonly uses: Pick<KeyUses, "record">;
  readonly clock: Clock;
  readonly log: Log;
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
  if (!principal) return refused;
  return { isAuthorized: true, context: toPrincipalContext(principal, cursorKeyOf(await ports.pepper.read())) };
};

const ofKey = async (ports: AuthorizerPorts, { keyId, secret }: Token): Promise<Principal | undefined> => {
  const [key, pepper] = await Promise.all([ports.keys.load(keyId), ports.pepper.read()]);
  const now = ports.clock.now();
  if (!opens(key, secret, pepper, now)) return undefined;
  await recordUse(ports, keyId, now);
  return key;
};

/** Nobody is kept out because the use of a key could not be written down. */
const recordUse = async ({ uses, log }: AuthorizerPorts, keyId: string, now: Instant): Promise<void> => {
  try {
    await uses.record(keyId, now);
  } catch (error) {
    log.error("use of a key not recorded", { keyId, ...errorFields(error) });
  }
};

/** Desks and rights are read for each request, where it is answered: here it is only established who calls. */
const ofPerson = async (ports: AuthorizerPorts, token: string | undefined): Promise<Principal | undefined> => {
  const person = token === undefined ? undefined : await signedIn(ports, token);
  return person === undefined ? undefined : { id: person, name: person, desks: null, scopes: null, person };
};
