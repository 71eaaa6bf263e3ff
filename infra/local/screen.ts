import { join, relative } from "node:path";
import type { Host } from "#infra/local/host.ts";
import { installationOf } from "#infra/local/template/hosted-installation.ts";

/** The one screen that says where everything is and what to try. */
export const screen = (host: Host, key: string, seconds: number): string => {
  const desks = installationOf(host);
  const [desk = "", address = ""] = desks.flatMap(({ id, addresses }) => [id, ...addresses]);
  const call = (path: string, token = key): string =>
    `curl -H "Authorization: Bearer ${token}" '${host.apiUrl}/v1/${path}?desk=${desk}'`;
  const state = relative(process.cwd(), host.stateDir) || host.stateDir;
  const [member] = Object.keys(desks[0]?.members ?? {});
  const elsewhere = state === ".evenkeel" ? "" : ` --state ${state}`;
  const lines = [
    `Evenkeel is up (${seconds.toFixed(1)} s)`,
    "",
    `  API       ${host.apiUrl}`,
    `  key       ${key}`,
    `  SMTP      127.0.0.1:${host.smtpPort}`,
    ...desks.map(({ name, addresses }, n) => `  ${n === 0 ? "desks" : "     "}     ${addresses.join(", ")} (${name})`),
    `  mailbox   ${host.mailboxUrl}`,
    ...(host.signIn ? [`  sign-in   ${host.signIn.issuer}   as any member, without a password`] : []),
    `  state     ${state}   logs in ${join(state, "logs")}`,
    "",
    "Try: a mail, what became of it, an answer (then look into the mailbox)",
    `  printf 'From: me@example.org\\nTo: ${address}\\nSubject: Printer is on fire\\n\\nPlease help.\\n' | curl smtp://127.0.0.1:${host.smtpPort} --mail-from me@example.org --mail-rcpt ${address} -T -`,
    `  ${call("tickets")}`,
    `  ${call("tickets/INC0000001/messages")} --json '{"text":"We are on our way.","visibility":"public"}'`,
    ...(host.signIn && member !== undefined
      ? [
          "",
          "As a person instead of an app",
          `  ${call("tickets", `$(npm run --silent token -- ${member}${elsewhere})`)}`,
        ]
      : []),
    "",
    "Ctrl-C stops; the next start goes on where this one ended.",
  ];
  return lines.join("\n");
};
