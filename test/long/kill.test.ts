import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import * as z from "zod";
import { type DeskClient, deskClient, eventually } from "#infra/local/demo/desk-client.ts";
import { type MailOfOne, mailOfOne } from "#test/fixtures/mail/mails.ts";

const state = mkdtempSync(join(tmpdir(), "evenkeel-kill-"));
afterAll(() => rmSync(state, { recursive: true, force: true }));

const hostFile = z.object({ pid: z.number(), apiUrl: z.string(), smtpPort: z.number(), mailboxUrl: z.string() });

/** `npm start` as a process of its own, which can be killed as a power cut would. */
const start = async (): Promise<{
  readonly client: DeskClient;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}> => {
  const child = spawn(
    process.execPath,
    ["infra/local/start.ts", "--port", "0", "--smtp-port", "0", "--mailbox-port", "0", "--state", state],
    { stdio: ["ignore", "pipe", "inherit"], detached: true },
  );
  let printed = "";
  child.stdout.on("data", (text: Buffer) => {
    printed += text.toString();
  });
  await eventually("the screen", async () => (printed.includes("Evenkeel is up") ? true : undefined), 60);
  const host = hostFile.parse(JSON.parse(readFileSync(join(state, "host.json"), "utf8")));
  const key = readFileSync(join(state, "development-key"), "utf8").trim();
  const exited = new Promise<void>((done) => child.once("exit", () => done()));
  return {
    client: deskClient({ ...host, key }),
    end: async (signal) => {
      // The whole group: the database engine dies with the host.
      if (child.pid) process.kill(-child.pid, signal);
      await exited;
    },
  };
};

const mail = (n: number): MailOfOne => {
  const { from, raw } = mailOfOne(`kill-${n}`);
  return { from, raw: Buffer.from(raw.toString("latin1").replace(/^Subject: .*$/m, `Subject: Mail ${n}`), "latin1") };
};

const page = z.object({ items: z.array(z.looseObject({ shortDescription: z.string() })) });

test("no accepted mail is lost or doubled when the whole desk is killed again and again", async () => {
  const accepted: number[] = [];
  for (let kill = 0; kill < 2; kill++) {
    const desk = await start();
    const sending = (async () => {
      for (let n = kill * 100; n < kill * 100 + 40; n++) {
        const { from, raw } = mail(n);
        await desk.client.sendMail(from, ["it@desk.example.org"], raw);
        accepted.push(n);
      }
    })().catch(() => {});
    await sleep(1200);
    await desk.end("SIGKILL");
    await sending;
    desk.client.close();
  }

  const desk = await start();
  const subjects = async (): Promise<readonly string[]> => {
    const { body } = await desk.client.api("GET", "/v1/tickets?desk=it&limit=100");
    return page.parse(body).items.map(({ shortDescription }) => shortDescription);
  };
  // What was in a function's hands when it died comes again after the queue's visibility timeout.
  await eventually(
    "every accepted mail",
    async () => {
      const there = new Set(await subjects());
      return accepted.every((n) => there.has(`Mail ${n}`)) ? true : undefined;
    },
    500,
  );
  const all = await subjects();
  expect(accepted.length).toBeGreaterThan(5);
  expect(new Set(all).size).toBe(all.length);
  await desk.end("SIGINT");
}, 600_000);
