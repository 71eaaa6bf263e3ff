import { expect, test } from "vitest";
import type { ApiKey } from "#shared/access/principal.ts";
import { formatToken, hashSecret, opens, parseAuthorization } from "#shared/access/token.ts";

const keyId = "01K00000000000000000000001";
const secret = "s".repeat(43);
const token = formatToken({ keyId, secret });
const now = "2026-11-23T09:00:00.000Z";
const key: ApiKey = {
  id: keyId,
  name: "monitoring",
  desks: ["it"],
  scopes: ["tickets.read"],
  person: null,
  hash: hashSecret("pepper", secret),
  previous: null,
  createdBy: "command line",
  createdAt: "2026-11-01T09:00:00.000Z",
  expiresAt: "2026-12-01T09:00:00.000Z",
  revokedAt: null,
};

test("a token is read back from the header it is sent in", () => {
  expect(parseAuthorization(`Bearer ${token}`)).toEqual({ keyId, secret });
  expect(parseAuthorization(`bearer ${token}`)).toEqual({ keyId, secret });
});

test.each([
  ["nothing", undefined],
  ["an empty header", ""],
  ["another scheme", `Basic ${token}`],
  ["no scheme", token],
  ["two headers, joined by the gateway", `Bearer ${token},Bearer ${token}`],
  ["two tokens", `Bearer ${token} ${token}`],
  ["a shortened secret", `Bearer ${token.slice(0, -1)}`],
  ["a trailing newline", `Bearer ${token}\n`],
  ["an id in lower case", `Bearer ${token.toLowerCase()}`],
])("%s is no token", (_what, header) => {
  expect(parseAuthorization(header)).toBeUndefined();
});

test("the secret of a key in force opens it", () => {
  expect(opens(key, secret, "pepper", now)).toBe(true);
});

test.each([
  ["an unknown key", undefined, secret, "pepper", now],
  ["a wrong secret", key, "t".repeat(43), "pepper", now],
  ["another pepper", key, secret, "other", now],
  ["an expired key", key, secret, "pepper", key.expiresAt],
  ["a revoked key", { ...key, revokedAt: now }, secret, "pepper", now],
])("%s opens nothing", (_what, tried, secretTried, pepper, at) => {
  expect(opens(tried, secretTried, pepper, at)).toBe(false);
});

test("the secret before the last rotation opens as long as it was left to", () => {
  const rotated = { ...key, hash: hashSecret("pepper", "n".repeat(43)), previous: { hash: key.hash, until: now } };
  expect(opens(rotated, secret, "pepper", "2026-11-23T08:59:59.999Z")).toBe(true);
  expect(opens(rotated, secret, "pepper", now)).toBe(false);
  expect(opens(rotated, "n".repeat(43), "pepper", now)).toBe(true);
  const revoked = { ...rotated, revokedAt: "2026-11-23T08:00:00.000Z" };
  expect(opens(revoked, secret, "pepper", "2026-11-23T08:59:59.999Z")).toBe(false);
});

test("a hash tells nothing of the secret and differs with the pepper", () => {
  expect(key.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashSecret("other", secret)).not.toBe(key.hash);
});
