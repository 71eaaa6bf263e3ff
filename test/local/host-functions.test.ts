import { afterAll, beforeAll, expect, test } from "vitest";
import type { Host } from "#infra/local/host.ts";
import { eventually, said, startFixture, temporaryState } from "#test/local/fixture-host.ts";

const state = temporaryState();
let host: Host;
beforeAll(async () => {
  host = await startFixture(state.stateDir);
});
afterAll(async () => {
  await host.stop();
  state.remove();
});

const at = (rawPath: string) => host.invoke("http", { rawPath });
const payload = async (functionName: string, event: unknown) => {
  const outcome = await host.invoke(functionName, event);
  return outcome.ok ? JSON.parse(outcome.payload) : outcome.error;
};

test("a throw comes back as the error's name, message and trace", async () => {
  expect(await at("/throw")).toMatchObject({ ok: false, error: { errorType: "TypeError", errorMessage: "as asked" } });
});

test("what takes longer than its timeout is killed, and the next invocation finds a fresh environment", async () => {
  expect(await at("/slow")).toMatchObject({
    ok: false,
    error: {
      errorType: "Sandbox.Timedout",
      errorMessage: expect.stringContaining("Task timed out after 1.00 seconds"),
    },
  });
  expect(await at("/")).toMatchObject({ ok: true });
});

test("a process that ends is an error of the invocation, not of the host", async () => {
  expect(await at("/exit")).toMatchObject({ ok: false, error: { errorType: "Runtime.ExitError" } });
  expect(await at("/")).toMatchObject({ ok: true });
});

test("a handler that calls back is heard, and knows its context", async () => {
  expect(await payload("callback", { a: 1 })).toEqual({
    name: "fixture-callback",
    left: true,
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    event: { a: 1 },
  });
});

test("an environment takes one invocation at a time, and busy ones are joined by others", async () => {
  const outcomes = await Promise.all(Array.from({ length: 12 }, (_, n) => payload("callback", n)));
  expect(outcomes.map(({ event }) => event)).toEqual(Array.from({ length: 12 }, (_, n) => n));
});

test("a function sees what the template declares and Lambda sets, and nothing of this process", async () => {
  const { environment } = await payload("http", { rawPath: "/" });
  expect(environment).toMatchObject({
    TABLE: "fixture",
    QUEUE: host.queueUrl("work"),
    URL: `${host.apiUrl}/x`,
    AWS_REGION: "eu-central-1",
    AWS_LAMBDA_FUNCTION_NAME: "fixture-http",
    AWS_ACCESS_KEY_ID: "LOCALFIXTUREHTTP",
    AWS_ENDPOINT_URL_DYNAMODB: host.endpoints.dynamodb,
  });
  expect(environment.PATH).toBeUndefined();
  expect(environment.HOME).toBeUndefined();
});

test("a schedule runs once when the host starts", async () => {
  expect(await eventually(() => said(host, "tick", "tick")[0])).toEqual({ now: true });
});

test("a secret has the value the template asks for, by ARN and by name", async () => {
  const { environment } = await payload("http", { rawPath: "/" });
  const response = await fetch(host.endpoints.secrets, {
    method: "POST",
    headers: { "x-amz-target": "secretsmanager.GetSecretValue" },
    body: JSON.stringify({ SecretId: environment.KEY }),
  });
  const { SecretString } = (await response.json()) as { SecretString: string };
  expect(SecretString).toMatch(/^[A-Za-z0-9]{40}$/);
  expect(host.secretValue("fixture-key")).toBe(SecretString);
});
