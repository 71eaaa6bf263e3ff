import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "#infra/local/host.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";

/** The desks as the hosted app compiled them; the app checked them when it wrote the file. */
export const hostedDesks = (host: Pick<Host, "assembly">): readonly Desk[] => {
  const installation: Installation = JSON.parse(readFileSync(join(host.assembly, "installation.json"), "utf8"));
  return installation.desks;
};
