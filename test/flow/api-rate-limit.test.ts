import { beforeEach, expect, it } from "vitest";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

const requestsPerMinute = 600;
let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk(undefined, undefined, 0, requestsPerMinute);
  key = await desk.key();
});
const ask = (as = key, path = "/v1/webhooks"): Promise<Response> => desk.call("GET", path, { key: as });
const exhaust = async (): Promise<void> => {
  for (let n = 0; n < requestsPerMinute; n++) await ask();
};

it("tells each caller the limit and what is left of it, also where the answer is a problem", async () => {
  desk.clock.advance(15);
  const policy = { "ratelimit-policy": `"caller";q=${requestsPerMinute};w=60` };
  expect(await ask()).toMatchObject({ status: 200, headers: { ...policy, ratelimit: '"caller";r=599;t=45' } });
  expect(await ask(key, "/v1/tickets/INC9999999")).toMatchObject({
    status: 404,
    headers: { ...policy, ratelimit: '"caller";r=598;t=45' },
  });
});

it("refuses who asks too much until the minute is over, and nobody else", async () => {
  await exhaust();
  expect(await ask()).toMatchObject({
    status: 429,
    headers: { "retry-after": "60", ratelimit: '"caller";r=0;t=60' },
    body: { code: "rate_limited" },
  });
  expect(await ask(await desk.key())).toMatchObject({ status: 200 });
  desk.clock.advance(60);
  expect(await ask()).toMatchObject({ status: 200 });
});

it("counts a person by who they are, whatever token they bring", async () => {
  const left = async () =>
    (await desk.call("GET", "/v1/webhooks", { person: "ada@desk.example" })).headers["ratelimit"];
  expect(await left()).toContain("r=599");
  desk.clock.advance(1);
  expect(await left()).toContain("r=598");
});
