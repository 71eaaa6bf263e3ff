import { beforeEach, describe, expect, it } from "vitest";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

const broken = { shortDescription: "VPN drops", callerId: "eve@example.org" };

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key({ person: "ada@desk.example" });
});

const create = (body: object = broken): Promise<Response> => desk.call("POST", "/v1/tickets", { key, body });
const act = (verb: string, body: object = {}): Promise<Response> =>
  desk.call("POST", `/v1/tickets/INC0000001/actions/${verb}`, { key, body });
const slas = (): Promise<Response> => desk.call("GET", `/v1/tickets/INC0000001/slas`, { key });

describe("a ticket", () => {
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
