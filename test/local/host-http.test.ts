import { afterAll, beforeAll, expect, test } from "vitest";
import type { Host } from "#infra/local/host.ts";
import { startFixture, temporaryState } from "#test/local/fixture-host.ts";

const state = temporaryState();
let host: Host;
beforeAll(async () => {
  host = await startFixture(state.stateDir);
});
afterAll(async () => {
  await host.stop();
  state.remove();
});

const event = async (path: string, init: RequestInit = {}) =>
  ((await (await fetch(host.apiUrl + path, init)).json()) as { event: Record<string, unknown> }).event;

test("the event is payload format 2.0: lists joined by comma, cookies apart, path decoded", async () => {
  const headers = new Headers([
    ["x-list", "1"],
    ["x-list", "2"],
    ["cookie", "a=1; b=2"],
  ]);
  expect(await event("/items/a%20b?q=1&q=2&r=%C3%BC", { headers })).toMatchObject({
    version: "2.0",
    routeKey: "GET /items/{id}",
    rawPath: "/items/a b",
    rawQueryString: "q=1&q=2&r=%C3%BC",
    cookies: ["a=1", "b=2"],
    queryStringParameters: { q: "1,2", r: "ü" },
    pathParameters: { id: "a b" },
    headers: { "x-list": "1, 2" },
    requestContext: { http: { method: "GET", path: "/items/a b", sourceIp: "127.0.0.1" }, stage: "$default" },
  });
});

test.each([
  ["GET", "/items/own", "GET /items/own"],
  ["GET", "/items/7", "GET /items/{id}"],
  ["POST", "/items/7", "$default"],
  ["PUT", "/files/a/b/c", "ANY /files/{path+}"],
  ["GET", "/files", "$default"],
  ["GET", "/elsewhere", "$default"],
])("%s %s goes to the most specific route, %s", async (method, path, routeKey) => {
  expect(await event(path, { method })).toMatchObject({ routeKey });
});

test("text reaches the function as text, everything else as base64", async () => {
  const post = (contentType: string) =>
    event("/", { method: "POST", body: "{}", headers: { "content-type": contentType } });
  expect(await post("application/json; charset=utf-8")).toMatchObject({ body: "{}", isBase64Encoded: false });
  expect(await post("application/octet-stream")).toMatchObject({ body: "e30=", isBase64Encoded: true });
});

test("bytes, status and cookies of an answer reach the client", async () => {
  const response = await fetch(`${host.apiUrl}/bytes`);
  expect(response.status).toBe(201);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 1]);
});

test.each(["/throw", "/slow", "/exit"])("a function that fails at %s is an Internal Server Error", async (path) => {
  const response = await fetch(host.apiUrl + path);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ message: "Internal Server Error" });
});

test("more than 10 MB is too large, and so is more than Lambda takes", async () => {
  const post = (megabytes: number) =>
    fetch(host.apiUrl, {
      method: "POST",
      body: "x".repeat(megabytes * 1024 * 1024),
      headers: { "content-type": "text/plain" },
    });
  expect((await post(11)).status).toBe(413);
  expect((await post(7)).status).toBe(413);
});

const asking = (authorization?: string) =>
  fetch(`${host.apiUrl}/secret`, { headers: authorization ? { authorization } : {} });
const callsSeen = async (authorization: string) => {
  const { event: seen } = (await (await asking(authorization)).json()) as {
    event: { requestContext: { authorizer: { lambda: { calls: number; type: string } } } };
  };
  return seen.requestContext.authorizer.lambda;
};

test("without the identity source the authorizer is not asked", async () => {
  const response = await asking();
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ message: "Unauthorized" });
});

test("who is denied gets API Gateway's Forbidden; an authorizer that fails is an internal error", async () => {
  const denied = await asking("bad");
  expect(denied.status).toBe(403);
  expect(await denied.json()).toEqual({ message: "Forbidden" });
  expect((await asking("broken")).status).toBe(500);
});

test("the authorizer's answer is kept by identity source, and its context reaches the function", async () => {
  const first = await callsSeen("good one");
  expect(first.type).toBe("REQUEST");
  expect(await callsSeen("good one")).toEqual(first);
  expect((await callsSeen("good other")).calls).toBe(first.calls + 1);
});

const preflight = (origin: string, path: string) =>
  fetch(host.apiUrl + path, { method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });

test("a preflight is answered by the gateway, for pages of the configured origins alone", async () => {
  const allowed = await preflight("https://app.example.org", "/secret");
  expect(allowed.status).toBe(204);
  expect(Object.fromEntries(allowed.headers)).toMatchObject({
    "access-control-allow-origin": "https://app.example.org",
    "access-control-allow-methods": "GET,POST",
    "access-control-allow-headers": "authorization",
    "access-control-max-age": "3600",
  });
  const foreign = await preflight("https://evil.example", "/secret");
  expect([...foreign.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
});

test("answers may be read by pages of the configured origins alone; what is no preflight reaches a function", async () => {
  const ask = (origin: string, method = "GET") => fetch(`${host.apiUrl}/elsewhere`, { method, headers: { origin } });
  const allowed = await ask("https://app.example.org");
  expect(allowed.headers.get("access-control-allow-origin")).toBe("https://app.example.org");
  expect(allowed.headers.get("access-control-expose-headers")).toBe("etag");
  expect((await ask("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
  expect((await (await ask("https://app.example.org", "OPTIONS")).json()) as object).toHaveProperty("event");
});
