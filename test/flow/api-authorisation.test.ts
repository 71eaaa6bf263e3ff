import { beforeAll, describe, expect, it } from "vitest";
import type { RouteDescription } from "#functions/http/route.ts";
import { routes } from "#functions/routes.ts";
import { scopes } from "#shared/access/principal.ts";
import { revokeKey } from "#shared/manage-keys.ts";
import { buildMessage } from "#test/builders.ts";
import { noBackoff } from "#test/fakes/clock.ts";
import { type ApiDesk, apiDesk, desks, type Response } from "#test/flow/api-desk.ts";

/** A body with which a request is right, so that nothing but permission decides. */
const bodies: Readonly<Record<string, object>> = {
  createTicket: { shortDescription: "New", callerId: "eve@example.org" },
  updateTicket: { impact: 2 },
  addMessage: { text: "Hello" },
  addAttachment: { name: "a.txt", size: 1 },
  addLink: { type: "relatesTo", ticket: "INC0000002" },
  mergeTicket: { into: "INC0000002" },
  splitTicket: { shortDescription: "Another matter" },
};

/** Whom the door keeps out; what each gets who comes in, says authorisation-matrix.ts. */
const strangers = ["no key", "garbage", "a wrong secret", "an expired key", "a revoked key"] as const;

let desk: ApiDesk;
const keys = new Map<(typeof strangers)[number], string | undefined>();
let neighbour: string;
let ticket: string;
let message: string;
let file: string;

beforeAll(async () => {
  desk = apiDesk();
  const owner = await desk.key({ scopes });
  const expired = await desk.key({ scopes, days: 1 });
  const revoked = await desk.key({ scopes });
  await revokeKey({ table: desk.memory, clock: desk.clock, backoff: noBackoff }, revoked.split("_")[1] ?? "");
  desk.clock.advance(86_400);
  keys.set("no key", undefined);
  keys.set("garbage", "x");
  keys.set("a wrong secret", `${owner.slice(0, -3)}zzz`);
  keys.set("an expired key", expired);
  keys.set("a revoked key", revoked);
  neighbour = await desk.key({ desks: ["hr"], scopes });

  const post = (path: string, body: object) => desk.call("POST", path, { key: owner, body });
  const opened = (await post("/v1/tickets", bodies["createTicket"] ?? {})).body;
  ticket = String(opened["number"]);
  const mailed = buildMessage();
  await desk.record(String(opened["id"]), [{ type: "message.added", message: mailed }]);
  message = mailed.id;
  file = String((await post(`/v1/tickets/${ticket}/attachments`, { name: "x", size: 1 })).body["id"]);
});

const request = (
  { operationId, method, path }: RouteDescription,
  key: string | undefined,
  query = "",
  number = ticket,
): Promise<Response> => {
  const link = { type: "blocks", other: "INC0000001" };
  const values = { number, ...link, messageId: message, attachmentId: file, sla: "resolution.1", desk: "it" };
  const target = Object.entries(values).reduce((made, [name, value]) => made.replace(`{${name}}`, value), path);
  const body = method === "GET" || method === "DELETE" ? {} : { body: bodies[operationId] ?? {} };
  return desk.call(method, `${target}${query}`, { key, ...body });
};

describe.each(routes.filter(({ permission }) => permission !== null))("$operationId", (route) => {
  it.each(strangers)("answers %s at the door, and changes nothing", async (caller) => {
    const before = desk.memory.items();
    const { status } = await request(route, keys.get(caller));
    expect(status).toBe(caller === "no key" ? 401 : 403);
    expect(desk.memory.items()).toEqual(before);
  });
});

