import { registerHooks } from "node:module";
import { join } from "node:path";
import type { OpenAPI3 } from "openapi-typescript";
import { openApi } from "#functions/read/openapi.ts";
import { routes } from "#functions/routes.ts";
import { projectRoot } from "#infra/constructs/bundling.ts";

/** The file with the types of the API, as clients import it. */
export const clientTypesFile = join(projectRoot, "infra/client/api.d.ts");

/** The document as openapi-typescript takes it; examples would be most of what it writes. */
const document = (): OpenAPI3 =>
  JSON.parse(JSON.stringify(openApi(routes)), (name, value: unknown) => (name === "example" ? undefined : value));

/**
 * The types of the API, written from its OpenAPI document, as the text of that file. openapi-typescript works with
 * TypeScript's compiler in JavaScript, which TypeScript 7 does not have: it gets the one that ts-morph carries.
 */
export const clientTypes = async (): Promise<string> => {
  const compiler = import.meta.resolve("./compiler.ts");
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "typescript" ? { url: compiler, shortCircuit: true } : next(specifier, context),
  });
  const { default: openapiTS, astToString } = await import("openapi-typescript");
  hooks.deregister();
  return `/* Written by "npm run client" from the route table. */\n\n${astToString(await openapiTS(document()))}`;
};
