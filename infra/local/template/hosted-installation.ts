import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Host } from "#infra/local/host.ts";
import type { Installation } from "#shared/desk/desk.ts";

const installation = z.object({
  desks: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      addresses: z.array(z.string()),
      members: z.record(z.string(), z.unknown()),
      webhooks: z.record(z.string(), z.object({ url: z.string() })),
    }),
  ),
});
export type HostedDesk = z.output<typeof installation>["desks"][number];

/** The desks with the words of their mails. What stands in the file was checked and written by the synthesis. */
export const previewDesks = (assembly: string): Installation["desks"] => {
  const file = join(assembly, "installation.json");
  const written: Pick<Installation, "desks"> = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { desks: [] };
  return written.desks;
};

/** The desks as they are compiled into the hosted functions; none when the app is not a desk's. */
export const installationOf = (host: Pick<Host, "assembly">): readonly HostedDesk[] => {
  const file = join(host.assembly, "installation.json");
  return existsSync(file) ? installation.parse(JSON.parse(readFileSync(file, "utf8"))).desks : [];
};
