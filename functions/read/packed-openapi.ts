import { openApi } from "#functions/read/openapi.ts";
import { pack } from "#functions/read/packed.ts";
import { routes } from "#functions/routes.ts";

/**
 * `#openapi`: the OpenAPI document as the function carries it. Bundles get this as data, since what makes it, zod's
 * JSON Schema writer, is 23 KB that the function would load at each start.
 */
export default pack(openApi(routes));
