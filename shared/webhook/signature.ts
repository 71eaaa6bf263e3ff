import { createHmac } from "node:crypto";
import { type Instant, toMillis } from "#shared/instant.ts";

const prefix = "whsec_";

/**
 * The secret that the receiver of one webhook verifies with: `whsec_` and 32 bytes in Base64, derived from the
 * installation's key, so that no webhook's secret tells another's.
 */
export const webhookSecret = (key: string, desk: string, webhook: string): string =>
  prefix + createHmac("sha256", key).update(`${desk}#${webhook}`).digest("base64");

/**
 * The headers of one attempt, signed with HMAC-SHA-256 over id, time and body (Standard Webhooks 1.0.0, "Signature
 * scheme"). The id stays the same from attempt to attempt, the time does not.
 */
export const signedHeaders = (
  secret: string,
  { id, at, body }: { readonly id: string; readonly at: Instant; readonly body: string },
): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(toMillis(at) / 1000));
  const mac = createHmac("sha256", Buffer.from(secret.slice(prefix.length), "base64"));
  const signature = mac.update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
};
