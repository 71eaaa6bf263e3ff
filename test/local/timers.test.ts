import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { eventually } from "#infra/local/demo/desk-client.ts";
import type { Faults } from "#infra/local/host.ts";
import { plusSeconds } from "#shared/instant.ts";
import { type HostedDesk, hostedDesk } from "#test/engines/hosted-desk.ts";

/** The running desk under the faults of sla.md §5.2: whatever happens to its messages, a step takes effect once, on time. */

/** A desk that is always open, with a response target and a step at half of it. */
const deskFile = (target: string, file = join(mkdtempSync(join(tmpdir(), "evenkeel-desk-")), "desks.ts")): string => {
  const from = (path: string) => JSON.stringify(join(process.cwd(), path));
  writeFileSync(
    file,
    `import { defineDesk } from ${from("shared/desk/define-desk.ts")};
import { defineInstallation } from ${from("shared/desk/define-installation.ts")};
const day = [["00:00", "24:00"]] as const;
const it = defineDesk({
  id: "it", name: "Trial", addresses: ["it@desk.example.org"],
  members: { "ada@example.org": { name: "Ada", roles: ["agent"] } },
  groups: { all: { name: "All", members: ["ada@example.org"] } }, defaultGroup: "all",
  calendars: { always: { timeZone: "Etc/UTC", hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day } } },
  serviceLevels: { resolution: { metric: "resolution", calendar: "always", targets: { 5: "${target}" }, steps: [{ atPercent: 50 }] } },
}, import.meta.url);
export default defineInstallation({ mailDomain: "desk.example.org", region: "eu-west-1", desks: [it] }, import.meta.url);
`,
  );
  return file;
};

const ticket = z.looseObject({ id: z.string(), openedAt: z.string(), version: z.number() });
const escalation = z.object({ step: z.string(), dueAt: z.string(), firedAt: z.string() });
const page = z.object({ items: z.array(z.looseObject({ escalation: z.optional(escalation) })) });

const open = async (desk: HostedDesk) =>
  ticket.parse(
    (await desk.client.api("POST", "/v1/tickets", { shortDescription: "Deadline", callerId: "anna@example.com" })).body,
  );
const act = async (desk: HostedDesk, id: string, verb: string, body: object = {}): Promise<void> => {
  const { status } = await desk.client.api("POST", `/v1/tickets/${id}/actions/${verb}`, body);
  expect(status).toBe(200);
};
const escalations = async (desk: HostedDesk, id: string) =>
  page
    .parse((await desk.client.api("GET", `/v1/tickets/${id}/events?limit=100`)).body)
    .items.flatMap((event) => event.escalation ?? []);
const escalated = (desk: HostedDesk, id: string, count: number, seconds = 20) =>
  eventually(
    `${count} escalations`,
    async () => {
      const found = await escalations(desk, id);
      return found.length >= count ? found : undefined;
    },
    seconds,
  );

const trial = async (target: string, faults: Faults, play: (desk: HostedDesk) => Promise<void>): Promise<void> => {
  await using desk = await hostedDesk(deskFile(target), { faults });
  await play(desk);
};

const lateness = ({ dueAt, firedAt }: z.infer<typeof escalation>): number =>
  (Date.parse(firedAt) - Date.parse(dueAt)) / 1000;

