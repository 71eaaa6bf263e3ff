import { beforeEach, describe, expect, it } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

const start = "2026-11-23T09:00:00.000Z";
const hour = 3_600;

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key();
});

const open = async (impact: number): Promise<string> => {
  const body = { shortDescription: "VPN drops", callerId: "eve@example.org", impact, urgency: impact };
  return String((await desk.call("POST", "/v1/tickets", { key, body })).body["number"]);
};
const atRisk = (query = ""): Promise<Response> => desk.call("GET", `/v1/sla/at-risk${query}`, { key });
const numbersOf = ({ body }: Response) => (body["items"] as { number: string }[]).map(({ number }) => number);

describe("the list of what is at risk", () => {
  it("shows tickets by the time left, each with the clock that is due first", async () => {
    const low = await open(3);
    const high = await open(1);
    desk.clock.advance(450);
    const answer = await atRisk();
    expect(answer.status).toBe(200);
    expect(numbersOf(answer)).toEqual([high, low]);
    expect(answer.body).toEqual({
      items: [
        expect.objectContaining({
          priority: 1,
          stateCode: 1,
          callerId: "eve@example.org",
          clock: {
            id: "response.1",
            metric: "response",
            dueAt: plusSeconds(start, 900),
            businessTimeLeft: 450,
            hasBreached: false,
            percentage: 50,
          },
        }),
        expect.objectContaining({
          priority: 5,
          clock: expect.objectContaining({ dueAt: plusSeconds(start, 4 * hour), percentage: 3.1 }),
        }),
      ],
      nextCursor: null,
    });
  });

  it("keeps what is missed at its head, and lets go what nobody waits for", async () => {
    const [missed, done] = [await open(1), await open(1)];
    const solution = { closeCode: "userError", closeNotes: "Cable." };
    await desk.call("POST", `/v1/tickets/${done}/actions/resolve`, { key, body: solution });
    desk.clock.advance(1_000);
    expect((await atRisk()).body).toMatchObject({
      items: [{ number: missed, clock: { hasBreached: true, businessTimeLeft: -100, percentage: 111.1 } }],
    });
  });

  it.each([
    ["PT1H", 2],
    ["3600", 2],
    ["PT59M59S", 1],
    ["P1D", 3],
    ["P1W", 3],
    ["P0DT3H60M", 3],
    ["0", 0],
  ])("ends where `within` ends: %s", async (within, count) => {
    await open(3);
    await open(2);
    await open(1);
    expect(numbersOf(await atRisk(`?within=${within}`))).toHaveLength(count);
  });

  it.each(["1h", "P1Y", "P", "PT", "-60", "1.5", "P1M", "PT1H30", "pt1h", ""])(
    "refuses a `within` that is no duration: %j",
    async (within) => {
      expect(await atRisk(`?within=${encodeURIComponent(within)}`)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: "/within", code: "format" }] },
      });
    },
  );

  it("goes on where the page before ended, though time has moved on", async () => {
    const opened = [await open(1), await open(1), await open(2)];
    const first = await atRisk("?limit=2&within=PT1H");
    desk.clock.advance(60);
    const second = await atRisk(`?limit=2&within=PT1H&cursor=${first.body["nextCursor"]}`);
    expect([...numbersOf(first), ...numbersOf(second)]).toEqual(opened);
    expect(second.body["nextCursor"]).toBeNull();
    expect(await atRisk("?cursor=made-up")).toMatchObject({ status: 400, body: { code: "invalid_cursor" } });
  });

  it("is a desk's own", async () => {
    await open(1);
    const other = await desk.key({ desks: ["hr"] });
    expect((await desk.call("GET", "/v1/sla/at-risk", { key: other })).body).toEqual({ items: [], nextCursor: null });
    expect((await desk.call("GET", "/v1/sla/at-risk?desk=it", { key: other })).status).toBe(404);
  });
});
