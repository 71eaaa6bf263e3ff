import { beforeEach, describe, expect, it } from "vitest";
import { eventPage } from "#functions/read/views/history-view.ts";
import { deskOfSteps } from "#test/fixtures/desks/core-desk.ts";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

const broken = { shortDescription: "VPN drops", callerId: "Eve@Example.org", description: "Every ten minutes." };

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key({ person: "ada@desk.example" });
});

const create = (body: object = broken, headers = {}): Promise<Response> =>
  desk.call("POST", "/v1/tickets", { key, body, headers });
const act = (verb: string, body: object = {}, headers = {}): Promise<Response> =>
  desk.call("POST", `/v1/tickets/INC0000001/actions/${verb}`, { key, body, headers });

describe("a ticket", () => {
  it("is created, and read by the number and by the id that the answer leads to", async () => {
    const created = await create();
    expect(created).toMatchObject({
      status: 201,
      headers: { etag: '"1"', "content-type": "application/json", "cache-control": "no-store" },
      body: {
        number: "INC0000001",
        desk: "it",
        state: "new",
        stateCode: 1,
        priority: 5,
        callerId: "eve@example.org",
        contactType: "api",
        openedBy: "ada@desk.example",
        assignmentGroup: "serviceDesk",
        madeSla: null,
        version: 1,
      },
    });
    const byId = await desk.call("GET", String(created.headers["location"]), { key });
    const byNumber = await desk.call("GET", "/v1/tickets/INC0000001", { key });
    expect(byNumber).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(byNumber.body).toEqual({ ...created.body, description: "Every ten minutes." });
    expect(byId.body).toEqual(byNumber.body);
  });

  it("goes through its life by actions, each answered with the next version", async () => {
    await create();
    expect(await act("start")).toMatchObject({
      status: 200,
      body: { state: "inProgress", assignedTo: "ada@desk.example" },
    });
    expect(await act("hold", { onHoldReason: "awaitingCaller", message: "Since when?" })).toMatchObject({
      status: 200,
      body: { state: "onHold", stateCode: 3, onHoldReason: "awaitingCaller" },
    });
    expect(await act("resume")).toMatchObject({ body: { state: "inProgress", onHoldReason: null } });
    expect(await act("resolve", { closeCode: "userError", closeNotes: "Cable." })).toMatchObject({
      body: { state: "resolved", resolvedBy: "ada@desk.example", closeNotes: "Cable." },
    });
    expect(await act("reopen", { message: "No, it is not." })).toMatchObject({
      body: { state: "inProgress", reopenCount: 1 },
    });
    expect(await act("cancel", { reason: "Sold the office." })).toMatchObject({ body: { state: "canceled" } });
    const events = await desk.call("GET", "/v1/tickets/INC0000001/events?limit=100", { key });
    expect(events.body["items"]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: "ticket.created", version: 1, channel: "api", requestId: "req-1" }),
        expect.objectContaining({ type: "ticket.canceled", reason: "Sold the office." }),
      ]),
    );
  });

  it("refuses a verb its state does not allow, naming those it does", async () => {
    await create();
    expect(await act("resume")).toMatchObject({
      status: 422,
      headers: { "content-type": "application/problem+json" },
      body: {
        code: "invalid_transition",
        legalVerbs: ["assign", "start", "hold", "resolve", "cancel", "page", "merge"],
      },
    });
    await act("cancel", { reason: "x" });
    expect(await act("start")).toMatchObject({ status: 422, body: { code: "invalid_transition", legalVerbs: [] } });
  });

  it("refuses a verb without the fields it needs, naming them", async () => {
    await create();
    expect(await act("resolve")).toMatchObject({
      status: 422,
      body: {
        code: "missing_fields",
        detail: "Needed and not given: closeCode, closeNotes.",
        missingFields: ["closeCode", "closeNotes"],
      },
    });
    expect(await act("hold", { onHoldReason: "awaitingCaller" })).toMatchObject({
      status: 422,
      body: { missingFields: ["message"] },
    });
  });

  it("has a due date that is set, changed and cleared, and at most ten years away", async () => {
    const patch = (dueDate: string | null) => desk.call("PATCH", "/v1/tickets/INC0000001", { key, body: { dueDate } });
    expect(await create({ ...broken, dueDate: "2026-12-01T12:00:00+02:00" })).toMatchObject({
      status: 201,
      body: { dueDate: "2026-12-01T10:00:00.000Z" },
    });
    expect(await patch("2026-12-02T10:00:00Z")).toMatchObject({ body: { dueDate: "2026-12-02T10:00:00.000Z" } });
    expect(await patch("9999-12-31T23:59:59-01:00")).toMatchObject({ status: 400 });
    expect(await patch("next week")).toMatchObject({ status: 400, body: { errors: [{ pointer: "/dueDate" }] } });
    expect(await patch(null)).toMatchObject({ body: { dueDate: null } });
  });

  it("refuses what the desk does not have", async () => {
    expect(await create({ ...broken, category: "plumbing" })).toMatchObject({
      status: 400,
      body: { code: "validation_failed", detail: "category is not a category of this desk." },
    });
  });

  it("keeps its priority to leads with the scope for it, who give a reason", async () => {
    await create();
    const patch = (key: string, body: object) => desk.call("PATCH", "/v1/tickets/INC0000001", { key, body });
    const lead = await desk.key({ person: "cora@desk.example" });
    const overriding = await desk.key({
      person: "cora@desk.example",
      scopes: ["tickets.write", "tickets.override"],
    });
    expect(await patch(key, { priority: 1, reason: "boss" })).toMatchObject({
      status: 403,
      body: { code: "forbidden" },
    });
    expect(await patch(lead, { priority: 1, reason: "boss" })).toMatchObject({ status: 403 });
    expect(await patch(overriding, { priority: 1 })).toMatchObject({
      status: 422,
      body: { missingFields: ["reason"] },
    });
    expect(await patch(overriding, { priority: 1, reason: "boss" })).toMatchObject({
      status: 200,
      body: { priority: 1, priorityOverridden: true },
    });
  });
});

