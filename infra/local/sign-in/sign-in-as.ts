import { authorization, type SignInClient } from "#infra/sign-in/authorization.ts";

/** Redirections in a row that are followed. */
const mostSteps = 10;

/**
 * Signs a person in at the provider of this machine, over HTTP as a browser would, and returns the ID token.
 * @throws Error when the provider refuses
 */
export const signInAs = async (client: SignInClient, address: string): Promise<string> => {
  const { url, redeem } = await authorization(client);
  const cookies = new Map<string, string>();
  const ask = async (target: URL, body?: URLSearchParams): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(target, {
      redirect: "manual",
      headers: { cookie },
      ...(body && { method: "POST", body }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };

  let at = new URL(url);
  let body: URLSearchParams | undefined;
  for (let step = 0; step < mostSteps; step++) {
    const answer = await ask(at, body);
    const location = answer.headers.get("location");
    body = undefined;
    if (location !== null) {
      at = new URL(location, at);
      if (at.origin !== new URL(client.issuer).origin) return redeem(at);
    } else if (answer.ok) body = new URLSearchParams({ address });
    else throw new Error(`${at.href} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  }
  throw new Error(`${address}: the sign-in comes to no end`);
};
