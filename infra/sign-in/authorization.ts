import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { tokenCallback } from "#infra/sign-in/callback.ts";

/** Where a person signs in, and through what. */
export interface SignInClient {
  readonly issuer: string;
  readonly clientId: string;
}

/** A sign-in under way. */
export interface Authorization {
  /** What the person opens in a browser. */
  readonly url: string;
  /**
   * Where the browser was sent back to → the person's ID token.
   * @throws Error when the person, the issuer or somebody in between thought better of it
   */
  redeem(callback: URL): Promise<string>;
}

const discovery = z.object({ authorization_endpoint: z.string(), token_endpoint: z.string() });
const tokens = z.object({ id_token: z.string() });
const random = (): string => randomBytes(32).toString("base64url");

/**
 * Begins a sign-in by authorization code with PKCE, as a program on the person's own machine does (RFC 8252, RFC 7636).
 * @throws Error when the issuer does not answer as one
 */
export const authorization = async ({ issuer, clientId }: SignInClient): Promise<Authorization> => {
  const found = discovery.parse(await answerOf(fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`)));
  const [state, verifier] = [random(), random()];
  const url = new URL(found.authorization_endpoint);
  for (const [name, value] of Object.entries({
    response_type: "code",
    client_id: clientId,
    redirect_uri: tokenCallback,
    scope: "openid email profile",
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  }))
    url.searchParams.set(name, value);

  const redeem = async ({ searchParams: given }: URL): Promise<string> => {
    const code = given.get("code");
    if (given.get("state") !== state) throw new Error("the answer belongs to another sign-in");
    if (code === null) throw new Error(given.get("error_description") ?? given.get("error") ?? "no code in the answer");
    const body = new URLSearchParams({
      grant_type: "authorization_code",
      client_id: clientId,
      redirect_uri: tokenCallback,
      code,
      code_verifier: verifier,
    });
    return tokens.parse(await answerOf(fetch(found.token_endpoint, { method: "POST", body }))).id_token;
  };
  return { url: url.href, redeem };
};

const answerOf = async (request: Promise<Response>): Promise<unknown> => {
  const answer = await request;
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  return answer.json();
};
