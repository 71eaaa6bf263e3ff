import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openApi } from "#functions/read/openapi.ts";
import { pack } from "#functions/read/packed.ts";
import { routes } from "#functions/routes.ts";

/**
 * `#openapi`: the OpenAPI document and the page that shows it, as the function carries them. Bundles get this as data,
 * since what makes the document, zod's JSON Schema writer, is 23 KB that the function would load at each start.
 */
export default pack({
  description: openApi(routes),
  page: readFileSync(join(import.meta.dirname, "reference.html"), "utf8"),
});
