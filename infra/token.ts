import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { given, Misuse, runCommand } from "#infra/command-line.ts";
import { listen } from "#infra/local/ports.ts";
import { signInAs } from "#infra/local/sign-in/sign-in-as.ts";
import { authorization, type SignInClient } from "#infra/sign-in/authorization.ts";
import { tokenCallback } from "#infra/sign-in/callback.ts";

/** `npm run --silent token`: signs a person in and prints the token, for trying the API. */
const usage = `npm run --silent token -- ada@example.org [--state .evenkeel]    on this machine, where npm start runs
npm run --silent token -- --issuer <URL> --client <id>           elsewhere, by the browser

The output GetToken of EvenkeelData is the whole command. An issuer of one's own must know ${tokenCallback}.`;

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      state: { type: "string", default: ".evenkeel" },
      issuer: { type: "string" },
      client: { type: "string" },
    },
  });
  const [address] = positionals;
  if (values.issuer === undefined)
    return console.log(await signInAs(clientOf(values.state), given(address, "<address>")));
  console.log(await signInByBrowser({ issuer: values.issuer, clientId: given(values.client, "--client") }));
};

const running = z.object({ signIn: z.nullable(z.object({ issuer: z.string(), clientId: z.string() })) });

/** The provider of the desk that runs there. */
const clientOf = (state: string): SignInClient => {
  const file = join(state, "host.json");
  if (!existsSync(file)) throw new Misuse(`${state}: no desk is running there`);
  const { signIn } = running.parse(JSON.parse(readFileSync(file, "utf8")));
  if (!signIn) throw new Misuse(`${state}: its people sign in at an issuer of their own; give --issuer and --client`);
  return signIn;
};

/** Shows the URL to open, and waits for the browser to come back. */
const signInByBrowser = async (client: SignInClient): Promise<string> => {
  const { url, redeem } = await authorization(client);
  const { port, pathname } = new URL(tokenCallback);
  const back = Promise.withResolvers<URL>();
  const server = createServer((request, response) => {
    const at = new URL(request.url ?? "/", tokenCallback);
    response.writeHead(at.pathname === pathname ? 200 : 404, { "content-type": "text/plain", connection: "close" });
    response.end("You may close this page.\n");
    if (at.pathname === pathname) back.resolve(at);
  });
  await listen(server, Number(port), `the end of what uses it: the issuer knows this port`);
  console.error(`Open this and sign in:\n\n${url}\n`);
  try {
    return await redeem(await back.promise);
  } finally {
    server.close();
  }
};

runCommand(main, usage);
