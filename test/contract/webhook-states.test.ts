import { beforeEach, expect, test } from "vitest";
import { type WebhookStates, webhookStates } from "#shared/store/webhook-states.ts";
import { afterAttempt, untried } from "#shared/webhook/hook-state.ts";
import { onEveryTable } from "#test/contract/tables.ts";

const now = "2026-11-23T09:00:00.000Z";
const hook = { desk: "it", id: "ops", url: "https://hooks.example.com/secret-path" };
const failed = { verdict: "again", why: "status 500", notBefore: now } as const;

onEveryTable((empty) => {
  let states: WebhookStates;
  beforeEach(async () => {
    states = webhookStates(await empty());
  });
  const attempt = (verdict: Parameters<typeof afterAttempt>[1]) =>
    states.change(hook, (state) => afterAttempt(state, verdict, now));

  test("a webhook that was not called has nothing to tell", async () => {
    expect(await states.read(hook)).toEqual(untried);
  });

  test("attempts are told, and a success ends the count of failures", async () => {
    await attempt(failed);
    await attempt({ verdict: "givenUp", why: "TIMEOUT" });
    const both = { ...untried, lastFailureAt: now, lastFailure: "TIMEOUT", consecutiveFailures: 2, gaveUpAt: now };
    expect(await states.read(hook)).toEqual(both);
    await attempt({ verdict: "delivered" });
    expect(await states.read(hook)).toEqual({ ...both, lastSuccessAt: now, consecutiveFailures: 0 });
  });

  test("attempts side by side all count", async () => {
    await Promise.all(Array.from({ length: 8 }, () => attempt(failed)));
    expect((await states.read(hook)).consecutiveFailures).toBe(8);
  });

  test("a disabled webhook stays so until it has another URL", async () => {
    await attempt({ verdict: "gone", why: "status 410" });
    expect((await states.read(hook)).disabledAt).toBe(now);
    const moved = { ...hook, url: "https://hooks.example.com/new-path" };
    expect(await states.read(moved)).toEqual(untried);
    await states.change(moved, (state) => afterAttempt(state, failed, now));
    expect(await states.read(moved)).toMatchObject({ consecutiveFailures: 1, disabledAt: null });
  });

  test("other webhooks are not touched", async () => {
    await attempt(failed);
    expect(await states.read({ ...hook, desk: "hr" })).toEqual(untried);
    expect(await states.read({ ...hook, id: "chat" })).toEqual(untried);
  });
});
