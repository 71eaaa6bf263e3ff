import { beforeEach, describe, expect, it } from "vitest";
import { type ApiDesk, apiDesk } from "#test/flow/api-desk.ts";

const now = "2026-11-23T09:00:00.000Z";

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  desk.clock.set(now);
  key = await desk.key({ person: "ada@desk.example" });
});

const onCall = (query = "") => desk.call("GET", `/v1/on-call?desk=it${query}`, { key });

describe("who is on call", () => {
  it("is said of now, and of any other instant", async () => {
    const nights = { id: "nights", name: "Nights", shifts: [] };
    expect(await onCall()).toMatchObject({
      status: 200,
      body: { at: now, rotas: [{ ...nights, person: "ada@desk.example" }] },
    });
    expect((await onCall("&at=2026-11-24T10:00:00%2B01:00")).body).toEqual({
      at: "2026-11-24T09:00:00.000Z",
      rotas: [{ ...nights, person: "bob@desk.example" }],
    });
    expect((await onCall("&at=2026-10-01T00:00:00Z")).body).toMatchObject({ rotas: [{ person: null }] });
  });

  it("comes with the shifts of a period, cut to it", async () => {
    const { body } = await onCall("&from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z");
    expect(body["rotas"]).toMatchObject([
      {
        shifts: [
          { person: "bob@desk.example", from: "2026-11-23T00:00:00.000Z", to: "2026-11-23T09:00:00.000Z" },
          { person: "ada@desk.example", from: "2026-11-23T09:00:00.000Z", to: "2026-11-24T00:00:00.000Z" },
        ],
      },
    ]);
  });

  it("comes with the shifts until an instant, from now on unless another beginning is named", async () => {
    const { body } = await onCall("&to=2026-11-24T12:00:00Z");
    expect(body["rotas"]).toMatchObject([
      {
        shifts: [
          { person: "ada@desk.example", from: now, to: "2026-11-24T09:00:00.000Z" },
          { person: "bob@desk.example", from: "2026-11-24T09:00:00.000Z", to: "2026-11-24T12:00:00.000Z" },
        ],
      },
    ]);
  });

  it.each([
    ["&from=2026-11-23T00:00:00Z&to=2026-11-22T23:59:59Z", "/to", "period"],
    ["&from=2026-11-23T00:00:00Z&to=2027-02-23T00:00:01Z", "/to", "period"],
    ["&at=yesterday", "/at", "format"],
  ])("refuses %s", async (query, pointer, code) => {
    expect(await onCall(query)).toMatchObject({ status: 400, body: { errors: [{ pointer, code }] } });
  });

  it("takes a whole quarter", async () => {
    expect((await onCall("&from=2026-11-23T00:00:00Z&to=2027-02-23T00:00:00Z")).status).toBe(200);
  });
});

describe("a page by hand", () => {
  const act = (verb: string, body: object = {}) =>
    desk.call("POST", `/v1/tickets/INC0000001/actions/${verb}`, { key, body });

  it("shows on the ticket until somebody acknowledges, and in the log for good", async () => {
    const broken = { shortDescription: "VPN drops", callerId: "eve@example.org", desk: "it" };
    await desk.call("POST", "/v1/tickets", { key, body: broken });
    expect(await act("acknowledge")).toMatchObject({ status: 422, body: { code: "invalid_transition" } });
    expect(await act("page")).toMatchObject({ status: 422, body: { missingFields: ["policy"] } });
    expect(await act("page", { policy: "never" })).toMatchObject({ status: 400, body: { code: "validation_failed" } });

    const paged = await act("page", { policy: "urgent", message: "Site down" });
    const reason = { by: "ada@desk.example", message: "Site down" };
    const page = { policy: "urgent", step: 1, round: 1, since: now, nextAt: "2026-11-23T09:05:00.000Z", reason };
    expect(paged).toMatchObject({ status: 200, body: { pages: [page] } });
    expect(await act("start")).toMatchObject({ status: 200, body: { pages: [page] } });
    expect(await act("acknowledge")).toMatchObject({ status: 200, body: { pages: [] } });

    const events = await desk.call("GET", "/v1/tickets/INC0000001/events?limit=100", { key });
    const ofPages = (events.body["items"] as { type: string }[]).filter(({ type }) => type.startsWith("page."));
    expect(ofPages).toMatchObject([
      { type: "page.started", page: { ...page, step: 0, nextAt: now } },
      {
        type: "page.notified",
        page,
        paging: { people: ["ada@desk.example"], webhooks: ["chat"], dueAt: now, firedAt: now },
      },
      { type: "page.acknowledged", page, actor: { id: "ada@desk.example" } },
      { type: "page.ended", page, ending: { why: "acknowledged", endedAt: now, people: [] } },
    ]);
  });
});
