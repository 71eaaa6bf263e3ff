import { beforeEach, describe, expect, it } from "vitest";
import { maxBodyBytes } from "#functions/http/json-body.ts";
import { type ApiDesk, apiDesk, type Request, type Response } from "#test/flow/api-desk.ts";

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key();
});
const good = { shortDescription: "VPN drops", callerId: "eve@example.org" };
const post = (request: Request): Promise<Response> => desk.call("POST", "/v1/tickets", { key, ...request });
const nothingStored = (): void => {
  expect(desk.memory.items().filter(({ pk }) => !/^(?:KEY|ADMIN#)/.test(pk))).toEqual([]);
};

describe("a body that is not JSON (A1)", () => {
  const text = JSON.stringify(good);
  it.each([
    ["cut off", text.slice(0, -1)],
    ["with a byte order mark", `\uFEFF${text}`],
    ["with NaN", '{"impact":NaN}'],
    ["with a trailing comma", `${text.slice(0, -1)},}`],
    ["with single quotes", text.replaceAll('"', "'")],
    ["of two values", `${text}${text}`],
    ["nested 10,000 deep", `${"[".repeat(10_000)}${"]".repeat(10_000)}`],
    ["nested 33 deep", `${'{"a":'.repeat(33)}1${"}".repeat(33)}`],
    ["with __proto__", '{"__proto__":{"polluted":true}}'],
    ["with __proto__ deep inside", '{"a":[{"__proto__":1}]}'],
    ["with a hexadecimal number", '{"impact":0x1}'],
    ["of blanks", "   "],
    ["with a name twice", '{"impact":1,"impact":2}'],
    ["with a name twice, once in escapes", '{"impact":1,"\\u0069mpact" : 1}'],
    ["with a name twice deep inside", '{"a":[{"b":{},"c":"}","b":{}}]}'],
  ])("%s is refused without a word of it", async (_what, raw) => {
    const answer = await post({ raw });
    expect(answer).toMatchObject({
      status: 400,
      headers: { "content-type": "application/problem+json" },
      body: {
        type: "urn:evenkeel:problem:malformed_json",
        title: "The body is not valid JSON",
        status: 400,
        instance: "/requests/req-1",
        code: "malformed_json",
      },
    });
    expect(answer.body).not.toHaveProperty("detail");
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    nothingStored();
  });

  it("is what names in different objects, in texts and in lists do not make it", async () => {
    const raw = '{"a":[{"b":1},{"b":1},"b","b"],"b":"\\"b\\":1,\\"b\\":","c":{"a":{}}}';
    expect(await post({ raw })).toMatchObject({ status: 400, body: { code: "unknown_field" } });
  });

  it("in invalid UTF-8 is refused, whatever the gateway encoded", async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"shortDescription":"'),
      Buffer.from([0xff, 0xc0, 0x80]),
      Buffer.from('"}'),
    ]);
    expect(await post({ raw: bytes })).toMatchObject({ status: 400, body: { code: "malformed_json" } });
  });

  it.each(["[]", "null", "1", '"text"', "true"])("but %s is not valid either", async (raw) => {
    expect(await post({ raw })).toMatchObject({
      status: 400,
      body: { code: "validation_failed", errors: [{ pointer: "" }] },
    });
  });
});

describe("a body", () => {
  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "",
    "application/jsonx",
    "application/json; charset=latin1",
  ])("of type %j is unsupported", async (type) => {
    expect(await post({ body: good, headers: { "content-type": type } })).toMatchObject({
      status: 415,
      body: { code: "unsupported_media_type" },
    });
    nothingStored();
  });

  it.each(["application/json; charset=utf-8", "Application/JSON"])("of type %s is taken", async (type) => {
    expect(await post({ body: good, headers: { "content-type": type } })).toMatchObject({ status: 201 });
  });

  it("above the limit is too large, by its bytes", async () => {
    const fill = (bytes: number) => JSON.stringify({ ...good, description: "é".repeat(bytes / 2) });
    expect(await post({ raw: fill(maxBodyBytes) })).toMatchObject({ status: 413, body: { code: "too_large" } });
    expect(await post({ raw: fill(100_000) })).toMatchObject({ status: 201 });
  });

  it("of the largest text allowed is stored", async () => {
    const description = "\u{1F600}".repeat(30_000);
    expect(await post({ body: { ...good, description }, headers: { "idempotency-key": "big" } })).toMatchObject({
      status: 201,
    });
    const read = await desk.call("GET", "/v1/tickets/INC0000001", { key });
    expect(read.body["description"]).toBe(description);
  });
});

