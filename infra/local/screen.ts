import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as z from "zod";
import type { Host } from "#infra/local/host.ts";

const installation = z.object({ desks: z.array(z.object({ name: z.string(), addresses: z.array(z.string()) })) });

/** Desks and their mail addresses, as the app compiled them. */
const addressesOf = (host: Host): readonly string[] => {
  const file = join(host.assembly, "installation.json");
  if (!existsSync(file)) return host.mailDomains.map((domain) => `anything at ${domain}`);
  const { desks } = installation.parse(JSON.parse(readFileSync(file, "utf8")));
  return desks.map(({ name, addresses }) => `${addresses.join(", ")} (${name})`);
};

/** The one screen that says where everything is and what to try. */
export const screen = (host: Host, key: string | undefined, seconds: number): string => {
  const addresses = addressesOf(host);
  const address = addresses[0]?.split(/[ ,]/)[0] ?? "";
  const lines = [
    `Evenkeel is up (${seconds.toFixed(1)} s)`,
    "",
    `  API       ${host.apiUrl}`,
    ...(key ? [`  key       ${key}`] : []),
    `  SMTP      127.0.0.1:${host.smtpPort}`,
    ...addresses.map((one, index) => `${index === 0 ? "  desks     " : "            "}${one}`),
    `  mailbox   ${host.mailboxUrl}`,
    `  state     ${relative(process.cwd(), host.stateDir) || host.stateDir}   logs in ${join(relative(process.cwd(), host.stateDir) || host.stateDir, "logs")}`,
    "",
    "Try",
    `  printf 'From: me@example.org\\nTo: ${address}\\nSubject: Printer is on fire\\n\\nPlease help.\\n' | curl smtp://127.0.0.1:${host.smtpPort} --mail-from me@example.org --mail-rcpt ${address} -T -`,
    `  curl -H 'Authorization: Bearer ${key ?? "<key>"}' ${host.apiUrl}/v1/tickets`,
    "",
    "Ctrl-C stops; the next start goes on where this one ended.",
  ];
  return lines.join("\n");
};
