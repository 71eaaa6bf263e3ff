import type { JWTVerifyGetKey } from "jose";
import { JWKSNoMatchingKey } from "jose/errors";
import { createLocalJWKSet } from "jose/jwks/local";
import * as z from "zod/mini";
import { type Instant, plusSeconds } from "#shared/instant.ts";
import { once } from "#shared/once.ts";
import type { Clock, Documents, Log } from "#shared/ports/ports.ts";

export interface IssuerKeysPorts {
  readonly documents: Documents;
  readonly clock: Clock;
  readonly log: Log;
}

/** After this time keys are fetched anew, so that one the issuer has withdrawn lets nobody in for good. */
const lifetimeSeconds = 3600;
/** At most one attempt in this time, whatever tokens come: ids of keys are anybody's to invent. */
const pauseSeconds = 30;
/** While there are no keys at all, nobody can sign in: then sooner. */
const firstPauseSeconds = 5;

const metadata = once(() => z.object({ issuer: z.string(), jwks_uri: z.string() }));
const keySet = once(() => z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }));

interface Kept {
  readonly find: JWTVerifyGetKey;
  readonly staleAt: Instant;
}

/**
 * The keys an issuer signs with, by its discovery document (OpenID Connect Discovery 1.0 §4), as `jwtVerify` asks for
 * them. They are kept; one that is not among them makes them be fetched anew. While the issuer does not answer, the
 * kept ones stay good; rejects when there are none, or none of that id.
 */
export const issuerKeys = ({ documents, clock, log }: IssuerKeysPorts, issuer: string): JWTVerifyGetKey => {
  let kept: Kept | undefined;
  let nextAttempt: Instant | undefined;
  let underWay: Promise<void> | undefined;

  const fetchKeys = async (): Promise<void> => {
    nextAttempt = plusSeconds(clock.now(), kept ? pauseSeconds : firstPauseSeconds);
    try {
      const find = createLocalJWKSet(await keySetOf(documents, issuer));
      const now = clock.now();
      kept = { find, staleAt: plusSeconds(now, lifetimeSeconds) };
      nextAttempt = plusSeconds(now, pauseSeconds);
    } catch (error) {
      log.error("the issuer's keys cannot be had", {
        issuer,
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  };
  const refresh = async (): Promise<void> => {
    if (!underWay && (nextAttempt === undefined || clock.now() >= nextAttempt))
      underWay = fetchKeys().finally(() => {
        underWay = undefined;
      });
    await underWay;
  };

  return async (header, token) => {
    if (!kept || clock.now() >= kept.staleAt) await refresh();
    if (!kept) throw new Error("no keys of the issuer");
    const { find } = kept;
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof JWKSNoMatchingKey)) throw error;
      await refresh();
      if (kept.find === find) throw error;
      return kept.find(header, token);
    }
  };
};

/** @throws Error when a document cannot be had, is none, or is another issuer's */
const keySetOf = async (documents: Documents, issuer: string) => {
  const base = issuer.replace(/\/$/, "");
  const found = metadata().parse(await documents.get(`${base}/.well-known/openid-configuration`));
  if (found.issuer !== issuer) throw new Error("the discovery document is another issuer's");
  // Keys that travel unprotected are anybody's; an issuer without TLS is one on this machine.
  if (new URL(found.jwks_uri).protocol !== new URL(issuer).protocol)
    throw new Error("the keys lie on another protocol");
  return keySet().parse(await documents.get(found.jwks_uri));
};
