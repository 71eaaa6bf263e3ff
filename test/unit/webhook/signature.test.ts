import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { toInstant } from "#shared/instant.ts";
import { signedHeaders, webhookSecret } from "#shared/webhook/signature.ts";

const body = JSON.stringify({
  type: "incident.sla.escalated",
  data: { shortDescription: "Drucker brennt – schon wieder" },
});
const secret = webhookSecret("key-of-the-tests", "it", "ops");
// The official verifier looks at the machine's clock.
const headers = (at = toInstant(Date.now())) => signedHeaders(secret, { id: "01K#2#1#0", at, body });
const verify = (secret: string, body: string, headers: Readonly<Record<string, string>>) =>
  new Webhook(secret).verify(body, { ...headers });

test("the official verifier accepts what was signed", () => {
  expect(verify(secret, body, headers())).toEqual(JSON.parse(body));
});

test("the official verifier refuses another body, id, time or secret", () => {
  const wrong = "No matching signature found";
  expect(() => verify(secret, `${body} `, headers())).toThrow(wrong);
  expect(() => verify(secret, body, { ...headers(), "webhook-id": "01K#2#1#1" })).toThrow(wrong);
  const old = headers(toInstant(Date.now() - 60_000));
  expect(() => verify(secret, body, { ...headers(), "webhook-signature": old["webhook-signature"] ?? "" })).toThrow(
    wrong,
  );
  expect(() => verify(webhookSecret("key-of-the-tests", "it", "ops2"), body, headers())).toThrow(wrong);
});

test("each webhook has a secret of its own, always the same", () => {
  const secrets = [
    ["it", "ops"],
    ["it", "chat"],
    ["hr", "ops"],
  ].map(([desk = "", id = ""]) => webhookSecret("k", desk, id));
  expect(new Set(secrets).size).toBe(3);
  expect(webhookSecret("k", "it", "ops")).toBe(secrets[0]);
  // Standard Webhooks: 24 to 64 bytes.
  expect(secrets[0]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});
