import { beforeEach, describe, expect, it } from "vitest";
import { scopes } from "#shared/access/principal.ts";
import { type ApiDesk, apiDesk, callerIp } from "#test/flow/api-desk.ts";

const [ada, bob, cora, dan, eve] = ["ada", "bob", "cora", "dan", "eve"].map((name) => `${name}@desk.example`);
let desk: ApiDesk;
beforeEach(() => {
  desk = apiDesk();
});

const as = (person: string | undefined, method: string, target: string, body?: object, headers = {}) =>
  desk.call(method, target, { person, headers, ...(body && { body }) });
const asDan = (method: string, target: string, body?: object, headers = {}) => as(dan, method, target, body, headers);
const create = { "if-none-match": "*" };
const anyVersion = { "if-match": "*" };
const member = (address: string | undefined, id = "it") => `/v1/desks/${id}/members/${address}`;
const group = (name: string, id = "it") => `/v1/desks/${id}/groups/${name}`;
const agent = { name: "Eve", roles: ["agent"] };
const events = async (id = "it") => (await asDan("GET", `/v1/desks/${id}/admin-events`)).body["items"];
const statusOf = async (answer: ReturnType<ApiDesk["call"]>) => (await answer).status;

describe("members", () => {
  it("are listed by address, those of the file and those that were added", async () => {
    await asDan("PUT", member(eve), { ...agent, manager: dan }, create);
    expect(await as(ada, "GET", "/v1/desks/it/members")).toMatchObject({
      status: 200,
      body: {
        items: [
          { address: ada, name: "Ada", roles: ["agent"], manager: null, active: true },
          { address: bob },
          { address: cora },
          { address: dan },
          { address: eve, name: "Eve", roles: ["agent"], manager: dan, active: true },
        ],
        nextCursor: null,
      },
    });
  });

  it("are listed page by page", async () => {
    const first = await asDan("GET", "/v1/desks/it/members?limit=3");
    expect(first.body).toMatchObject({ items: [{ address: ada }, { address: bob }, { address: cora }] });
    const cursor = encodeURIComponent(String(first.body["nextCursor"]));
    const second = await asDan("GET", `/v1/desks/it/members?limit=3&cursor=${cursor}`);
    expect(second.body).toMatchObject({ items: [{ address: dan }], nextCursor: null });
    expect(await asDan("GET", `/v1/desks/hr/members?cursor=${cursor}`)).toMatchObject({ status: 400 });
  });

  it("are added, changed and removed by who has seen what is there", async () => {
    const added = await asDan("PUT", member(eve), agent, create);
    expect(added).toMatchObject({ status: 201, body: { address: eve, active: true } });
    expect(await asDan("PUT", member(eve), agent, create)).toMatchObject({
      status: 412,
      body: { code: "version_mismatch" },
    });
    expect(await asDan("PUT", member(eve), agent)).toMatchObject({
      status: 428,
      body: { code: "precondition_required" },
    });
    const lead = { name: "Eve", roles: ["agent", "lead"] };
    const seen = { "if-match": added.headers["etag"] };
    const changed = await asDan("PUT", member(eve), lead, seen);
    expect(changed).toMatchObject({ status: 200, body: { roles: ["agent", "lead"] } });
    expect(changed.headers["etag"]).not.toBe(added.headers["etag"]);
    expect(await asDan("PUT", member(eve), agent, seen)).toMatchObject({
      status: 412,
      headers: { etag: changed.headers["etag"] },
    });
    expect((await asDan("GET", member(eve))).headers["etag"]).toBe(changed.headers["etag"]);
    expect(await asDan("DELETE", member(eve), undefined, seen)).toMatchObject({ status: 412 });
    expect(await asDan("DELETE", member(eve))).toMatchObject({ status: 200, body: { address: eve, removed: true } });
    expect(await asDan("GET", member(eve))).toMatchObject({ status: 404 });
    expect(await asDan("DELETE", member(eve))).toMatchObject({ status: 404 });
    expect(await asDan("PUT", member(eve), agent, anyVersion)).toMatchObject({ status: 412 });
  });

  it("of the file are changed and removed like others, and added again", async () => {
    const { headers } = await asDan("GET", member(bob));
    expect(
      await asDan("PUT", member(bob), { name: "Robert", roles: ["auditor"] }, { "if-match": headers["etag"] }),
    ).toMatchObject({ status: 200 });
    expect(await as(bob, "POST", "/v1/tickets", { desk: "it", shortDescription: "x", callerId: eve })).toMatchObject({
      status: 403,
    });
    expect(await asDan("DELETE", member(bob))).toMatchObject({ status: 200 });
    expect(await as(bob, "GET", "/v1/tickets?desk=it")).toMatchObject({ status: 404 });
    expect(await asDan("PUT", member(bob), agent, create)).toMatchObject({ status: 201 });
    expect(await as(bob, "GET", "/v1/tickets?desk=it")).toMatchObject({ status: 200 });
  });

  it("cannot raise themselves or others above themselves", async () => {
    const admin = { name: "Ada", roles: ["admin"] };
    for (const person of [ada, cora]) {
      expect(await as(person, "PUT", member(person), admin, anyVersion)).toMatchObject({ status: 403 });
      expect(await as(person, "PUT", member(eve), agent, create)).toMatchObject({ status: 403 });
      expect(await as(person, "DELETE", member(bob))).toMatchObject({ status: 403 });
    }
    // A key for people alone hands out nothing that it may not do itself.
    const key = await desk.key({ scopes: ["people.read", "people.manage"] });
    const put = (body: object) => desk.call("PUT", member(eve), { key, body, headers: create });
    expect(await put(admin)).toMatchObject({ status: 403, body: { detail: expect.stringMatching(/^admin: /) } });
    expect(await put(agent)).toMatchObject({ status: 403 });
    expect(await put({ name: "Eve", roles: ["requester"] })).toMatchObject({ status: 201 });
    expect(await desk.call("DELETE", member(dan), { key })).toMatchObject({ status: 403 });
  });

  it("are never without an admin, even when the last two are removed at once", async () => {
    const needed = { status: 409, body: { code: "still_needed" } };
    expect(await asDan("DELETE", member(dan))).toMatchObject(needed);
    expect(await asDan("PUT", member(dan), { name: "Dan", roles: ["lead"] }, anyVersion)).toMatchObject(needed);
    await asDan("PUT", member(eve), { name: "Eve", roles: ["admin"] }, create);
    const key = await desk.key({ scopes });
    const both = await Promise.all([dan, eve].map((person) => desk.call("DELETE", member(person), { key })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("of another desk are its own business", async () => {
    await asDan("PUT", member(eve, "hr"), agent, create);
    for (const [method, target] of [
      ["GET", "/v1/desks/it/members"],
      ["GET", member(ada)],
      ["PUT", member(ada)],
      ["DELETE", member(ada)],
      ["GET", "/v1/desks/it/admin-events"],
      ["GET", "/v1/desks/nowhere/members"],
    ] as const)
      expect(await statusOf(as(eve, method, target, method === "PUT" ? agent : undefined, anyVersion))).toBe(404);
    expect(await as(eve, "GET", "/v1/desks/hr/members")).toMatchObject({ status: 200 });
  });

  it("have managers who are members, in chains that end", async () => {
    const put = (address: string | undefined, manager: string | undefined) =>
      asDan("PUT", member(address), { ...agent, manager }, anyVersion);
    expect(await put(ada, "nobody@desk.example")).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/manager" }] },
    });
    expect(await put(ada, bob)).toMatchObject({ status: 200 });
    expect(await put(bob, ada)).toMatchObject({ status: 400, body: { errors: [{ pointer: "/manager" }] } });
  });
});

describe("groups", () => {
  const print = { name: "Printers", members: [ada] };

  it("are added, changed and removed", async () => {
    expect(await asDan("PUT", group("print"), print)).toMatchObject({ status: 428 });
    const added = await asDan("PUT", group("print"), print, create);
    expect(added).toMatchObject({ status: 201, body: { id: "print", ...print, manager: null } });
    const seen = { "if-match": added.headers["etag"] };
    expect(await asDan("PUT", group("print"), { ...print, manager: cora }, seen)).toMatchObject({ status: 200 });
    expect(await asDan("PUT", group("print"), print, seen)).toMatchObject({ status: 412 });
    expect(await as(ada, "GET", "/v1/desks/it/groups")).toMatchObject({
      body: { items: [{ id: "network" }, { id: "print", manager: cora }, { id: "serviceDesk" }] },
    });
    expect(await asDan("DELETE", group("print"))).toMatchObject({ status: 200, body: { id: "print", removed: true } });
    expect(await asDan("GET", group("print"))).toMatchObject({ status: 404 });
    expect(await asDan("DELETE", group("print"))).toMatchObject({ status: 404 });
  });

  it("have members of the desk and ids as in its file, and the default group stays", async () => {
    const strange = await asDan("PUT", group("print"), { ...print, members: [ada, eve] }, create);
    expect(strange).toMatchObject({ status: 400, body: { errors: [{ pointer: "/members/1" }] } });
    expect(await asDan("PUT", group("Print%20Shop"), print, create)).toMatchObject({ status: 400 });
    expect(await asDan("DELETE", group("serviceDesk"))).toMatchObject({ status: 409, body: { code: "still_needed" } });
    expect(await as(cora, "PUT", group("print"), print, create)).toMatchObject({ status: 403 });
  });
});

describe("people", () => {
  const person = (address: string | undefined) => `/v1/people/${address}`;

  it("are known to who may read people on a desk of theirs, as far as these desks go", async () => {
    await asDan("PUT", member(eve, "hr"), agent, create);
    await asDan("PUT", member(eve, "legal"), agent, create);
    await asDan("PUT", member("fay@desk.example", "hr"), agent, create);
    expect(await as("fay@desk.example", "GET", person(eve))).toMatchObject({
      status: 200,
      body: {
        address: eve,
        locale: null,
        timeZone: null,
        memberships: [{ desk: "hr", name: "Eve", roles: ["agent"], manager: null, active: true }],
      },
    });
    expect(await as("fay@desk.example", "GET", person("nobody@desk.example"))).toMatchObject({ status: 404 });
    await asDan("PUT", member("gus@desk.example", "it"), { name: "Gus", roles: ["requester"] }, create);
    expect(await as("gus@desk.example", "GET", person(ada))).toMatchObject({ status: 404 });
  });

  it("know themselves, members or not, and choose their own language and zone, but no more", async () => {
    expect(await as(eve, "GET", person(eve))).toMatchObject({ status: 200, body: { memberships: [] } });
    const chosen = { locale: "de", timeZone: "Europe/Berlin" };
    expect(await as(eve, "PATCH", person(eve), chosen)).toMatchObject({ status: 200, body: chosen });
    expect(await as(ada, "PATCH", person(ada), { locale: "de-AT" })).toMatchObject({ status: 200 });
    expect(await as(ada, "PATCH", person(ada), { locale: null })).toMatchObject({
      body: { locale: null, timeZone: null },
    });
    for (const body of [{ name: "Boss" }, { active: false }])
      expect(await as(ada, "PATCH", person(ada), body)).toMatchObject({ status: 403 });
    expect(await as(ada, "PATCH", person(bob), { locale: "de" })).toMatchObject({ status: 403 });
    for (const body of [{ locale: "deutsch!" }, { timeZone: "Mars/Olympus" }, { roles: ["admin"] }])
      expect(await as(ada, "PATCH", person(ada), body)).toMatchObject({ status: 400 });
  });

  it("are set inactive on the desks of whoever does it, at once, and come back with their roles", async () => {
    const key = await desk.key({ desks: ["it"], scopes });
    const patch = (body: object) => desk.call("PATCH", person(bob), { key, body });
    const reads = (id: string) => statusOf(as(bob, "GET", `/v1/tickets?desk=${id}`));
    expect(await patch({ active: false })).toMatchObject({ body: { memberships: [{ desk: "it", active: false }] } });
    expect([await reads("it"), await reads("hr")]).toEqual([404, 200]);
    expect(await asDan("GET", member(bob))).toMatchObject({ body: { active: false, roles: ["agent"] } });
    await patch({ active: true });
    expect(await reads("it")).toBe(200);
    expect(await events("hr")).toEqual([]);
  });

  it("are changed on all desks of the caller, or on none", async () => {
    expect(await asDan("PATCH", person(dan), { active: false })).toMatchObject({ status: 409 });
    await asDan("PUT", member(eve, "it"), { name: "Eve", roles: ["admin"] }, create);
    // On it there is another admin now, elsewhere there is none.
    expect(await asDan("PATCH", person(dan), { active: false })).toMatchObject({ status: 409 });
    expect(await asDan("PATCH", person(bob), { name: "Robert" })).toMatchObject({
      body: { memberships: [{ name: "Robert" }, { name: "Robert" }, { name: "Robert" }] },
    });
    expect(await events("legal")).toMatchObject([{ type: "member.changed", subject: bob, after: { name: "Robert" } }]);
  });

  it("are changed by who has seen what is there", async () => {
    const { headers } = await asDan("GET", person(bob));
    const seen = { "if-match": headers["etag"] };
    expect(await asDan("PATCH", person(bob), { locale: "de" }, seen)).toMatchObject({ status: 200 });
    expect(await asDan("PATCH", person(bob), { locale: "en" }, seen)).toMatchObject({ status: 412 });
  });
});

describe("who am I", () => {
  it("tells a person the desks, the roles, and what they permit", async () => {
    await asDan("PUT", member(eve), { name: "Eve", roles: ["auditor", "requester"] }, create);
    expect(await as(eve, "GET", "/v1/me")).toMatchObject({
      status: 200,
      body: {
        type: "person",
        id: eve,
        person: eve,
        scopes: null,
        desks: [
          { id: "it", roles: ["requester", "auditor"], permissions: ["tickets.read", "people.read", "audit.read"] },
        ],
      },
    });
    expect(await as("nobody@desk.example", "GET", "/v1/me")).toMatchObject({ status: 200, body: { desks: [] } });
    expect(await desk.call("GET", "/v1/me")).toMatchObject({ status: 401 });
  });

  it("tells a key its scopes, and what is left of them where it acts as a person", async () => {
    const mine = async (spec: object) => (await desk.call("GET", "/v1/me", { key: await desk.key(spec) })).body;
    expect(await mine({ scopes: ["tickets.read"] })).toMatchObject({
      type: "apiKey",
      person: null,
      scopes: ["tickets.read"],
      desks: [{ id: "it", roles: [], permissions: ["tickets.read"] }],
    });
    expect(await mine({ person: ada, scopes: ["tickets.read", "keys.manage"] })).toMatchObject({
      person: ada,
      desks: [{ id: "it", roles: ["agent"], permissions: ["tickets.read"] }],
    });
  });
});

describe("API keys", () => {
  const spec = { name: "monitoring", desks: ["it"], scopes: ["tickets.read", "tickets.write"] };
  const made = async (more: object = {}) => (await asDan("POST", "/v1/keys", { ...spec, ...more })).body;
  const works = (token: unknown) => statusOf(desk.call("GET", "/v1/tickets", { key: String(token) }));

  it("are made with a token that is shown once and stored nowhere", async () => {
    const answer = await asDan("POST", "/v1/keys", { ...spec, expiresInDays: 1 });
    expect(answer).toMatchObject({
      status: 201,
      headers: { location: `/v1/keys/${answer.body["id"]}` },
      body: { ...spec, person: null, createdBy: dan, expiresAt: "2026-11-24T09:00:00.000Z", lastUsedAt: null },
    });
    const token = String(answer.body["token"]);
    expect(await works(token)).toBe(200);
    const { body, text } = await asDan("GET", `/v1/keys/${answer.body["id"]}`);
    expect(body).toMatchObject({ ...spec, lastUsedAt: "2026-11-23T09:00:00.000Z" });
    const seen = JSON.stringify([desk.memory.items(), desk.log.lines, text, await events()]);
    expect(seen).not.toContain(token.slice(-43));
  });

  it("are listed for the desk that is asked for, of other desks only those that are the caller's too", async () => {
    const both = await made({ desks: ["it", "hr"] });
    await made({ desks: ["hr"] });
    const key = await desk.key({ desks: ["it"], scopes });
    const list = await desk.call("GET", "/v1/keys", { key });
    expect(list.body["items"]).toMatchObject([{ id: both["id"], desks: ["it"] }, { desks: ["it"] }]);
    expect(list.text).not.toContain("hr");
    expect(await asDan("GET", "/v1/keys?desk=hr&limit=1")).toMatchObject({
      body: { items: [{ desks: ["it", "hr"] }], nextCursor: expect.any(String) },
    });
  });

  it("may do no more than whoever makes them, and on no other desk", async () => {
    const key = await desk.key({ scopes: ["tickets.read", "keys.manage"] });
    const post = (body: object) =>
      desk.call("POST", "/v1/keys", { key, body: { ...spec, scopes: ["tickets.read"], ...body } });
    expect(await post({})).toMatchObject({ status: 201 });
    expect(await post({ scopes: ["tickets.read", "tickets.write"] })).toMatchObject({ status: 403 });
    expect(await post({ scopes: ["root"] })).toMatchObject({ status: 400 });
    expect(await post({ desks: ["it", "hr"] })).toMatchObject({ status: 404 });
    expect(await as(cora, "POST", "/v1/keys", spec)).toMatchObject({ status: 403 });
  });

  it("act as the person who makes them, or as an app", async () => {
    const own = await made({ person: dan });
    expect((await desk.call("GET", "/v1/me", { key: String(own["token"]) })).body).toMatchObject({ person: dan });
    expect(await asDan("POST", "/v1/keys", { ...spec, person: cora })).toMatchObject({ status: 403 });
  });

  it("get another secret, and the old one works for the grace that is given", async () => {
    const { id, token } = await made();
    const rotate = (body: object) => asDan("POST", `/v1/keys/${id}/actions/rotate`, body);
    const second = await rotate({ graceSeconds: 60 });
    expect(second).toMatchObject({ status: 200, body: { id, previousUntil: "2026-11-23T09:01:00.000Z" } });
    expect([await works(token), await works(second.body["token"])]).toEqual([200, 200]);
    desk.clock.advance(60);
    expect([await works(token), await works(second.body["token"])]).toEqual([403, 200]);
    const third = await rotate({ graceSeconds: 0 });
    expect([await works(second.body["token"]), await works(third.body["token"])]).toEqual([403, 200]);
    expect(await rotate({ graceSeconds: 86_401 })).toMatchObject({ status: 400 });
  });

  it("give their secret to nobody who may do less than they", async () => {
    const strong = await made({ scopes: ["tickets.read", "people.manage"] });
    const dans = await made({ person: dan });
    const wide = await made({ desks: ["it", "hr"] });
    const key = await desk.key({ scopes: ["tickets.read", "tickets.write", "keys.manage"] });
    for (const { id } of [strong, dans, wide])
      expect(await desk.call("POST", `/v1/keys/${id}/actions/rotate`, { key })).toMatchObject({ status: 403 });
    expect(await works(wide["token"])).not.toBe(403);
  });

  it("are refused once revoked, by whoever manages the keys of one of their desks", async () => {
    const { id, token } = await made({ desks: ["it", "hr"] });
    const other = await desk.key({ desks: ["legal"], scopes });
    expect(await desk.call("POST", `/v1/keys/${id}/actions/revoke`, { key: other })).toMatchObject({ status: 404 });
    expect(await desk.call("GET", `/v1/keys/${id}`, { key: other })).toMatchObject({ status: 404 });
    const key = await desk.key({ desks: ["hr"], scopes });
    expect(await works(`${token}`)).not.toBe(403);
    expect(await desk.call("POST", `/v1/keys/${id}/actions/revoke`, { key })).toMatchObject({
      status: 200,
      body: { desks: ["hr"] },
    });
    expect(await works(token)).toBe(403);
    expect(await asDan("POST", `/v1/keys/${id}/actions/rotate`)).toMatchObject({
      status: 409,
      body: { code: "key_ended" },
    });
    expect(await events("it")).toMatchObject([
      { type: "key.created" },
      { type: "key.revoked", subject: id, actor: { roles: [] } },
    ]);
  });

  it("and people who were removed are refused in time, whatever the gateway remembers of them", async () => {
    desk = apiDesk(undefined, undefined, 60);
    const { id, token } = await made();
    const personal = String((await made({ person: dan, scopes: ["tickets.read"] }))["token"]);
    await asDan("PUT", member(eve), { name: "Eve", roles: ["admin"] }, create);
    expect([await works(token), await works(personal)]).toEqual([200, 200]);
    await asDan("POST", `/v1/keys/${id}/actions/revoke`);
    await as(eve, "DELETE", member(dan));
    expect(await works(personal)).toBe(404);
    let last = -1;
    for (let second = 0; second <= 120; second++) {
      if ((await works(token)) === 200) last = second;
      desk.clock.advance(1);
    }
    // Up to then the test shows what the gateway's memory is good for.
    expect(last).toBe(59);
  });

  it("are let in although their use cannot be written down", async () => {
    const key = await desk.key();
    desk.usesOfKeys.failNext(new Error("throttled"));
    expect(await works(key)).toBe(200);
    expect(desk.log.lines).toMatchObject([{ level: "ERROR", message: "use of a key not recorded" }]);
  });
});

describe("the admin log", () => {
  it("tells of each change who made it, what it was before and after, when and in which request", async () => {
    await asDan("PUT", member(eve), agent, create);
    await asDan("PUT", member(eve), agent, anyVersion);
    desk.clock.advance(60);
    await asDan("PUT", member(eve), { name: "Eve", roles: ["lead"] }, anyVersion);
    await asDan("DELETE", member(eve));
    await asDan("PUT", group("network"), { name: "Networks", members: [bob] }, anyVersion);
    await asDan("PATCH", `/v1/people/${ada}`, { locale: "de" });
    const actor = { type: "agent", id: dan, name: "Dan", roles: ["admin"] };
    const eveAs = (roles: readonly string[]) => ({ address: eve, name: "Eve", roles, manager: null, active: true });
    expect(await events()).toEqual([
      {
        n: 1,
        type: "member.added",
        subject: eve,
        before: null,
        after: eveAs(["agent"]),
        at: "2026-11-23T09:00:00.000Z",
        actor,
        requestId: "req-1",
        origin: { ip: callerIp },
      },
      {
        n: 2,
        type: "member.changed",
        subject: eve,
        before: eveAs(["agent"]),
        after: eveAs(["lead"]),
        at: "2026-11-23T09:01:00.000Z",
        actor,
        requestId: "req-3",
        origin: { ip: callerIp },
      },
      {
        n: 3,
        type: "member.removed",
        subject: eve,
        before: eveAs(["lead"]),
        after: null,
        at: "2026-11-23T09:01:00.000Z",
        actor,
        requestId: "req-4",
        origin: { ip: callerIp },
      },
      expect.objectContaining({ n: 4, type: "group.changed", subject: "network" }),
      expect.objectContaining({
        n: 5,
        type: "person.changed",
        subject: ada,
        before: { locale: null, timeZone: null },
        after: { locale: "de", timeZone: null },
      }),
    ]);
  });

  it("is for auditors and admins", async () => {
    await asDan("PUT", member(eve), { name: "Eve", roles: ["auditor"] }, create);
    const read = (person: string | undefined) => statusOf(as(person, "GET", "/v1/desks/it/admin-events"));
    expect([await read(eve), await read(dan), await read(cora), await read(ada)]).toEqual([200, 200, 403, 403]);
  });

  it("tells nothing of what was refused", async () => {
    await asDan("DELETE", member(dan));
    await as(ada, "PUT", member(ada), { name: "Ada", roles: ["admin"] }, anyVersion);
    expect(await events()).toEqual([]);
  });
});
