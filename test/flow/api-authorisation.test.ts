import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RouteDescription } from "#functions/http/route.ts";
import { routes } from "#functions/routes.ts";
import { type Scope, scopes } from "#shared/access/principal.ts";
import { unsubscribeToken } from "#shared/mail/unsubscribe.ts";
import { revokeKey } from "#shared/manage-keys.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { buildHeldMail, buildMessage } from "#test/builders.ts";
import { noBackoff } from "#test/fakes/clock.ts";
import { type ApiDesk, apiDesk, desks, type Response, signingKey } from "#test/flow/api-desk.ts";

/** A body with which a request is right, so that nothing but permission decides. */
const bodies: Readonly<Record<string, object>> = {
  createTicket: { shortDescription: "New", callerId: "eve@example.org" },
  updateTicket: { impact: 2 },
  addMessage: { text: "Hello" },
  addAttachment: { name: "a.txt", size: 1 },
  addLink: { type: "relatesTo", ticket: "INC0000002" },
  mergeTicket: { into: "INC0000002" },
  splitTicket: { shortDescription: "Another matter" },
  changeTickets: { items: [{ number: "INC0000003", action: "update", body: { impact: 2 } }] },
  createView: { name: "New", filter: {} },
  replaceView: { name: "New", filter: {} },
  simulateSla: { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z", serviceLevels: {} },
  previewRecalculation: { tickets: ["INC0000003"] },
  putMember: { name: "Bob Stone", roles: ["agent"] },
  putGroup: { name: "Networks", members: ["bob@desk.example"] },
  updatePerson: { locale: "de" },
  createKey: { name: "another", desks: ["it"], scopes: ["tickets.read"] },
  recalculateSlas: { tickets: ["INC0000003"], reason: "A holiday", confirmation: "0".repeat(64) },
};

const callers = [
  "no key",
  "garbage",
  "a wrong secret",
  "an expired key",
  "a revoked key",
  "a read key",
  "a write key",
  "an override key",
  "a people key",
  "an admin's key",
  "a key of another desk",
  "a key of a person who left",
] as const;
type Caller = (typeof callers)[number];

let desk: ApiDesk;
const keys = new Map<Caller, string | undefined>();
let ticket: string;
let message: string;
/** Makes the link that is there to be removed, unless it is there. */
let link: () => Promise<Response>;
let file: string;
let otherKey: string;
let view: string;
const held = buildHeldMail();

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
  keys.set("a read key", await desk.key({ scopes: ["tickets.read"] }));
  keys.set("a write key", await desk.key({ scopes: ["tickets.write"] }));
  keys.set("an override key", await desk.key({ scopes: ["tickets.override"] }));
  keys.set("a people key", await desk.key({ scopes: ["people.read"] }));
  keys.set("an admin's key", owner);
  keys.set("a key of another desk", await desk.key({ desks: ["hr"], scopes }));
  keys.set("a key of a person who left", await desk.key({ person: "gone@desk.example", scopes }));

  const post = (path: string, body: object) => desk.call("POST", path, { key: owner, body });
  otherKey = String((await post("/v1/keys", bodies["createKey"] ?? {})).body["id"]);
  // The other desk counts its own numbers, from 1, and does not get as far as 3.
  for (let n = 1; n <= 3; n++)
    ticket = String((await post("/v1/tickets", bodies["createTicket"] ?? {})).body["number"]);
  link = () => post(`/v1/tickets/${ticket}/links`, { type: "blocks", ticket: "INC0000001" });
  const opened = await desk.call("GET", `/v1/tickets/${ticket}`, { key: owner });
  const mailed = buildMessage();
  await desk.record(String(opened.body["id"]), [{ type: "message.added", message: mailed }]);
  message = mailed.id;
  await heldMails(desk.memory).hold(held, { kind: "mail", key: held.sesMessageId, keepDays: 90 });
  view = await sharedView();
  file = String((await post(`/v1/tickets/${ticket}/attachments`, { name: "x", size: 1 })).body["id"]);
});

/** Only its maker, and leads, may change it. */
const sharedView = async (): Promise<string> => {
  const body = { name: "Shared", filter: {}, shared: true };
  return String((await desk.call("POST", "/v1/views", { key: keys.get("a write key"), body })).body["id"]);
};

