import { createHmac, timingSafeEqual } from "node:crypto";
import type { ApiKey } from "#shared/access/principal.ts";
import type { Instant } from "#shared/instant.ts";

/** The two halves of an API key's token: the id finds the key, the secret proves it. */
export interface Token {
  readonly keyId: string;
  readonly secret: string;
}

/** Bytes of randomness in a key's secret. */
export const secretBytes = 32;

/** `ek_` + key id (ULID) + `_` + secret (32 random bytes, base64url). The prefix lets secret scanners find leaked keys. */
const shape = /^ek_([0-9A-HJKMNP-TV-Z]{26})_([A-Za-z0-9_-]{43})$/;

/** The token as its owner sends it. */
export const formatToken = ({ keyId, secret }: Token): string => `ek_${keyId}_${secret}`;

/** What an `Authorization` header carries; undefined unless it is one Bearer token (RFC 6750 §2.1). */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? "")?.[1];

/** `Authorization` header → token of an API key; undefined unless it is one Bearer token of this form. */
export const parseAuthorization = (header: string | undefined): Token | undefined => {
  const [, keyId, secret] = shape.exec(bearerToken(header) ?? "") ?? [];
  return keyId && secret ? { keyId, secret } : undefined;
};

/** Hex HMAC-SHA-256 of a secret under the pepper: what is stored, so that the table alone lets nobody in. */
export const hashSecret = (pepper: string, secret: string): string =>
  createHmac("sha256", pepper).update(secret).digest("hex");

/** The key that cursors are signed with, made of the pepper and telling nothing of it. */
export const cursorKeyOf = (pepper: string): string => createHmac("sha256", pepper).update("cursors").digest("hex");

/** What a secret is compared with when there is no such key, so that this takes as long as a wrong secret. */
const noHash = "0".repeat(64);

/**
 * Whether the secret is that of the key, or the one before it that still opens, and the key is in force at `now`. Takes
 * the same time whatever is wrong.
 */
export const opens = (key: ApiKey | undefined, secret: string, pepper: string, now: Instant): boolean => {
  const hash = Buffer.from(hashSecret(pepper, secret), "hex");
  const isOf = (stored = noHash): boolean => timingSafeEqual(hash, Buffer.from(stored, "hex"));
  const [isPresent, isPrevious] = [isOf(key?.hash), isOf(key?.previous?.hash)];
  const { until = "" } = key?.previous ?? {};
  return (
    (isPresent || (isPrevious && now < until)) && key !== undefined && key.revokedAt === null && now < key.expiresAt
  );
};
