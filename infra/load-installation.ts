import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import type { Installation } from "#shared/desk/desk.ts";

/**
 * The installation that the file exports as default; `path` is relative to the project.
 * Throws DeskError or ConfigurationMistake, whose messages say what to put right.
 */
export const loadInstallation = async (path: string): Promise<Installation> => {
  const file = resolve(join(import.meta.dirname, ".."), path);
  if (!existsSync(file)) throw new ConfigurationMistake(`${path}: there is no such file (context value "desks")`);
  const module: { readonly default?: Installation } = await import(pathToFileURL(file).href);
  if (!module.default)
    throw new ConfigurationMistake(`${path}: has no default export; export default defineInstallation({ … })`);
  return module.default;
};
