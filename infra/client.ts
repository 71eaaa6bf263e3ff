import { writeFileSync } from "node:fs";
import { clientTypes, clientTypesFile } from "#infra/client/types.ts";

/** `npm run client` writes the types that typed clients of the API are made with; `--print` only shows them. */
const types = await clientTypes();
if (process.argv.includes("--print")) process.stdout.write(types);
else writeFileSync(clientTypesFile, types);
