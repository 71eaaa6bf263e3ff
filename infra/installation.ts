import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { openApiFile } from "#infra/constructs/bundling.ts";
import openApi from "#openapi";
import type { Installation } from "#shared/desk/desk.ts";

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
