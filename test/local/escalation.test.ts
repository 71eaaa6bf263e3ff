import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { eventually } from "#infra/local/demo/desk-client.ts";
import { listen } from "#infra/local/ports.ts";
import { type HostedDesk, hostedDesk } from "#test/engines/hosted-desk.ts";

/** One missed target on the running desk, and all that its steps do: mails, a webhook, another priority, a page. */

const called: { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[] = [];
const receiver = createServer(async (request: IncomingMessage, response) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  called.push(JSON.parse(Buffer.concat(chunks).toString()));
  response.end();
});

const deskFile = (port: number): string => {
  const from = (path: string) => JSON.stringify(join(process.cwd(), path));
  const file = join(mkdtempSync(join(tmpdir(), "evenkeel-desk-")), "desks.ts");
  writeFileSync(
    file,
    `import { defineDesk } from ${from("shared/desk/define-desk.ts")};
import { defineInstallation } from ${from("shared/desk/define-installation.ts")};
const day = [["00:00", "24:00"]] as const;
const always = { timeZone: "Europe/Berlin", hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } };
const it = defineDesk({
  id: "it", name: "Trial", addresses: ["it@desk.example.org"],
  members: {
    "ada@example.org": { name: "Ada", roles: ["agent"], manager: "max@example.org" },
    "ola@example.org": { name: "Ola", roles: ["agent"] },
    "max@example.org": { name: "Max", roles: ["lead"] },
  },
  groups: { all: { name: "All", members: ["ada@example.org", "ola@example.org"] } }, defaultGroup: "all",
  calendars: { always },
  webhooks: { ops: { url: "http://127.0.0.1:${port}/hook" } },
  onCall: {
    rotas: { nights: { name: "Nights", timeZone: "Europe/Berlin", start: "2026-01-05T09:00", shift: { every: 1, unit: "day" }, participants: ["ola@example.org"] } },
    policies: { urgent: { name: "Urgent", steps: [{ notify: ["rota:nights"], waitFor: "2s" }, { notify: ["max@example.org"], waitFor: "60s" }] } },
  },
  serviceLevels: {
    fix: {
      metric: "resolution", calendar: "always", targets: { 1: "1h", 3: "5s", 5: { businessDays: 1 } },
      steps: [
        { before: "3s", notify: ["assignee"] },
        { atPercent: 60, if: { all: [{ field: "assignedTo", operator: "notPresent" }] }, notify: ["group"] },
        { atPercent: 100, notify: ["managerChain:1", "requester", "webhook:ops"], proposeMajorIncident: true },
        { after: "1s", time: "wall", notify: ["leads"], page: "urgent" },
        { after: "4s", raisePriority: 2 },
      ],
    },
  },
}, import.meta.url);
export default defineInstallation({ mailDomain: "desk.example.org", region: "eu-west-1", desks: [it] }, import.meta.url);
`,
  );
  return file;
};

let desk: HostedDesk;
beforeAll(async () => {
  desk = await hostedDesk(deskFile(await listen(receiver, 0, "the receiver")));
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  receiver.close();
  receiver.closeAllConnections();
});

const view = z.looseObject({
  id: z.string(),
  number: z.string(),
  openedAt: z.string(),
  priority: z.number(),
  majorIncidentState: z.string(),
});
const events = z.object({ items: z.array(z.looseObject({ type: z.string() })) });
const get = async (path: string) => (await desk.client.api("GET", path)).body;
const subjectsTo = async (address: string): Promise<readonly string[]> =>
  (await desk.client.mails()).filter(({ to }) => to.includes(address)).map(({ subject }) => subject);

test("a missed target tells who has to know, raises the priority, pages until somebody acknowledges", async () => {
  const opened = view.parse(
    (
      await desk.client.api("POST", "/v1/tickets", {
        shortDescription: "The line is down",
        callerId: "mara@example.com",
        impact: 2,
        urgency: 2,
        assignedTo: "ada@example.org",
        notifyCaller: true,
      })
    ).body,
  );
  const { id, number } = opened;
  const told = async (address: string, subject: RegExp) =>
    eventually(`${subject} to ${address}`, async () =>
      (await subjectsTo(address)).some((one) => subject.test(one)) ? true : undefined,
    );

  await told("ada@example.org", /resolution time due at/);
  await told("max@example.org", /resolution time at 100 %/);
  await told("mara@example.com", new RegExp(`\\[${number}\\]`));
  await told("ola@example.org", /page of priority \d by Urgent/);
  await eventually("the call of the webhook", async () => called.find(({ type }) => type === "incident.sla.escalated"));
  expect(called[0]?.data).toMatchObject({ number, step: "p100", definition: "fix" });
  // Nobody acknowledged in two seconds: the next one is paged.
  await told("max@example.org", /page of priority \d by Urgent/);
  expect((await desk.client.api("POST", `/v1/tickets/${id}/actions/acknowledge`, {})).status).toBe(200);

  const raised = await eventually("the raised priority", async () => {
    const ticket = view.parse(await get(`/v1/tickets/${id}`));
    return ticket.priority === 1 ? ticket : undefined;
  });
  expect(raised).toMatchObject({ majorIncidentState: "proposed", priorityOverridden: true, pages: [] });

  const { items } = events.parse(await get(`/v1/tickets/${id}/events?limit=100`));
  const steps = items.flatMap(({ type, escalation, skipped }) =>
    escalation || skipped ? [[type, z.looseObject({ step: z.string() }).parse(escalation ?? skipped).step]] : [],
  );
  expect(steps).toEqual([
    ["sla.escalated", "before-3s"],
    ["sla.skipped", "p60"],
    ["sla.escalated", "p100"],
    ["sla.escalated", "after-1s-wall"],
    ["sla.escalated", "after-4s"],
  ]);
  expect(items.filter(({ type }) => type === "page.notified")).toHaveLength(2);
  expect(items.some(({ type }) => type === "page.acknowledged")).toBe(true);
  // Under the target of its new priority the incident is in time again; the breach stays in the log.
  const [sla] = z.object({ items: z.array(z.looseObject({})) }).parse(await get(`/v1/tickets/${id}/slas`)).items;
  expect(sla).toMatchObject({ targetSeconds: 3600, hasBreached: false, stage: "inProgress" });
  expect(items.filter(({ type }) => type === "sla.breached")).toHaveLength(1);
}, 60_000);
