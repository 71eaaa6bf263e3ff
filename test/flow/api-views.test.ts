import { beforeEach, describe, expect, it } from "vitest";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

let desk: ApiDesk;
let ada: string;
let bob: string;
let cora: string;
beforeEach(async () => {
  desk = apiDesk();
  ada = await desk.key({ person: "ada@desk.example" });
  bob = await desk.key({ person: "bob@desk.example" });
  cora = await desk.key({ person: "cora@desk.example", scopes: ["tickets.read", "tickets.write", "tickets.override"] });
});

type Send = (
  method: string,
  path: string,
  key: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>;
const send: Send = (method, path, key, body, headers = {}) =>
  desk.call(method, `/v1/views${path}`, { key, headers, ...(body && { body }) });

const filter = { all: [{ field: "impact", operator: "is", value: 1 }] };
const mine = { name: "Mine", filter };
const create = async (key: string, body: object = mine): Promise<string> =>
  String((await send("POST", "", key, body)).body["id"]);
const namesSeenBy = async (key: string): Promise<readonly unknown[]> =>
  ((await send("GET", "", key)).body["items"] as readonly { readonly name: string }[]).map(({ name }) => name);

describe("a saved view", () => {
  it("comes back as it was saved, with a tag", async () => {
    const made = await send("POST", "", ada, { ...mine, sort: "-updatedAt" });
    expect(made).toMatchObject({ status: 201, headers: { etag: '"1"', location: `/v1/views/${made.body["id"]}` } });
    const read = await send("GET", `/${made.body["id"]}`, ada);
    expect(read).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(read.body).toEqual(made.body);
    expect(read.body).toMatchObject({ ...mine, sort: "-updatedAt", scope: "personal", owner: "ada@desk.example" });
  });

  it("is its owner's alone unless it is shared, and looks like none to others", async () => {
    const own = await create(ada);
    const shared = await create(ada, { ...mine, name: "Ours", shared: true });
    expect(await namesSeenBy(ada)).toEqual(["Urgent", "Ours", "Mine"]);
    expect(await namesSeenBy(bob)).toEqual(["Urgent", "Ours"]);
    for (const path of [`/${own}`, `/${own}/tickets`, `/${own}/count`])
      expect((await send("GET", path, bob)).status).toBe(404);
    expect((await send("GET", `/${shared}`, bob)).status).toBe(200);
    expect((await send("GET", `/${shared}`, await desk.key({ desks: ["hr"] }))).status).toBe(404);
  });

  it("that is shared is its maker's and the leads' to change", async () => {
    const shared = await create(ada, { ...mine, shared: true });
    expect((await send("PUT", `/${shared}`, bob, mine)).status).toBe(403);
    expect((await send("DELETE", `/${shared}`, bob)).status).toBe(403);
    expect((await send("PUT", `/${shared}`, cora, { ...mine, name: "Hers" })).body).toMatchObject({
      name: "Hers",
      scope: "shared",
      owner: "ada@desk.example",
      version: 2,
    });
    expect((await send("DELETE", `/${shared}`, ada)).status).toBe(200);
    expect((await send("GET", `/${shared}`, ada)).status).toBe(404);
  });

  it("of somebody else cannot be changed by a lead either", async () => {
    const own = await create(ada);
    expect((await send("PUT", `/${own}`, cora, mine)).status).toBe(404);
    expect((await send("DELETE", `/${own}`, cora)).status).toBe(404);
  });

  it("is changed only at the version that is asked for", async () => {
    const own = await create(ada);
    const at = (tag: string) => ({ "if-match": tag });
    expect((await send("PUT", `/${own}`, ada, mine, at('"1"'))).headers["etag"]).toBe('"2"');
    for (const answer of [
      await send("PUT", `/${own}`, ada, mine, at('"1"')),
      await send("DELETE", `/${own}`, ada, undefined, at('"1"')),
    ])
      expect(answer).toMatchObject({ status: 412, headers: { etag: '"2"' }, body: { code: "version_mismatch" } });
    expect((await send("DELETE", `/${own}`, ada, undefined, at('"2"'))).status).toBe(200);
  });

  it("is made once of equal requests under one Idempotency-Key", async () => {
    const once = { "idempotency-key": "k1" };
    const answers = await Promise.all([1, 2, 3].map(() => send("POST", "", ada, mine, once)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await namesSeenBy(ada)).toEqual(["Urgent", "Mine"]);
    expect(await send("POST", "", ada, { ...mine, name: "Other" }, once)).toMatchObject({
      status: 422,
      body: { code: "idempotency_mismatch" },
    });
  });

  it.each([
    [{ name: "Wrong", filter: { all: [{ field: "prio", operator: "is", value: 1 }] } }, "/filter/all/0/field"],
    [{ name: "Wrong", filter: {}, sort: "state" }, "/sort"],
    [{ name: "", filter: {} }, "/name"],
  ])("%j is refused with the place of the mistake", async (body, pointer) => {
    expect(await send("POST", "", ada, body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});

describe("the view of a desk file", () => {
  it("can be read and not changed", async () => {
    expect((await send("GET", "/urgent", bob)).body).toMatchObject({
      id: "urgent",
      name: "Urgent",
      scope: "desk",
      version: null,
    });
    expect((await send("PUT", "/urgent", cora, mine)).status).toBe(404);
    expect((await send("GET", "/constructor", bob)).status).toBe(404);
  });
});

describe("the tickets of a view", () => {
  beforeEach(async () => {
    for (const impact of [1, 2, 1]) {
      await desk.call("POST", "/v1/tickets", {
        key: ada,
        body: { shortDescription: "VPN", callerId: "eve@example.org", impact, urgency: 1 },
      });
      desk.clock.advance(1);
    }
  });

  it("are those that its filter and its sort would list, page by page", async () => {
    const view = await create(ada, { ...mine, sort: "-openedAt" });
    const first = await send("GET", `/${view}/tickets?limit=1`, ada);
    expect(first.body).toMatchObject({ items: [{ number: "INC0000003" }] });
    const rest = await send("GET", `/${view}/tickets?cursor=${first.body["nextCursor"]}`, ada);
    expect(rest.body).toMatchObject({ items: [{ number: "INC0000001" }], nextCursor: null });
    expect((await send("GET", "/urgent/tickets", ada)).body["items"]).toHaveLength(3);
  });

  it("are counted", async () => {
    const view = await create(ada);
    expect((await send("GET", `/${view}/count`, ada)).body).toEqual({ count: 2, isExact: true });
    expect((await send("GET", "/urgent/count", bob)).body).toEqual({ count: 3, isExact: true });
  });
});

it("goes through the saved views in pages, the desk's own on the first", async () => {
  for (let n = 0; n < 5; n++) await create(ada, { ...mine, name: `View ${n}`, shared: n % 2 === 0 });
  const names: unknown[] = [];
  for (let cursor = ""; cursor !== "null"; ) {
    const { body } = await send("GET", `?limit=2${cursor && `&cursor=${cursor}`}`, ada);
    names.push((body["items"] as readonly { readonly name: string }[]).map(({ name }) => name));
    cursor = String(body["nextCursor"]);
  }
  expect(names.flat()).toEqual(["Urgent", "View 0", "View 2", "View 4", "View 1", "View 3"]);
  expect(names[0]).toHaveLength(3);
});
