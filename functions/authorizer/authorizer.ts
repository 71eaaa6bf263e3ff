import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from "aws-lambda";
import { type PrincipalContext, toPrincipalContext } from "#shared/access/principal-context.ts";
import { opens, parseAuthorization } from "#shared/access/token.ts";
import type { Clock, Secret } from "#shared/ports/ports.ts";
import type { KeyStore } from "#shared/store/key-store.ts";

export interface AuthorizerPorts {
  readonly keys: Pick<KeyStore, "load">;
  readonly pepper: Secret;
  readonly clock: Clock;
}

type Verdict = APIGatewaySimpleAuthorizerWithContextResult<Partial<PrincipalContext>>;
const refused: Verdict = { isAuthorized: false, context: {} };

/**
 * Lets in whoever holds the secret of a key in force, as that key's principal. API Gateway keeps the verdict for up to
 * 60 s per Authorization header; it says who calls, not what on which route, so keeping it is safe.
 */
export const authorize = async (
  ports: AuthorizerPorts,
  { identitySource }: Pick<APIGatewayRequestAuthorizerEventV2, "identitySource">,
): Promise<Verdict> => {
  const token = parseAuthorization(identitySource?.[0]);
  if (!token) return refused;
  const [key, pepper] = await Promise.all([ports.keys.load(token.keyId), ports.pepper.read()]);
  return opens(key, token.secret, pepper, ports.clock.now()) && key
    ? { isAuthorized: true, context: toPrincipalContext(key) }
    : refused;
};
