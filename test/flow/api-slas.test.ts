import { beforeEach, describe, expect, it } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import type { Table } from "#shared/ports/table.ts";
import { coreDesk, deskOfAllMetrics } from "#test/fixtures/desks/core-desk.ts";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

const broken = { shortDescription: "VPN drops", callerId: "eve@example.org" };

let desk: ApiDesk;
let key: string;
const open = (installed: readonly Desk[]) => async () => {
  desk = apiDesk(undefined, () => installed);
  key = await desk.key({ person: "ada@desk.example" });
};

const create = (body: object = broken): Promise<Response> => desk.call("POST", "/v1/tickets", { key, body });
const act = (verb: string, body: object = {}): Promise<Response> =>
  desk.call("POST", `/v1/tickets/INC0000001/actions/${verb}`, { key, body });
const slas = (query = ""): Promise<Response> => desk.call("GET", `/v1/tickets/INC0000001/slas${query}`, { key });

describe("a ticket", () => {
  beforeEach(open([coreDesk]));

  it("shows its service-level clocks", async () => {
    await create({ ...broken, impact: 1, urgency: 1 });
    const { status, body } = await slas();
    expect(status).toBe(200);
    expect(body["items"]).toMatchObject([
      { metric: "response", stage: "inProgress", targetSeconds: 900, breachTime: "2026-11-23T09:15:00.000Z" },
      { metric: "resolution", stage: "inProgress", targetSeconds: 14400, businessTimeLeft: 14400 },
    ]);
  });

  it("explains a service-level clock interval by interval, and only one the ticket has", async () => {
    await create();
    await act("hold", { onHoldReason: "awaitingVendor" });
    desk.clock.advance(600);
    const explained = (sla: string) => desk.call("GET", `/v1/tickets/INC0000001/slas/${sla}/explain`, { key });
    expect(await explained("resolution.1")).toMatchObject({
      status: 200,
      body: {
        sla: { id: "resolution.1", stage: "paused" },
        sentences: expect.arrayContaining(["It is paused: awaiting vendor."]),
        intervals: [{ counted: false, seconds: 600, why: "paused: awaiting vendor" }],
      },
    });
    expect(await explained("resolution.2")).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect((await explained("Resolution")).status).toBe(404);
  });
});

describe("the cycles of a ticket", () => {
  const fourHours = { seconds: 14_400 };
  const targets = { 1: fourHours, 2: fourHours, 3: fourHours, 4: fourHours, 5: fourHours };
  const always = deskOfAllMetrics.serviceLevels.map((level) => ({ ...level, calendar: "always", targets }));
  const cyclicDesk = { ...deskOfAllMetrics, serviceLevels: always };
  beforeEach(open([cyclicDesk]));

  const resolve = { closeCode: "userError", closeNotes: "Cable." };
  /** The cycles of one metric, as `view=cycles` shows them. */
  const cyclesOf = async (metric: string): Promise<object | undefined> => {
    const { status, body } = await slas("?view=cycles");
    expect(status).toBe(200);
    return (body["items"] as readonly { readonly id: string }[]).find(({ id }) => id === metric);
  };

  it("are all there have been, also those that the clocks of today leave out", async () => {
    await create();
    desk.clock.advance(600);
    await act("resolve", resolve);
    desk.clock.advance(60);
    await act("reopen", { message: "No, it is not." });
    desk.clock.advance(30);
    const today = (await slas("?view=task")).body["items"] as readonly { readonly id: string }[];
    expect(today.map(({ id }) => id)).not.toContain("requesterWait.1");
    const day = 1_795_392_000_000;
    const time = (clock: string, millis: number) => ({
      iso8601: `2026-11-23T${clock}.000Z`,
      epochMillis: day + 32_400_000 + millis,
      friendly: `23 Nov 2026, ${clock.slice(0, 5)} UTC`,
    });
    const goal = { breached: false, goalDuration: { millis: 14_400_000, friendly: "4h" } };
    expect(await cyclesOf("requesterWait")).toEqual({
      id: "requesterWait",
      name: "Waiting time of the requester",
      completedCycles: [
        {
          ...goal,
          startTime: time("09:00:00", 0),
          stopTime: time("09:10:00", 600_000),
          breachTime: time("13:00:00", 14_400_000),
          elapsedTime: { millis: 600_000, friendly: "10m" },
          remainingTime: { millis: 13_800_000, friendly: "3h 50m" },
        },
      ],
      ongoingCycle: {
        ...goal,
        startTime: time("09:11:00", 660_000),
        breachTime: time("13:11:00", 15_060_000),
        elapsedTime: { millis: 30_000, friendly: "30s" },
        remainingTime: { millis: 14_370_000, friendly: "3h 59m" },
        paused: false,
        withinCalendarHours: true,
      },
    });
  });

  it("are found through an event log that comes in many answers", async () => {
    const piecemeal = (table: Table): Table => ({ ...table, query: (query) => table.query({ ...query, limit: 10 }) });
    desk = apiDesk(piecemeal, () => [cyclicDesk]);
    key = await desk.key();
    await create();
    for (let times = 0; times < 9; times++) {
      await act("hold", { onHoldReason: "awaitingVendor" });
      desk.clock.advance(1);
      await act("resume");
    }
    const { completedCycles } = { completedCycles: [], ...(await cyclesOf("supplier")) };
    expect(completedCycles).toHaveLength(9);
  });

  it("do not show a clock that gave way to one of another level", async () => {
    await create();
    desk.clock.advance(600);
    await desk.call("PATCH", "/v1/tickets/INC0000001", { key, body: { category: "hardware" } });
    expect(await cyclesOf("agentWork")).toMatchObject({
      completedCycles: [],
      ongoingCycle: { elapsedTime: { millis: 600_000 } },
    });
  });

  it("are not shown in a way that nobody knows", async () => {
    await create();
    expect(await slas("?view=Cycles")).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  });
});
