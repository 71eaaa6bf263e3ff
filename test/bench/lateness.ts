import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { toMillis } from "#shared/instant.ts";
import { eventOfItem } from "#shared/store/items.ts";
import { figure, percentile, type Section } from "#test/bench/report.ts";
import { type HostedDesk, hostedDesk } from "#test/engines/hosted-desk.ts";

const deadlines = 500;
const connections = 8;

/** How late 500 deadlines take effect: spread over a minute, and all on the same second. */
export const lateness = async (): Promise<Section> => ({
  title: "Lateness of deadlines",
  note: `${deadlines} missed response targets on the running desk: instant of effect minus due instant, in seconds, from the stored events.`,
  head: ["deadlines", "fired", "twice", "early", "p50", "p99", "max"],
  rows: [await spread(), await sameSecond()],
});

/** One ticket every 120 ms, each due 75 s after it was opened. */
const spread = async (): Promise<readonly (string | number)[]> => {
  await using desk = await hostedDesk(benchDesk("75s", "00:00"));
  const begun = Date.now();
  await inLanes(async (n) => {
    await sleep(Math.max(0, begun + (n * 60_000) / deadlines - Date.now()));
    await open(desk, n);
  });
  return await row("spread over a minute", desk);
};

/** The desk opens at a full minute, and every target is one second of business time: all are due the second after. */
const sameSecond = async (): Promise<readonly (string | number)[]> => {
  const opening = new Date(Math.ceil((Date.now() + 75_000) / 60_000) * 60_000);
  await using desk = await hostedDesk(benchDesk("1s", opening.toISOString().slice(11, 16)));
  await inLanes((n) => open(desk, n));
  return await row("on the same second", desk);
};

const open = async (desk: HostedDesk, n: number): Promise<void> => {
  const { status } = await desk.client.api("POST", "/v1/tickets", {
    shortDescription: `Deadline ${n}`,
    callerId: "anna@example.com",
  });
  if (status !== 201) throw new Error(`not opened: ${status}`);
};

const inLanes = async (act: (n: number) => Promise<void>): Promise<void> => {
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      for (let n = lane; n < deadlines; n += connections) await act(n);
    }),
  );
};

const row = async (name: string, desk: HostedDesk): Promise<readonly (string | number)[]> => {
  const end = Date.now() + 240_000;
  let fired: readonly { readonly ticketId: string; readonly late: number }[] = [];
  do {
    await sleep(1000);
    fired = (await desk.items("EVENT#")).flatMap((item) => {
      const event = eventOfItem(item);
      return event.type === "sla.escalated"
        ? [{ ticketId: event.ticketId, late: (toMillis(event.firedAt) - toMillis(event.dueAt)) / 1000 }]
        : [];
    });
  } while (fired.length < deadlines && Date.now() < end);
  const late = fired.map((one) => one.late);
  const once = new Set(fired.map((one) => one.ticketId)).size;
  return [
    name,
    fired.length,
    fired.length - once,
    late.filter((seconds) => seconds < 0).length,
    ...[0.5, 0.99, 1].map((share) => figure(percentile(late, share))),
  ];
};

/** A desk with nothing but one deadline per ticket, open from `opens` (UTC) to midnight and each day after. */
const benchDesk = (target: string, opens: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), "evenkeel-bench-desk-")), "desks.ts");
  const hours = `[["${opens}", "24:00"]]`;
  writeFileSync(
    file,
    `import { defineDesk } from ${JSON.stringify(join(process.cwd(), "shared/desk/define-desk.ts"))};
import { defineInstallation } from ${JSON.stringify(join(process.cwd(), "shared/desk/define-installation.ts"))};
const day = ${hours} as const;
const it = defineDesk({
  id: "it", name: "Bench", addresses: ["it@desk.example.org"],
  members: { "ada@example.org": { name: "Ada", roles: ["agent"] } },
  groups: { all: { name: "All", members: ["ada@example.org"] } }, defaultGroup: "all",
  calendars: { hours: { timeZone: "Etc/UTC", hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } } },
  serviceLevels: { response: { metric: "response", calendar: "hours", targets: { 5: "${target}" }, steps: [{ atPercent: 100 }] } },
}, import.meta.url);
export default defineInstallation({ mailDomain: "desk.example.org", region: "eu-west-1", desks: [it] }, import.meta.url);
`,
  );
  return file;
};
