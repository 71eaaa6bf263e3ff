import { expect, test } from "vitest";
import { issuerKeys } from "#functions/authorizer/issuer-keys.ts";
import { fakeIssuer, keys, signIn } from "#test/fakes/fake-issuer.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";

const setUp = () => {
  const issuer = fakeIssuer();
  const log = memoryLog();
  const find = issuerKeys({ documents: issuer.documents, clock: issuer.clock, log }, signIn.issuer);
  const has = (kid: string, alg = "RS256"): Promise<boolean> =>
    Promise.resolve(find({ alg, kid }, { payload: "", signature: "" })).then(
      () => true,
      () => false,
    );
  return { issuer, log, has };
};
const down = new Error("ETIMEDOUT");

test("keys are found by the discovery document, once", async () => {
  const { issuer, has } = setUp();
  expect(await Promise.all([has("rsa-1"), has("ec-1", "ES256"), has("rsa-1")])).toEqual([true, true, true]);
  issuer.clock.advance(3599);
  expect(await has("rsa-1")).toBe(true);
  expect(issuer.asked).toEqual([`${signIn.issuer}/.well-known/openid-configuration`, `${signIn.issuer}/keys`]);
});

test("a key that is not there is asked for, at most every 30 s", async () => {
  const { issuer, has } = setUp();
  await has("rsa-1");
  for (let n = 0; n < 100; n++) expect(await has(`guess-${n}`)).toBe(false);
  expect(issuer.asked).toHaveLength(2);
  issuer.show([{ ...keys.rsa, kid: "rsa-2" }]);
  issuer.clock.advance(29);
  expect(await has("rsa-2")).toBe(false);
  issuer.clock.advance(1);
  expect(await has("rsa-2")).toBe(true);
  for (let n = 0; n < 100; n++) expect(await has(`guess-${n}`)).toBe(false);
  expect(issuer.asked).toHaveLength(4);
});

test("a key that was withdrawn lets nobody in after an hour", async () => {
  const { issuer, has } = setUp();
  expect(await has("ec-1", "ES256")).toBe(true);
  issuer.show([keys.rsa]);
  issuer.clock.advance(3600);
  expect(await has("ec-1", "ES256")).toBe(false);
  expect(await has("rsa-1")).toBe(true);
});

test("an issuer that is gone is asked again after 5 s, and not more often", async () => {
  const { issuer, log, has } = setUp();
  issuer.answers["/keys"] = down;
  for (let n = 0; n < 10; n++) expect(await has("rsa-1")).toBe(false);
  expect(log.lines).toMatchObject([{ level: "ERROR", fields: { issuer: signIn.issuer, reason: "ETIMEDOUT" } }]);
  delete issuer.answers["/keys"];
  expect(await has("rsa-1")).toBe(false);
  issuer.clock.advance(5);
  expect(await has("rsa-1")).toBe(true);
});

test("keys that are there stay good while the issuer is gone", async () => {
  const { issuer, log, has } = setUp();
  await has("rsa-1");
  issuer.answers["openid-configuration"] = down;
  for (let hour = 0; hour < 5; hour++) {
    issuer.clock.advance(3600);
    expect(await has("rsa-1")).toBe(true);
    // Nobody waits for it more often than every 30 s.
    issuer.clock.advance(29);
    expect(await has("rsa-1")).toBe(true);
  }
  expect(log.lines).toHaveLength(5);
});

const jwks = { keys: [{ ...keys.stranger.publicKey.export({ format: "jwk" }), kid: "rsa-1" }] };
test.each([
  [
    "another issuer's discovery document",
    "openid-configuration",
    { issuer: "https://evil.example", jwks_uri: "https://evil.example/keys" },
  ],
  [
    "keys that travel unprotected",
    "openid-configuration",
    { issuer: signIn.issuer, jwks_uri: "http://login.example.org/keys" },
  ],
  ["keys in a file", "openid-configuration", { issuer: signIn.issuer, jwks_uri: "file:///etc/keys" }],
  ["keys nowhere", "openid-configuration", { issuer: signIn.issuer, jwks_uri: "keys" }],
  ["a discovery document without keys", "openid-configuration", { issuer: signIn.issuer }],
  ["a page in place of the document", "openid-configuration", "<html>"],
  ["no list of keys", "/keys", { keys: jwks.keys[0] }],
  ["nothing", "/keys", null],
  ["a key that is none", "/keys", { keys: [1] }],
])("%s is refused", async (_, end, answer) => {
  const { issuer, log, has } = setUp();
  issuer.answers[end] = answer ?? [];
  expect(await has("rsa-1")).toBe(false);
  expect(log.lines).toHaveLength(1);
});

test("an issuer that ends in a slash has its document where one without has it", async () => {
  const { issuer, log } = setUp();
  const slashed = `${signIn.issuer}/`;
  issuer.answers["openid-configuration"] = { issuer: slashed, jwks_uri: `${signIn.issuer}/keys` };
  const find = issuerKeys({ documents: issuer.documents, clock: issuer.clock, log }, slashed);
  await expect(find({ alg: "RS256", kid: "rsa-1" }, { payload: "", signature: "" })).resolves.toBeDefined();
  expect(issuer.asked[0]).toBe(`${signIn.issuer}/.well-known/openid-configuration`);
});