const request = (
  { operationId, method, path }: RouteDescription,
  key: string | undefined,
  query = "",
  number = ticket,
): Promise<Response> => {
  const values = {
    number,
    type: "blocks",
    other: "INC0000001",
    messageId: message,
    attachmentId: file,
    sla: "resolution.1",
    desk: "it",
    // There are others to be read of afterwards.
    address: operationId === "removeMember" ? "cora@desk.example" : "bob@desk.example",
    group: "network",
    // Whoever has it has it by a mail.
    token: unsubscribeToken("01M83T4CM0JAPB8YBBZTTK9Z50", "eve@example.org", signingKey),
    id: path.startsWith("/v1/keys/") ? otherKey : path.startsWith("/v1/views/") ? view : held.id,
    action: "discard",
  };
  const target = Object.entries(values).reduce((made, [name, value]) => made.replace(`{${name}}`, value), path);
  const body = method === "GET" || method === "DELETE" ? {} : { body: bodies[operationId] ?? {} };
  return desk.call(method, `${target}${query}`, { key, ...body });
};

/** Operations on a desk as a whole: without naming one, a key asks for its own. */
const ofDesk = [
  "listTickets",
  "createTicket",
  "listAtRisk",
  "listWebhooks",
  "getOnCall",
  "listSuppressions",
  "liftSuppression",
  "listHeldMails",
  "simulateSla",
  "previewRecalculation",
  "recalculateSlas",
  "listKeys",
  "changeTickets",
  "listViews",
  "createView",
];

/** Operations on people: whoever may know of them on some desk may ask. */
const ofPeople = ["getPerson", "updatePerson"];

/** What each caller gets; `past` stands for any answer that is not about permission. */
const expected = ({ operationId, permission }: RouteDescription, caller: Caller): number | "past" => {
  if (permission === null) return "past";
  const knows = (scope: Scope): number | "past" => {
    if (permission === scope) return "past";
    if (permission !== "authenticated") return 403;
    if (!ofPeople.includes(operationId)) return "past";
    if (scope !== "people.read") return 404;
    return operationId === "getPerson" ? "past" : 403;
  };
  const byCaller: Readonly<Record<Caller, number | "past">> = {
    "no key": 401,
    garbage: 403,
    "a wrong secret": 403,
    "an expired key": 403,
    "a revoked key": 403,
    "a read key": knows("tickets.read"),
    "a write key": knows("tickets.write"),
    "an override key": knows("tickets.override"),
    "a people key": knows("people.read"),
    "an admin's key": "past",
    // The other desk's own lists, tickets and people are its own business.
    "a key of another desk": permission === "authenticated" || ofDesk.includes(operationId) ? "past" : 404,
    "a key of a person who left": permission === "authenticated" && !ofPeople.includes(operationId) ? "past" : 404,
  };
  return byCaller[caller];
};

describe.each(routes)("$operationId", (route) => {
  beforeEach(() => link());

  it.each(callers)("answers %s as the matrix says", async (caller) => {
    if (route.operationId === "deleteView") view = await sharedView();
    const before = desk.memory.items();
    const { status } = await request(route, keys.get(caller));
    const wanted = expected(route, caller);
    if (wanted === "past") return expect([401, 403, 404]).not.toContain(status);
    expect(status).toBe(wanted);
    expect(desk.memory.items()).toEqual(before);
  });
});

describe("the desk is the boundary", () => {
  const ofTicket = routes.filter(({ path }) => path.includes("{number}"));

  it.each(ofTicket)("$operationId answers foreign and missing tickets alike, byte for byte", async (route) => {
    const key = keys.get("a key of another desk");
    const { text: foreign, headers } = await request(route, key);
    const missing = await request(route, key, "", "INC9999999");
    const plain = (text: string): string => text.replace(/req-\d+/, "req");
    expect(plain(foreign)).toBe(plain(missing.text));
    expect(Object.keys(headers)).toEqual(Object.keys(missing.headers));
  });

  it.each(ofTicket)("$operationId finds nothing on a desk that is named but foreign, or not there", async (route) => {
    const key = keys.get("a key of another desk");
    for (const query of ["?desk=it", "?desk=legal", "?desk=nowhere"])
      expect((await request(route, key, query)).status).toBe(404);
  });

  it("hides a foreign desk from the list and from creation, though it be named", async () => {
    const key = keys.get("a key of another desk");
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
