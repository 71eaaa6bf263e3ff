import { parseArgs } from "node:util";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { developmentKey } from "#infra/local/development-key.ts";
import { messageOf } from "#infra/local/errors.ts";
import { startHost } from "#infra/local/host.ts";
import { screen } from "#infra/local/screen.ts";

/**
 * `npm start -- [--port 3000] [--smtp-port 2525] [--mailbox-port 8025] [--sign-in-port 3001] [--state .evenkeel] [--desks infra/desks/index.ts]`;
 * each also as an environment variable (EVENKEEL_PORT, EVENKEEL_SMTP_PORT, …).
 */
const defaults = {
  port: "3000",
  "smtp-port": "2525",
  "mailbox-port": "8025",
  "sign-in-port": "3001",
  state: ".evenkeel",
  desks: "infra/desks/index.ts",
} as const;
type Option = keyof typeof defaults;

const begun = performance.now();

const options = (): Readonly<Record<Option, string>> => {
  const names = Object.keys(defaults) as Option[];
  const { values } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
  });
  const read = (name: Option): string =>
    String(values[name] ?? process.env[`EVENKEEL_${name.toUpperCase().replaceAll("-", "_")}`] ?? defaults[name]);
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Option, string>;
};

const portOf = (given: Readonly<Record<Option, string>>, option: Option): number => {
  const port = Number(given[option]);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigurationMistake(`--${option} ${given[option]}: not a port; say a number from 0 to 65535`);
  return port;
};

const start = async (): Promise<void> => {
  const given = options();
  const host = await startHost({
    stateDir: given.state,
    desks: given.desks,
    ports: {
      api: portOf(given, "port"),
      smtp: portOf(given, "smtp-port"),
      mailbox: portOf(given, "mailbox-port"),
      signIn: portOf(given, "sign-in-port"),
    },
  });
  console.log(screen(host, await developmentKey(host), (performance.now() - begun) / 1000));
  const stop = async (): Promise<void> => {
    console.log("\nfinishing what is under way (Ctrl-C again does not wait) …");
    // npm hands a Ctrl-C on that the terminal has already sent: only a later one is a second one.
    setTimeout(() => process.once("SIGINT", () => process.exit(1)), 1000).unref();
    process.on("SIGINT", () => undefined);
    await host.stop();
    process.exit(0);
  };
  process.once("SIGINT", () => void stop());
  process.once("SIGTERM", () => void stop());
};

start().catch((error: unknown) => {
  const known =
    error instanceof ConfigurationMistake ||
    (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
  console.error(known ? messageOf(error) : error);
  process.exit(1);
});