describe("a step takes effect once, at its instant", () => {
  test("when wake-ups come twice, too early, out of order and after a pause", async () => {
    await trial("8s", { schedulesDead: true }, async (desk) => {
      const one = await open(desk);
      const [half, due] = [plusSeconds(one.openedAt, 4), plusSeconds(one.openedAt, 8)];
      // The later one first, one of a time that never was, and each many times over.
      for (const wakeAt of [due, half, plusSeconds(half, 1), due, half]) await desk.wakeUp(one.id, wakeAt);
      expect(await escalations(desk, one.id)).toEqual([]);
      await sleep(5000);
      for (let again = 0; again < 3; again++) await desk.wakeUp(one.id, half);

      // Held with the message of the breach in flight: it finds nothing to do.
      await act(desk, one.id, "hold", { onHoldReason: "awaitingVendor" });
      await sleep(4500);
      await desk.wakeUp(one.id, due);
      await sleep(1000);
      expect((await escalations(desk, one.id)).map(({ step }) => step)).toEqual(["p50"]);
      await act(desk, one.id, "resume");
      const all = await escalated(desk, one.id, 2);
      await desk.wakeUp(one.id, all.at(-1)?.dueAt ?? "");
      await sleep(1000);
      const fired = await escalations(desk, one.id);
      expect(fired.map(({ step }) => step)).toEqual(["p50", "p100"]);
      for (const step of fired) {
        expect(lateness(step)).toBeGreaterThanOrEqual(0);
        expect(lateness(step)).toBeLessThan(3);
      }
      expect(Date.parse(fired.at(-1)?.dueAt ?? "")).toBeGreaterThan(Date.parse(due) + 4500);
    });
  }, 60_000);

  test("when its message is lost, and two sweeps find it at the same time", async () => {
    await trial("6s", { schedulesDead: true }, async (desk) => {
      const one = await open(desk);
      await eventually("the armed wake-up", async () => ((await desk.waiting("timer")) > 0 ? true : undefined));
      await desk.purge("timer");
      // Overdue by half a minute it counts as lost.
      await sleep(34_000);
      expect(await escalations(desk, one.id)).toEqual([]);
      await Promise.all([desk.sweep(), desk.sweep()]);
      const fired = await escalated(desk, one.id, 2);
      expect(fired.map(({ step, dueAt }) => [step, dueAt])).toEqual([
        ["p50", plusSeconds(one.openedAt, 3)],
        ["p100", plusSeconds(one.openedAt, 6)],
      ]);
      await sleep(1000);
      expect(await escalations(desk, one.id)).toHaveLength(2);
    });
  }, 90_000);

  test("when no sweep has run for ten minutes", async () => {
    // Api and dispatch live twenty minutes ago: the ticket was opened then, and its deadline was the sweep's to arm.
    const ago = { "evenkeel-api": -1200, "evenkeel-dispatch": -1200 };
    await trial("16m", { schedulesDead: true, clockSkew: ago }, async (desk) => {
      const one = await open(desk);
      await sleep(2000);
      expect(await escalations(desk, one.id)).toEqual([]);
      await desk.sweep();
      const fired = await escalated(desk, one.id, 2);
      expect(fired.map(({ dueAt }) => dueAt)).toEqual([plusSeconds(one.openedAt, 480), plusSeconds(one.openedAt, 960)]);
      expect(fired.map(lateness).every((late) => late > 200)).toBe(true);
    });
  }, 60_000);

  test.each([
    ["ahead", 300],
    ["behind", -300],
  ])(
    "when the clock of its worker is five minutes %s",
    async (_, skew) => {
      await trial("6s", { schedulesDead: true, clockSkew: { "evenkeel-timer": skew } }, async (desk) => {
        const one = await open(desk);
        await desk.wakeUp(one.id, plusSeconds(one.openedAt, 3));
        await sleep(1500);
        expect(await escalations(desk, one.id)).toEqual([]);
        const fired = await escalated(desk, one.id, 2);
        expect(fired.map(({ step }) => step)).toEqual(["p50", "p100"]);
        for (const step of fired) {
          expect(lateness(step)).toBeGreaterThanOrEqual(0);
          expect(lateness(step)).toBeLessThan(3);
        }
      });
    },
    60_000,
  );

  test("when the desk is deployed anew, with another target, between arming and firing", async () => {
    const stateDir = mkdtempSync(join(tmpdir(), "evenkeel-deploy-"));
    try {
      const desks = deskFile("20s");
      let one = { id: "", openedAt: "" };
      {
        await using desk = await hostedDesk(desks, { stateDir });
        one = await open(desk);
        await eventually("the armed wake-up", async () => ((await desk.waiting("timer")) > 0 ? true : undefined));
      }
      await using desk = await hostedDesk(deskFile("2h", desks), { stateDir });
      const fired = await escalated(desk, one.id, 2, 40);
      expect(fired.map(({ dueAt }) => dueAt)).toEqual([plusSeconds(one.openedAt, 10), plusSeconds(one.openedAt, 20)]);
    } finally {
      rmSync(stateDir, { recursive: true, force: true });
    }
  }, 90_000);
});
