import { beforeEach, describe, expect, it } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import { plusSeconds } from "#shared/instant.ts";
import type { Table } from "#shared/ports/table.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

const start = "2026-11-23T09:00:00.000Z";
const minute = 60;

/** The desk once its calendar knows that the day was a holiday. */
const withHoliday: Desk = {
  ...coreDesk,
  calendars: {
    ...coreDesk.calendars,
    always: { ...Object(coreDesk.calendars["always"]), holidays: ["2026-11-23"], version: "always-2" },
  },
};

let desk: ApiDesk;
let installed: Desk;
let key: string;
let wrap: (table: Table) => Table;
beforeEach(async () => {
  installed = coreDesk;
  wrap = (table) => table;
  desk = apiDesk(
    (table) => wrapped(table),
    () => [installed],
  );
  key = await desk.key({ scopes: ["tickets.read", "tickets.write", "tickets.override"] });
});
/** The table, as `wrap` makes it at the time of each call. */
const wrapped = (table: Table): Table => ({ ...table, write: (writes) => wrap(table).write(writes) });

const post = (path: string, body: object, headers = {}, by = key): Promise<Response> =>
  desk.call("POST", path, { key: by, body, headers });
const open = async (): Promise<string> => {
  const body = { shortDescription: "VPN drops", callerId: "eve@example.org", impact: 1, urgency: 1 };
  return String((await post("/v1/tickets", body)).body["number"]);
};
const preview = (body: object): Promise<Response> => post("/v1/sla/recalculations/preview", body);
const apply = (body: object, headers = {}, by = key): Promise<Response> =>
  post("/v1/sla/recalculations", { reason: "Monday was a holiday.", ...body }, headers, by);
const slas = async (number: string) =>
  (await desk.call("GET", `/v1/tickets/${number}/slas`, { key })).body["items"] as Record<string, unknown>[];
const eventsOf = async (number: string) =>
  (await desk.call("GET", `/v1/tickets/${number}/events?limit=100`, { key })).body["items"] as Record<
    string,
    unknown
  >[];

/** A ticket whose response is overdue, and recorded as such; then the holiday comes into the desk file. */
const breached = async (): Promise<string> => {
  const number = await open();
  desk.clock.advance(16 * minute);
  await post(`/v1/tickets/${number}/messages`, { text: "Still so.", visibility: "internal" });
  installed = withHoliday;
  return number;
};

describe("a preview", () => {
  it("shows each clock as it is and as it would be", async () => {
    const number = await breached();
    const before = desk.memory.items();
    const { status, body } = await preview({ tickets: [number] });
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          number,
          clocks: [
            {
              id: "response.1",
              metric: "response",
              before: {
                state: "running",
                targetSeconds: 900,
                dueAt: plusSeconds(start, 900),
                breachedAt: plusSeconds(start, 900),
                elapsedSeconds: 0,
              },
              after: expect.objectContaining({
                dueAt: "2026-11-24T00:15:00.000Z",
                breachedAt: null,
                elapsedSeconds: 0,
              }),
            },
            expect.objectContaining({
              id: "resolution.1",
              before: expect.objectContaining({ dueAt: plusSeconds(start, 4 * 3_600) }),
              after: expect.objectContaining({ dueAt: "2026-11-24T04:00:00.000Z" }),
            }),
          ],
        },
      ],
      considered: 1,
      confirmation: expect.stringMatching(/^[0-9a-f]{64}$/),
      nextCursor: null,
    });
    expect(desk.memory.items()).toEqual(before);
  });

  it("leaves out tickets and levels that are not meant", async () => {
    const other = await open();
    const number = await breached();
    const { body } = await preview({ tickets: [number, number], serviceLevels: ["resolution"] });
    expect(body).toMatchObject({ considered: 1, items: [{ number, clocks: [{ id: "resolution.1" }] }] });
    const all = await preview({ from: start, to: plusSeconds(start, 1) });
    expect((all.body["items"] as { number: string }[]).map((each) => each.number).toSorted()).toEqual([other, number]);
  });

  it("goes through a period page by page", async () => {
    for (let n = 0; n < 4; n++) await open();
    await breached();
    const numbers = new Set<string>();
    let cursor: unknown;
    do {
      const page = { from: start, to: plusSeconds(start, 1), limit: 2, ...(cursor ? { cursor } : {}) };
      const { body } = await preview(page);
      for (const { number } of body["items"] as { number: string }[]) numbers.add(number);
      cursor = body["nextCursor"];
    } while (cursor);
    expect(numbers.size).toBe(5);
  });

  it("refuses tickets together with a cursor", async () => {
    await open();
    await open();
    const { body } = await preview({ from: start, to: plusSeconds(start, 1), limit: 1 });
    const cursor = body["nextCursor"];
    expect(await preview({ tickets: ["INC0000001"], cursor })).toMatchObject({
      status: 400,
      body: { errors: [expect.objectContaining({ pointer: "" })] },
    });
  });

  it.each([
    [{}, ""],
    [{ from: start }, ""],
    [{ tickets: ["INC0000001"], to: start }, ""],
    [{ from: start, to: start }, "/to"],
    [{ tickets: [] }, "/tickets"],
    [{ tickets: ["INC0000001", "INC0000009"] }, "/tickets/1"],
    [{ tickets: Array.from({ length: 26 }, () => "INC0000001") }, "/tickets"],
  ])("refuses the selection %j", async (body, pointer) => {
    await open();
    expect(await preview(body)).toMatchObject({
      status: 400,
      body: { errors: [expect.objectContaining({ pointer })] },
    });
  });
});

