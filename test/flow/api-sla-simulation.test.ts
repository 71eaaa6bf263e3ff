import { beforeEach, describe, expect, it } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

const start = "2026-11-23T09:00:00.000Z";
const minute = 60;

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key();
});

/** Half the time the desk gives for a first response to what is urgent. */
const stricter = { response: { metric: "response", calendar: "always", targets: { 1: "450s" } } };
const period = { from: start, to: plusSeconds(start, 86_400) };
const simulate = (body: object): Promise<Response> =>
  desk.call("POST", "/v1/sla/simulate", { key, body: { ...period, ...body } });

const open = async (): Promise<string> => {
  const body = { shortDescription: "VPN drops", callerId: "eve@example.org", impact: 1, urgency: 1 };
  return String((await desk.call("POST", "/v1/tickets", { key, body })).body["number"]);
};
const reply = (number: string): Promise<Response> =>
  desk.call("POST", `/v1/tickets/${number}/messages`, { key, body: { text: "On it.", visibility: "public" } });

/** Five tickets, answered after 2, 7, 10, 14 and 20 minutes. */
const furnish = async (): Promise<readonly string[]> => {
  const numbers = [await open(), await open(), await open(), await open(), await open()];
  let passed = 0;
  for (const [n, minutes] of [2, 7, 10, 14, 20].entries()) {
    desk.clock.advance((minutes - passed) * minute);
    passed = minutes;
    await reply(numbers[n] ?? "");
  }
  return numbers;
};

describe("a simulation", () => {
  it("tells which tickets a stricter level would have missed", async () => {
    const [, , third, fourth] = await furnish();
    const answer = await simulate({ serviceLevels: stricter });
    expect(answer.status).toBe(200);
    const none = { met: 0, breached: 0, open: 0 };
    expect(answer.body).toEqual({
      totals: [
        { level: "resolution", priority: 1, now: { ...none, open: 5 }, proposed: none },
        {
          level: "response",
          priority: 1,
          now: { ...none, met: 4, breached: 1 },
          proposed: { ...none, met: 2, breached: 3 },
        },
      ],
      tickets: expect.any(Array),
      considered: 5,
      nextCursor: null,
    });
    // Every ticket loses the clock of the level that the proposal leaves out.
    const responses = (answer.body["tickets"] as { metric: string }[]).filter(({ metric }) => metric === "response");
    expect(responses).toEqual(
      [third, fourth].map((number) => ({
        number,
        metric: "response",
        now: { level: "response", verdict: "met", dueAt: plusSeconds(start, 900) },
        proposed: { level: "response", verdict: "breached", dueAt: plusSeconds(start, 450) },
      })),
    );
  });

  it("changes nothing and says the same again", async () => {
    await furnish();
    const before = desk.memory.items();
    const [one, two] = [await simulate({ serviceLevels: stricter }), await simulate({ serviceLevels: stricter })];
    expect(one.text).toBe(two.text);
    expect(desk.memory.items()).toEqual(before);
  });

  it("comes in pages whose totals add up", async () => {
    await furnish();
    let missed = 0;
    let considered = 0;
    let cursor: unknown;
    for (;;) {
      const { body } = await simulate({ serviceLevels: stricter, limit: 2, ...(cursor ? { cursor } : {}) });
      for (const { level, proposed } of body["totals"] as { level: string; proposed: { breached: number } }[])
        missed += level === "response" ? proposed.breached : 0;
      considered += Number(body["considered"]);
      cursor = body["nextCursor"];
      if (cursor === null) break;
    }
    expect([considered, missed]).toEqual([5, 3]);
  });

  it("measures on proposed calendars", async () => {
    await furnish();
    const day = [["12:00", "24:00"]];
    const afternoons = { timeZone: "UTC", hours: { mon: day, tue: day, wed: day, thu: day, fri: day } };
    const { body } = await simulate({
      serviceLevels: { response: { ...stricter.response, calendar: "afternoons" } },
      calendars: { afternoons },
    });
    expect(body["totals"]).toContainEqual(
      expect.objectContaining({ level: "response", proposed: { met: 5, breached: 0, open: 0 } }),
    );
  });

  it("is of the tickets opened in the period alone", async () => {
    await open();
    const later = plusSeconds(start, 3_600);
    expect((await simulate({ serviceLevels: stricter, from: later })).body).toMatchObject({
      considered: 0,
      totals: [],
    });
    const empty = await simulate({ serviceLevels: stricter, from: plusSeconds(start, -3_600), to: start });
    expect(empty.body).toMatchObject({ considered: 0 });
  });

  it("names every mistake of the levels, as for a desk file", async () => {
    const { status, body } = await simulate({
      serviceLevels: {
        response: { ...stricter.response, metric: "speed", targets: { 1: "soon" } },
        "a/b": { ...stricter.response, steps: [{ atPercent: 50, notify: ["leads", "gruop"] }] },
      },
    });
    expect(status).toBe(400);
    expect(body["code"]).toBe("validation_failed");
    const what = (text: string) => expect.stringContaining(text);
    expect(body["errors"]).toEqual([
      { pointer: "/serviceLevels/response/metric", code: "invalid", detail: what('"speed" is not a metric; one of:') },
      { pointer: "/serviceLevels/response/targets/1", code: "invalid", detail: what('write "90s", "30m"') },
      { pointer: "/serviceLevels/a~1b", code: "invalid", detail: what("is not an id") },
      { pointer: "/serviceLevels/a~1b/steps/0/notify/1", code: "invalid", detail: what('did you mean "group"?') },
    ]);
  });

  it.each([
    [{ to: start }, "/to", "minimum"],
    [{ to: plusSeconds(start, 92 * 86_400 + 1) }, "/to", "maximum"],
    [{ from: "yesterday" }, "/from", "format"],
    [{ limit: 101 }, "/limit", "maximum"],
    [{ serviceLevels: [] }, "/serviceLevels", "type"],
    [
      { serviceLevels: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`l${n}`, 1])) },
      "/serviceLevels",
      "invalid",
    ],
  ])("refuses %j", async (body, pointer, code) => {
    expect(await simulate({ serviceLevels: stricter, ...body })).toMatchObject({
      status: 400,
      body: { errors: [expect.objectContaining({ pointer, code })] },
    });
  });
});