describe("If-Match", () => {
  beforeEach(async () => {
    await create();
  });

  it("lets a change through at the version it names, and with *", async () => {
    expect(await act("start", {}, { "if-match": '"1"' })).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(await act("hold", { onHoldReason: "awaitingVendor" }, { "if-match": "*" })).toMatchObject({ status: 200 });
  });

  it.each(['"7"', 'W/"1"', '"abc"', '""', '"01"'])(
    "%s answers 412 with the present tag, and changes nothing",
    async (tag) => {
      expect(await act("start", {}, { "if-match": tag })).toMatchObject({
        status: 412,
        headers: { etag: '"1"' },
        body: { code: "version_mismatch" },
      });
      expect((await desk.call("GET", "/v1/tickets/INC0000001", { key })).headers["etag"]).toBe('"1"');
    },
  );

  it.each(["1", '"1","2"', '"1', "", 'w/"1"', '"1" '])("%j is no entity tag", async (tag) => {
    expect(await act("start", {}, { "if-match": tag })).toMatchObject({
      status: 400,
      body: { code: "validation_failed", errors: [{ pointer: "/if-match" }] },
    });
  });
});

describe("Idempotency-Key", () => {
  const once = { "idempotency-key": "k1" };

  it("makes one ticket of any number of equal requests, each answered alike", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(broken, once)));
    const repeats = answers.filter(({ headers }) => headers["idempotent-replayed"] === "true");
    expect(repeats).toHaveLength(7);
    for (const { status, text, headers } of answers)
      expect({ status, text, etag: headers["etag"], location: headers["location"] }).toEqual({
        status: 201,
        text: answers[0]?.text,
        etag: '"1"',
        location: answers[0]?.headers["location"],
      });
    const list = await desk.call("GET", "/v1/tickets", { key });
    expect(list.body["items"]).toHaveLength(1);
  });

  it("answers a repeat although what it asks for is no longer legal", async () => {
    await create();
    const first = await act("start", {}, { ...once, "if-match": '"1"' });
    const second = await act("start", {}, { ...once, "if-match": '"1"' });
    expect(second).toMatchObject({ status: 200, headers: { "idempotent-replayed": "true", etag: '"2"' } });
    expect(second.text).toBe(first.text);
  });

  it("is refused for another body under the same key", async () => {
    await create(broken, once);
    expect(await create({ ...broken, shortDescription: "Other" }, once)).toMatchObject({
      status: 422,
      body: { code: "idempotency_mismatch" },
    });
  });

  it("belongs to one caller and one path", async () => {
    await create(broken, once);
    const other = await desk.key({ person: "bob@desk.example" });
    expect(await desk.call("POST", "/v1/tickets", { key: other, body: broken, headers: once })).toMatchObject({
      status: 201,
      body: { number: "INC0000002" },
    });
    expect(await act("start", {}, once)).toMatchObject({ status: 200, body: { state: "inProgress" } });
  });

  it("does not keep a refusal", async () => {
    expect(await create({ ...broken, impact: 7 }, once)).toMatchObject({ status: 400 });
    expect(await create(broken, once)).toMatchObject({ status: 201 });
  });

  it.each(["", "a b", "é", "x".repeat(256)])("%j is no key", async (value) => {
    expect(await create(broken, { "idempotency-key": value })).toMatchObject({ status: 400 });
  });
});