describe("a recalculation", () => {
  const confirmed = async (body: object): Promise<object> => ({
    ...body,
    confirmation: (await preview(body)).body["confirmation"],
  });

  it("takes a breach back with the reason, and changes nothing a second time", async () => {
    const number = await breached();
    const answer = await apply(await confirmed({ tickets: [number] }));
    expect(answer).toMatchObject({
      status: 200,
      body: { items: [{ number, outcome: "corrected", problem: null }], considered: 1, nextCursor: null },
    });
    expect(await slas(number)).toMatchObject([
      { breachTime: "2026-11-24T00:15:00.000Z", hasBreached: false },
      { breachTime: "2026-11-24T04:00:00.000Z" },
    ]);
    expect(await eventsOf(number)).toContainEqual(
      expect.objectContaining({
        type: "breach.retracted",
        reason: "Monday was a holiday.",
        actor: expect.objectContaining({ type: "app" }),
      }),
    );

    const log = await eventsOf(number);
    const again = await apply(await confirmed({ tickets: [number] }));
    expect(again).toMatchObject({ status: 200, body: { items: [], considered: 1 } });
    expect(await eventsOf(number)).toEqual(log);
  });

  it("does nothing when something else would be done than was confirmed", async () => {
    const number = await breached();
    const request = await confirmed({ tickets: [number] });
    await post(`/v1/tickets/${number}/actions/resolve`, { closeCode: "userError", closeNotes: "Cable." });
    const before = desk.memory.items();
    const mismatch = { status: 409, body: { code: "confirmation_mismatch" } };
    expect(await apply(request)).toMatchObject(mismatch);
    expect(await apply({ ...request, serviceLevels: ["response"] })).toMatchObject(mismatch);
    expect(desk.memory.items()).toEqual(before);
  });

  it("does nothing when the calendars are not those of the preview", async () => {
    const number = await breached();
    const request = await confirmed({ tickets: [number] });
    const always = { ...Object(withHoliday.calendars["always"]), version: "always-3" };
    installed = { ...withHoliday, calendars: { always } };
    expect(await apply(request)).toMatchObject({ status: 409, body: { code: "confirmation_mismatch" } });
  });

  it("stands by its confirmation while time goes by", async () => {
    const number = await breached();
    const request = await confirmed({ tickets: [number] });
    desk.clock.advance(10 * minute);
    expect(await apply(request)).toMatchObject({ status: 200, body: { items: [{ outcome: "corrected" }] } });
  });

  it("answers a repeat under its Idempotency-Key as the first time", async () => {
    const number = await breached();
    const request = await confirmed({ tickets: [number] });
    const headers = { "idempotency-key": "k1" };
    const first = await apply(request, headers);
    const log = await eventsOf(number);
    const repeat = await apply(request, headers);
    expect(repeat.body).toEqual(first.body);
    expect(repeat.headers["idempotent-replayed"]).toBe("true");
    expect(await eventsOf(number)).toEqual(log);
    expect(await apply({ ...request, reason: "Another" }, headers)).toMatchObject({
      status: 422,
      body: { code: "idempotency_mismatch" },
    });
  });

  it("tells of each ticket what came of it, though one fails", async () => {
    const good = await open();
    const bad = await breached();
    const request = await confirmed({ tickets: [bad, good] });
    const badId = (await desk.store.idOfNumber("it", bad)) ?? "";
    wrap = (table) => ({
      ...table,
      write: (writes) => {
        if (JSON.stringify(writes).includes(badId))
          throw Object.assign(new Error("slow down"), { name: "ThrottlingException" });
        return table.write(writes);
      },
    });
    expect(await apply(request)).toMatchObject({
      status: 200,
      body: {
        items: [
          { number: bad, outcome: "failed", problem: "unavailable" },
          { number: good, outcome: "corrected", problem: null },
        ],
      },
    });
    wrap = (table) => table;
    // What is left is confirmed anew.
    expect((await apply(request)).status).toBe(409);
    expect(await apply(await confirmed({ tickets: [bad, good] }))).toMatchObject({
      body: { items: [{ number: bad, outcome: "corrected" }] },
    });
  });

  it("leaves a ticket alone that others change meanwhile", async () => {
    const number = await breached();
    const request = await confirmed({ tickets: [number] });
    let raced = false;
    wrap = (table) => ({
      ...table,
      write: async (writes) => {
        if (!raced) {
          raced = true;
          await post(`/v1/tickets/${number}/messages`, { text: "Me first.", visibility: "internal" });
        }
        return table.write(writes);
      },
    });
    expect(await apply(request)).toMatchObject({
      body: { items: [{ number, outcome: "failed", problem: "version_mismatch" }] },
    });
    expect((await eventsOf(number)).map(({ type }) => type)).not.toContain("breach.retracted");
  });

  it("is for leads: a person needs the role and the key the scope", async () => {
    const number = await breached();
    const request = await confirmed({ tickets: [number] });
    const scopes = ["tickets.read", "tickets.write", "tickets.override"] as const;
    const agent = await desk.key({ person: "ada@desk.example", scopes });
    const weak = await desk.key({ person: "cora@desk.example" });
    const lead = await desk.key({ person: "cora@desk.example", scopes });
    for (const by of [agent, weak])
      expect(await apply(request, {}, by)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await apply(request, {}, lead)).toMatchObject({ status: 200, body: { items: [{ outcome: "corrected" }] } });
  });
});