describe("a field", () => {
  it.each([
    ["shortDescription", undefined, "required"],
    ["shortDescription", null, "type"],
    ["shortDescription", "", "min_length"],
    ["shortDescription", "  ", "min_length"],
    ["shortDescription", "x".repeat(251), "max_length"],
    ["shortDescription", ["x"], "type"],
    ["shortDescription", "two\nlines", "format"],
    ["shortDescription", "nul\u0000", "format"],
    ["shortDescription", "half \ud83d", "format"],
    ["description", "nul\u0000", "format"],
    ["description", "bell\u0007", "format"],
    ["description", "half \ude00", "format"],
    ["description", " \n ", "format"],
    ["callerId", "no address", "format"],
    ["callerId", "eve@example.org\nBcc: x@example.org", "format"],
    ["impact", "1", "enum"],
    ["impact", 4, "enum"],
    ["impact", -0, "enum"],
    ["impact", 1.5, "enum"],
    ["contactType", "fax", "enum"],
    ["watchList", Array.from({ length: 21 }, (_, n) => `p${n}@example.org`), "max_items"],
    ["notifyCaller", "yes", "type"],
  ])("%s = %j is refused by pointer", async (name, value, code) => {
    const answer = await post({ body: { ...good, [name]: value } });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "validation_failed", errors: [{ pointer: `/${name}`, code, detail: expect.any(String) }] },
    });
    nothingStored();
  });

  it("inside a list is pointed at", async () => {
    expect(await post({ body: { ...good, watchList: ["a@example.org", "b"] } })).toMatchObject({
      body: { errors: [{ pointer: "/watchList/1", code: "format", detail: "must be a mail address" }] },
    });
  });

  it.each([
    "role",
    "tenantId",
    "deskId",
    "createdBy",
    "openedBy",
    "version",
    "pk",
    "id",
    "number",
    "state",
    "constructor",
    "prototype",
    "toString",
  ])("%s is not known and changes nothing", async (name) => {
    expect(await post({ body: { ...good, [name]: "x" } })).toMatchObject({
      status: 400,
      body: { code: "unknown_field", errors: [{ pointer: `/${name}`, code: "unknown_field" }] },
    });
    nothingStored();
  });

  it("with a name that is no name is not repeated", async () => {
    const { text, body } = await post({ body: { ...good, "<script>alert(1)</script>": 1 } });
    expect(text).not.toContain("script");
    expect(body).toMatchObject({ code: "unknown_field", errors: [{ pointer: "" }] });
  });

  it("refused by the dozen is named twenty times at most", async () => {
    const body = { ...good, ...Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`f${n}`, 1])) };
    expect((await post({ body })).body["errors"]).toHaveLength(20);
  });

  it.each([
    "2026-02-30T10:00:00Z",
    "2026-12-31T23:59:60Z",
    "10000-01-01T00:00:00Z",
    "2026-01-01T00:00:00+25:00",
    "2026-01-01",
    "2026-01-01T00:00:00",
    0,
  ])("resumeAt = %j is no moment", async (resumeAt) => {
    await post({ body: good });
    const body = { onHoldReason: "awaitingVendor", resumeAt };
    expect(await desk.call("POST", "/v1/tickets/INC0000001/actions/hold", { key, body })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/resumeAt" }] },
    });
  });

  it("of time is kept in UTC", async () => {
    await post({ body: good });
    const body = { onHoldReason: "awaitingVendor", resumeAt: "2026-12-01T10:00:00+02:00" };
    expect(await desk.call("POST", "/v1/tickets/INC0000001/actions/hold", { key, body })).toMatchObject({
      status: 200,
      body: { resumeAt: "2026-12-01T08:00:00.000Z" },
    });
  });
});

