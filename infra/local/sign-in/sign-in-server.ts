import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import { messageOf } from "#infra/local/errors.ts";
import { choicePage, signInPolicy, startPage } from "#infra/local/sign-in/pages.ts";
import { developmentPeople } from "#infra/local/sign-in/people.ts";
import type { State } from "#infra/local/state.ts";
import type { Resources } from "#infra/local/template/resources.ts";
import type { SignInClient } from "#infra/sign-in/authorization.ts";
import { addressForm } from "#shared/desk/address-form.ts";
import type { Installation } from "#shared/desk/desk.ts";

const signInPath = "/sign-in";

/** Stands in for the template's user pool. */
export interface SignInServer {
  /** The server, to be listened on; it answers 503 until `serve` is called, and after it where there is no pool. */
  readonly server: Server;
  /** Serves the pool's client; undefined when the template declares none. */
  serve(resources: Resources, issuer: string, desks: Installation["desks"]): Promise<SignInClient | undefined>;
}

/** Its URL must be known before the template can be resolved, its client only after. */
export const createSignInServer = (state: State): SignInServer => {
  let handle: RequestListener = (_request, response) => send(response, 503, "Nobody signs in here.");
  return {
    server: createServer((request, response) => handle(request, response)),
    serve: async (resources, issuer, desks) => {
      const [client] = resources("AWS::Cognito::UserPoolClient");
      if (!client) return undefined;
      // A quarter of a second to load, for those who need it.
      const { openIdProvider } = await import("#infra/local/sign-in/provider.ts");
      const people = developmentPeople(desks);
      const nameOf = (address: string) => people.find((one) => one.address === address)?.name ?? address;
      const provider = openIdProvider(issuer, client, signInPath, nameOf, state);
      const protocol = provider.callback();
      const pages = createPages(provider, (action) => choicePage(action, people));
      const { host } = new URL(issuer);
      handle = async (request, response) => {
        // Another site must not sign in by pointing its name at this machine.
        if (request.headers.host !== host) return send(response, 421, "Misdirected Request");
        const { pathname } = new URL(request.url ?? "/", issuer);
        if (pathname === "/") return send(response, 200, startPage(issuer, client.ref, people));
        if (!pathname.startsWith(`${signInPath}/`)) return protocol(request, response);
        await pages(request, response, pathname).catch((error: unknown) => send(response, 400, messageOf(error)));
      };
      return { issuer, clientId: client.ref };
    },
  };
};

/** The page that asks who one is (GET), and takes one's word for it (POST). */
const createPages =
  (provider: Provider, choice: (action: string) => string) =>
  async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    await provider.interactionDetails(request, response);
    if (request.method !== "POST") return send(response, 200, choice(path));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const address = new URLSearchParams(Buffer.concat(chunks).toString("utf8")).get("address")?.trim().toLowerCase();
    if (!addressForm.test(address ?? "")) return send(response, 400, choice(path));
    await provider.interactionFinished(request, response, { login: { accountId: address ?? "" } });
  };

const send = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, {
    "content-type": body.startsWith("<") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
    "content-security-policy": signInPolicy,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  response.end(body);
};