describe("the desk is the boundary", () => {
  const ofTicket = routes.filter(({ path }) => path.includes("{number}"));

  it.each(ofTicket)("$operationId answers foreign and missing tickets alike, byte for byte", async (route) => {
    const key = neighbour;
    const { text: foreign, headers } = await request(route, key);
    const missing = await request(route, key, "", "INC9999999");
    const plain = (text: string): string => text.replace(/req-\d+/, "req");
    expect(plain(foreign)).toBe(plain(missing.text));
    expect(Object.keys(headers)).toEqual(Object.keys(missing.headers));
  });

  it.each(ofTicket)("$operationId finds nothing on a desk that is named but foreign, or not there", async (route) => {
    const key = neighbour;
    for (const query of ["?desk=it", "?desk=legal", "?desk=nowhere"])
      expect((await request(route, key, query)).status).toBe(404);
  });

  it("hides a foreign desk from the list and from creation, though it be named", async () => {
    const key = neighbour;
    expect(await desk.call("GET", "/v1/tickets?desk=it", { key })).toMatchObject({ status: 404 });
    const body = { ...bodies["createTicket"], desk: "it" };
    expect(await desk.call("POST", "/v1/tickets", { key, body })).toMatchObject({ status: 404 });
  });

  it("gives no other desk's items for its cursor", async () => {
    const owner = await desk.key();
    const other = await desk.key({ desks: ["hr"] });
    await desk.call("POST", "/v1/tickets", { key: owner, body: bodies["createTicket"] ?? {} });
    const { body } = await desk.call("GET", "/v1/tickets?limit=1", { key: owner });
    const target = `/v1/tickets?limit=1&cursor=${encodeURIComponent(String(body["nextCursor"]))}`;
    expect(await desk.call("GET", target, { key: other })).toMatchObject({
      status: 400,
      body: { code: "invalid_cursor" },
    });
  });

  it("keeps the answer of an earlier request from who has left the desk", async () => {
    const staff = [...desks];
    const fresh = apiDesk(undefined, () => staff);
    const key = await fresh.key({ person: "bob@desk.example" });
    const request = { key, body: bodies["createTicket"], headers: { "idempotency-key": "k1" } };
    expect(await fresh.call("POST", "/v1/tickets", request)).toMatchObject({ status: 201 });
    const file = { ...request, body: bodies["addAttachment"] };
    expect(await fresh.call("POST", "/v1/tickets/INC0000001/attachments", file)).toMatchObject({ status: 201 });

    for (const [position, left] of staff.entries()) {
      const { "bob@desk.example": _, ...members } = left.members;
      staff[position] = { ...left, members };
    }
    expect(await fresh.call("POST", "/v1/tickets", request)).toMatchObject({ status: 404 });
    expect(await fresh.call("POST", "/v1/tickets/INC0000001/attachments", file)).toMatchObject({ status: 404 });
  });

  it("does not lend one ticket's messages and files to another", async () => {
    const key = await desk.key();
    const { body } = await desk.call("POST", "/v1/tickets", { key, body: bodies["createTicket"] ?? {} });
    expect(await desk.call("GET", `/v1/tickets/${body["id"]}/messages/${message}`, { key })).toMatchObject({
      status: 404,
    });
    expect(await desk.call("GET", `/v1/tickets/${body["id"]}/attachments/${file}`, { key })).toMatchObject({
      status: 404,
    });
  });
});

describe("a key", () => {
  it("works until the second it expires", async () => {
    const fresh = apiDesk();
    const key = await fresh.key({ days: 1 });
    fresh.clock.advance(86_399);
    expect((await fresh.call("GET", "/v1/tickets", { key })).status).toBe(200);
    fresh.clock.advance(1);
    expect((await fresh.call("GET", "/v1/tickets", { key })).status).toBe(403);
  });

  it("leaves no trace of its secret in table, answers or logs", async () => {
    const fresh = apiDesk();
    const key = await fresh.key();
    const secret = key.slice(-43);
    const answers = [
      await fresh.call("POST", "/v1/tickets", { key, body: bodies["createTicket"] ?? {} }),
      await fresh.call("GET", "/v1/tickets/INC0000001/events", { key }),
      await fresh.call("POST", "/v1/tickets", { key, body: { [secret]: key } }),
    ];
    const seen = JSON.stringify([fresh.memory.items(), fresh.log.lines, answers.map(({ text }) => text)]);
    expect(seen).not.toContain(secret);
  });
});
