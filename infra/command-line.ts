import { existsSync } from "node:fs";
import { keyEnvironment } from "#infra/local/development-key.ts";

/** A command that was called in a way it does not understand: its message and the usage are shown. */
export class Misuse extends Error {}

/** Takes on the environment of the desk that keeps its state there. */
export const enter = (state: string): void => {
  const file = keyEnvironment(state);
  if (!existsSync(file)) throw new Misuse(`${state}: no desk is running there`);
  process.loadEnvFile(file);
};

/** The value of an option that must be given. */
export const given = (value: string | undefined, option: string): string => {
  if (!value) throw new Misuse(`${option} is missing`);
  return value;
};

/** What `parseArgs` throws at an option it does not know. */
const isOfArguments = (error: unknown): error is Error =>
  error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");

/** Runs a command; what goes wrong is one line, with the usage where that helps, and exit code 1. */
export const runCommand = (main: () => Promise<void>, usage: string): void => {
  main().catch((error: unknown) => {
    if (error instanceof Misuse || isOfArguments(error)) console.error(`${error.message}\n\n${usage}`);
    // What AWS says stands in the name: ResourceNotFoundException, CredentialsProviderError, …
    else console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    process.exitCode = 1;
  });
};
