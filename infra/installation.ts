import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { openApiFile, projectRoot } from "#infra/constructs/bundling.ts";
import openApi from "#openapi";
import type { Installation } from "#shared/desk/desk.ts";

/**
 * The installation that the file exports as default; `path` is relative to the project.
 * Throws DeskError or ConfigurationMistake, whose messages say what to put right.
 */
export const loadInstallation = async (path: string): Promise<Installation> => {
  const file = resolve(projectRoot, path);
  if (!existsSync(file)) throw new ConfigurationMistake(`${path}: there is no such file (context value "desks")`);
  const module: { readonly default?: Installation } = await import(pathToFileURL(file).href);
  if (!module.default)
    throw new ConfigurationMistake(`${path}: has no default export; export default defineInstallation({ … })`);
  return module.default;
};

/**
 * Writes what bundles take in as JSON into the folder: the installation and the packed OpenAPI document.
 * Returns the absolute path of the installation.
 */
export const writeInstallation = (installation: Installation, folder: string): string => {
  const file = resolve(folder, "installation.json");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(installation, null, 2));
  writeFileSync(resolve(folder, openApiFile), JSON.stringify(openApi));
  return file;
};
