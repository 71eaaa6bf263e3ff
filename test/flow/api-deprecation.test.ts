import { expect, it } from "vitest";
import * as z from "zod/mini";
import { Problem } from "#functions/http/problem.ts";
import { rateLimits } from "#functions/http/rate-limit.ts";
import { type RoutePorts, route } from "#functions/http/route.ts";
import { openApi } from "#functions/read/openapi.ts";
import { requestMarks } from "#shared/store/request-marks.ts";
import { fakeClock } from "#test/fakes/clock.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";
import { desks } from "#test/flow/api-desk.ts";

/** A route that is to go, as the table would have it. */
const old = route({
  operationId: "getOld",
  method: "GET",
  path: "/v1/old",
  permission: "tickets.read",
  summary: "What will go",
  request: () => ({ query: z.strictObject({ fail: z.exactOptional(z.string()) }) }),
  response: { status: 200, schema: () => z.object({}) },
  deprecated: {
    since: "2026-12-01T00:00:00.000Z",
    sunset: "2027-06-01T00:00:00.000Z",
    link: "https://desk.example/changes#old",
  },
  handler: async (_: RoutePorts, { query }) => {
    if (query.fail !== undefined) throw new Problem("not_found");
    return { status: 200, body: {} };
  },
});

const told = {
  deprecation: "@1796083200",
  sunset: "Tue, 01 Jun 2027 00:00:00 GMT",
  link: '<https://desk.example/changes#old>; rel="deprecation"; type="text/html"',
};

it("a route that will go says so with every answer, and in the description", async () => {
  const clock = fakeClock();
  const table = memoryTable();
  const ports = {
    desks,
    clock,
    staff: { member: async () => undefined },
    requests: requestMarks(table),
    rates: rateLimits(clock, 10),
  };
  const raw = {
    principal: { id: "k", name: "k", desks: ["it"], scopes: ["tickets.read"], person: null },
    ...{
      requestId: "r",
      cursorKey: "secret",
      sourceIp: "192.0.2.1",
      path: "/v1/old",
      params: {},
      headers: {},
      body: {},
      sent: "",
    },
  } as const;
  expect((await old.answer(ports, { ...raw, query: {} })).headers).toMatchObject(told);
  await expect(old.answer(ports, { ...raw, query: { fail: "1" } })).rejects.toMatchObject({
    code: "not_found",
    headers: told,
  });
  expect(openApi([old]).paths["/v1/old"]).toMatchObject({ get: { deprecated: true } });
});