describe("the list", () => {
  beforeEach(async () => {
    for (let n = 0; n < 3; n++) {
      await create({
        ...broken,
        shortDescription: `Ticket ${n}`,
        assignmentGroup: n === 0 ? "network" : "serviceDesk",
      });
      desk.clock.advance(1);
    }
    await act("start");
  });
  const list = async (query = ""): Promise<readonly unknown[]> => {
    const { status, body } = await desk.call("GET", `/v1/tickets?${query}`, { key });
    expect(status).toBe(200);
    return (body["items"] as readonly { readonly number: string }[]).map(({ number }) => number).sort();
  };

  it("shows active tickets, and those of one state, group, assignee or caller", async () => {
    await act("resolve", { closeCode: "other", closeNotes: "Done." });
    expect(await list()).toEqual(["INC0000002", "INC0000003"]);
    expect(await list("state=resolved")).toEqual(["INC0000001"]);
    expect(await list("group=serviceDesk")).toEqual(["INC0000002", "INC0000003"]);
    expect(await list("caller=EVE@example.org")).toEqual(["INC0000001", "INC0000002", "INC0000003"]);
    expect(await list("assignee=ada@desk.example")).toEqual([]);
  });

  it("goes on where the page before ended", async () => {
    const first = await desk.call("GET", "/v1/tickets?caller=eve@example.org&limit=2", { key });
    expect(first.body["items"]).toHaveLength(2);
    const cursor = encodeURIComponent(String(first.body["nextCursor"]));
    expect(await list(`caller=eve@example.org&limit=2&cursor=${cursor}`)).toHaveLength(1);
    expect(await desk.call("GET", `/v1/tickets?limit=2&cursor=${cursor}`, { key })).toMatchObject({
      status: 400,
      body: { code: "invalid_cursor" },
    });
  });

  it.each([
    "limit=0",
    "limit=101",
    "limit=0x10",
    "limit=1e1",
    "limit=",
    "limit=1&limit=2",
    "state=open",
    "cursor=",
    "page=2",
    "sort=state",
    "filter=",
  ])("refuses ?%s", async (query) => {
    expect(await desk.call("GET", `/v1/tickets?${query}`, { key })).toMatchObject({ status: 400 });
  });

  it.each(["-1", "0", "101", "1000", "ten", "1.5", ""])("says what is right for limit=%s", async (limit) => {
    const detail = "must be an integer from 1 to 100";
    expect(await desk.call("GET", `/v1/tickets?limit=${limit}`, { key })).toMatchObject({
      body: { code: "validation_failed", errors: [{ pointer: "/limit", detail }] },
    });
  });
});

describe("numbers of several desks", () => {
  it("need the desk where two of the key's desks share one", async () => {
    const both = await desk.key({ desks: ["it", "hr"] });
    const open = (body: object) => desk.call("POST", "/v1/tickets", { key: both, body: { ...broken, ...body } });
    expect(await open({})).toMatchObject({ status: 400, body: { errors: [{ pointer: "/desk", code: "required" }] } });
    await open({ desk: "it" });
    const get = (path: string) => desk.call("GET", `/v1/tickets/${path}`, { key: both });
    expect(await get("INC0000001")).toMatchObject({ status: 200, body: { desk: "it" } });
    const { body } = await open({ desk: "hr" });
    expect(await get("INC0000001")).toMatchObject({ status: 400, body: { errors: [{ pointer: "/desk" }] } });
    expect(await get("INC0000001?desk=hr")).toMatchObject({ status: 200, body: { id: body["id"] } });
    expect(await get(String(body["id"]))).toMatchObject({ status: 200, body: { desk: "hr" } });
    expect(await get(`${body["id"]}?desk=it`)).toMatchObject({ status: 404 });
  });
});

describe("the log of a ticket whose deadlines pass", () => {
  it("shows what each step did, when it was due, and which had no effect", async () => {
    const steps = apiDesk(undefined, () => [deskOfSteps]);
    const token = await steps.key({ person: "ada@desk.example" });
    const get = (path: string) => steps.call("GET", `/v1/tickets/INC0000001${path}`, { key: token });
    await steps.call("POST", "/v1/tickets", { key: token, body: { ...broken, impact: 1, urgency: 2 } });
    await steps.call("POST", "/v1/tickets/INC0000001/actions/start", { key: token, body: {} });
    steps.clock.advance(2 * 3600);
    await steps.call("PATCH", "/v1/tickets/INC0000001", { key: token, body: { shortDescription: "Later" } });
    const { body } = await get("/events?limit=100");
    const events = eventPage().parse(body).items;
    expect(events.find(({ escalation }) => escalation?.step === "before-20m")).toMatchObject({
      type: "sla.escalated",
      escalation: {
        atPercent: null,
        offset: { seconds: -1200, time: "business" },
        notify: ["ada@desk.example"],
        audience: [],
        webhooks: [],
        effects: [],
      },
    });
    expect(events.find(({ escalation }) => escalation?.step === "p80")?.escalation).toMatchObject({
      atPercent: 80,
      effects: ["priorityRaised"],
    });
    expect(events.find(({ type }) => type === "sla.skipped")).toMatchObject({
      sla: { id: "response.1" },
      skipped: { step: "after-30m-wall", offset: { seconds: 1800, time: "wall" } },
    });
    expect(await get("")).toMatchObject({ body: { priority: 1, majorIncidentState: "none" } });
  });
});
