import { join, relative } from "node:path";
import type { Host } from "#infra/local/host.ts";
import { installationOf } from "#infra/local/hosted-installation.ts";

/** Desks and their mail addresses. */
const addressesOf = (host: Host): readonly string[] => {
  const desks = installationOf(host);
  if (desks.length === 0) return host.mailDomains.map((domain) => `anything at ${domain}`);
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