describe("a path", () => {
  it.each([
    "/v1/tickets/INC9999999",
    "/v1/tickets/inc0000001",
    "/v1/tickets/..%2f..%2fetc",
    "/v1/tickets/%00",
    "/v1/tickets/%252e",
    "/v1/tickets/INC٠٠٠٠٠٠١",
    `/v1/tickets/${"9".repeat(2000)}`,
    "/v1/tickets/01K00000000000000000009999",
    "/v1/tickets/INC0000001/actions/explode",
    "/v1/tickets/",
    "/",
    "/favicon.ico",
    "/v2/tickets",
  ])("%s is not found", async (path) => {
    expect(await desk.call("GET", path, { key })).toMatchObject({
      status: 404,
      headers: { "content-type": "application/problem+json" },
      body: { code: "not_found", title: "There is no such resource" },
    });
  });

  it.each([
    ["DELETE", "/v1/tickets/INC0000001", "GET, HEAD, PATCH, OPTIONS"],
    ["PUT", "/v1/tickets", "GET, HEAD, POST, OPTIONS"],
    ["GET", "/v1/tickets/INC0000001/actions/start", "POST, OPTIONS"],
    // Paths of another function than the one that answers.
    ["POST", "/v1/tickets/INC0000001/slas", "GET, HEAD, OPTIONS"],
    ["PATCH", "/v1/tickets/INC0000001/slas/resolution.1/explain", "GET, HEAD, OPTIONS"],
  ])("does not know %s %s and says what it knows", async (method, path, allow) => {
    expect(await desk.call(method, path, { key })).toMatchObject({
      status: 405,
      headers: { allow },
      body: { code: "method_not_allowed" },
    });
  });
});

describe("OPTIONS", () => {
  it.each([
    ["/v1/tickets", "GET, HEAD, POST, OPTIONS"],
    ["/v1/tickets/INC0000001/actions/start", "POST, OPTIONS"],
  ])("of %s says what the path knows, to anybody", async (path, allow) => {
    expect(await desk.call("OPTIONS", path)).toMatchObject({ status: 204, headers: { allow }, text: "" });
  });

  it("of what is no path is not found", async () => {
    expect(await desk.call("OPTIONS", "/v1/nothing")).toMatchObject({ status: 404, body: { code: "not_found" } });
  });
});

describe("HEAD", () => {
  it("is answered as GET is, without the content, and asks who calls as well", async () => {
    await post({ body: good });
    const get = await desk.call("GET", "/v1/tickets/INC0000001", { key });
    const head = await desk.call("HEAD", "/v1/tickets/INC0000001", { key });
    expect({ status: head.status, etag: head.headers["etag"], type: head.headers["content-type"] }).toEqual({
      status: 200,
      etag: get.headers["etag"],
      type: get.headers["content-type"],
    });
    expect(head.text).toBe("");
    expect(await desk.call("HEAD", "/v1/tickets/INC0000001")).toMatchObject({ status: 401 });
    expect(await desk.call("HEAD", "/v1/tickets/INC9999999", { key })).toMatchObject({ status: 404, text: "" });
  });
});

describe("a failure", () => {
  const failing = (error: Error): Promise<Response> => {
    desk.memory.failNext(error);
    return post({ body: good });
  };

  it("of the desk's own is 500, logged with its cause, and tells nothing", async () => {
    const answer = await failing(new Error("secret detail"));
    expect(answer).toMatchObject({ status: 500, body: { code: "internal_error", instance: "/requests/req-1" } });
    expect(answer.text).not.toContain("secret detail");
    expect(desk.log.lines).toMatchObject([
      { level: "ERROR", fields: { requestId: "req-1", error: "Error", detail: "secret detail" } },
    ]);
  });

  it.each([
    { name: "ThrottlingException" },
    { name: "ThrottlingError" },
    { name: "InternalServerError" },
    { code: "ECONNREFUSED" },
  ])("that passes, as $name $code does, is 503 and asks to come again", async (marks) => {
    expect(await failing(Object.assign(new Error("slow down"), marks))).toMatchObject({
      status: 503,
      headers: { "retry-after": "1" },
      body: { code: "unavailable" },
    });
  });

  it("to win a race in the end is 409 and asks to come again", async () => {
    await post({ body: good });
    for (let n = 0; n < 20; n++) desk.memory.failNext();
    expect(await desk.call("POST", "/v1/tickets/INC0000001/messages", { key, body: { text: "x" } })).toMatchObject({
      status: 409,
      headers: { "retry-after": "1" },
      body: { code: "conflict" },
    });
  });
});

describe("open routes", () => {
  it("answer without a key", async () => {
    expect(await desk.call("GET", "/v1/health")).toMatchObject({ status: 200, body: { status: "ok" } });
    expect(await desk.call("GET", "/openapi.json")).toMatchObject({ status: 200, body: { openapi: "3.1.1" } });
  });
});
