import { beforeEach, describe, expect, it } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import { webhookStates } from "#shared/store/webhook-states.ts";
import { afterAttempt } from "#shared/webhook/hook-state.ts";
import { type ApiDesk, apiDesk, desks } from "#test/flow/api-desk.ts";

const ops = { url: "https://hooks.example.com:8443/secret-path" };
const hooked: readonly Desk[] = desks.map((desk) => (desk.id === "it" ? { ...desk, webhooks: { ops } } : desk));

let desk: ApiDesk;
beforeEach(() => {
  desk = apiDesk(undefined, () => hooked);
});
const untried = {
  lastSuccessAt: null,
  lastFailureAt: null,
  lastFailure: null,
  consecutiveFailures: 0,
  gaveUpAt: null,
  disabledAt: null,
};

describe("GET /v1/webhooks", () => {
  it("tells how calls have gone, and no more of the URL than its host", async () => {
    const key = await desk.key();
    const webhook = { id: "ops", host: "hooks.example.com:8443" };
    expect((await desk.call("GET", "/v1/webhooks?desk=it", { key })).body).toEqual({
      items: [{ ...webhook, ...untried }],
    });
    const now = desk.clock.now();
    await webhookStates(desk.memory).change({ desk: "it", id: "ops", ...ops }, (state) =>
      afterAttempt(state, { verdict: "gone", why: "status 410" }, now),
    );
    const { body, text } = await desk.call("GET", "/v1/webhooks", { key });
    const gone = { lastFailureAt: now, lastFailure: "status 410", consecutiveFailures: 1, disabledAt: now };
    expect(body).toEqual({ items: [{ ...webhook, ...untried, ...gone }] });
    expect(text).not.toContain("secret-path");
  });

  it("shows a desk's own webhooks alone", async () => {
    const key = await desk.key({ desks: ["hr"] });
    expect((await desk.call("GET", "/v1/webhooks", { key })).body).toEqual({ items: [] });
    expect(await desk.call("GET", "/v1/webhooks?desk=it", { key })).toMatchObject({ status: 404 });
  });
});
