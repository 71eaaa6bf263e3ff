import { generateKeyPairSync, randomBytes } from "node:crypto";
import { type Configuration, type JWK, Provider } from "oidc-provider";
import { memory } from "#infra/local/sign-in/memory.ts";
import type { State } from "#infra/local/state.ts";
import type { Resource } from "#infra/local/template/resources.ts";

const secondsPerMinute = 60;
/** How long one may think at the page, and how long a code waits to be redeemed. */
const patienceSeconds = 600;

/** The key that tokens are signed with; kept, so that those of before a restart stay good. */
const signingKey = (state: State): JWK => {
  const kept = state.read("sign-in-key");
  if (kept !== undefined) return JSON.parse(kept);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key: JWK = { ...privateKey.export({ format: "jwk" }), kty: "RSA", alg: "RS256", use: "sig" };
  state.write("sign-in-key", JSON.stringify(key));
  return key;
};

/**
 * A real OpenID provider (node-oidc-provider) with the client of the template, whose ID tokens say what Cognito's say.
 * Anybody is who they say they are: `signInPath` is the page that asks.
 */
export const openIdProvider = (
  issuer: string,
  client: Resource<"AWS::Cognito::UserPoolClient">,
  signInPath: string,
  nameOf: (address: string) => string,
  state: State,
): Provider => {
  const { CallbackURLs, AllowedOAuthScopes, IdTokenValidity, AccessTokenValidity, RefreshTokenValidity } =
    client.properties;
  const configuration: Configuration = {
    adapter: memory(),
    clients: [
      {
        client_id: client.ref,
        redirect_uris: [...CallbackURLs],
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
      },
    ],
    scopes: [...AllowedOAuthScopes],
    claims: { openid: ["sub", "token_use"], email: ["email", "email_verified"], profile: ["name"] },
    // Cognito puts all of them into the ID token.
    conformIdTokenClaims: false,
    findAccount: (_context, address) => ({
      accountId: address,
      claims: () => ({ sub: address, token_use: "id", email: address, email_verified: true, name: nameOf(address) }),
    }),
    interactions: { url: (_context, { uid }) => `${signInPath}/${uid}` },
    // Nobody is asked whether the desk may know who they are.
    loadExistingGrant: async ({ oidc }) => {
      const { client: known, session, provider } = oidc;
      if (!known || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: known.clientId, accountId: session.accountId });
      grant.addOIDCScope(AllowedOAuthScopes.join(" "));
      await grant.save();
      return grant;
    },
    issueRefreshToken: async (_context, asking) => asking.grantTypeAllowed("refresh_token"),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    ttl: {
      IdToken: IdTokenValidity * secondsPerMinute,
      AccessToken: AccessTokenValidity * secondsPerMinute,
      RefreshToken: RefreshTokenValidity * secondsPerMinute,
      Grant: RefreshTokenValidity * secondsPerMinute,
      Session: RefreshTokenValidity * secondsPerMinute,
      AuthorizationCode: patienceSeconds,
      Interaction: patienceSeconds,
    },
    clientBasedCORS: () => true,
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    jwks: { keys: [signingKey(state)] },
    renderError: (context, out) => {
      context.type = "json";
      context.body = JSON.stringify(out);
    },
  };
  return new Provider(issuer, configuration);
};
