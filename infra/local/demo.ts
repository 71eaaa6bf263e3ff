import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { type DeskAddress, deskClient } from "#infra/local/demo/desk-client.ts";
import { tellStory } from "#infra/local/demo/story.ts";
import { teller } from "#infra/local/demo/teller.ts";
import { developmentKey } from "#infra/local/development-key.ts";
import { startHost } from "#infra/local/host.ts";

/**
 * `npm run demo`: starts a private desk on free ports and tells it the story. `npm run demo -- --state .evenkeel`
 * tells it to the running desk that keeps its state there, which has to run the demo's desks
 * (`npm start -- --desks infra/desks/demo.ts`): deadlines of hours are no story for a minute.
 */
const desks = "infra/desks/demo.ts";

interface Stage extends DeskAddress {
  readonly leave: () => Promise<void>;
}

const privateDesk = async (): Promise<Stage> => {
  const stateDir = mkdtempSync(join(tmpdir(), "evenkeel-demo-"));
  const host = await startHost({ stateDir, desks });
  const leave = async (): Promise<void> => {
    await host.stop();
    rmSync(stateDir, { recursive: true, force: true });
  };
  const key = await developmentKey(host);
  return { apiUrl: host.apiUrl, smtpPort: host.smtpPort, mailboxUrl: host.mailboxUrl, key, leave };
};

const running = z.object({ apiUrl: z.string(), smtpPort: z.number(), mailboxUrl: z.string(), desks: z.string() });

const runningDesk = (state: string): Stage => {
  const [host, key] = [join(state, "host.json"), join(state, "development-key")];
  if (!existsSync(host) || !existsSync(key)) throw new ConfigurationMistake(`${state}: no desk is running there`);
  const found = running.parse(JSON.parse(readFileSync(host, "utf8")));
  if (found.desks !== desks)
    throw new ConfigurationMistake(`${state}: runs ${found.desks}; start it with npm start -- --desks ${desks}`);
  return { ...found, key: readFileSync(key, "utf8").trim(), leave: async () => {} };
};

const main = async (): Promise<boolean> => {
  const { values } = parseArgs({ options: { state: { type: "string" } } });
  console.log(values.state ? `The desk of ${values.state}` : "A private desk on free ports");
  const stage = values.state ? runningDesk(values.state) : await privateDesk();
  const client = deskClient(stage);
  const told = teller();
  try {
    await tellStory(client, told, `demo-${Date.now().toString(36)}`);
  } catch (error) {
    told.broke(error);
  } finally {
    client.close();
    await stage.leave();
  }
  return told.end();
};

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof ConfigurationMistake ? error.message : error);
    process.exit(1);
  },
);
