import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { SignIn } from "#shared/desk/desk.ts";
import { once } from "#shared/once.ts";
import type { Documents } from "#shared/ports/ports.ts";
import { type FakeClock, fakeClock } from "#test/fakes/clock.ts";

export const signIn: SignIn = { issuer: "https://login.example.org/desk", audience: "evenkeel" };

export type Json = Readonly<Record<string, unknown>>;

/** A key pair of the issuer's, and the algorithm it signs with. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const rsa = (kid: string) =>
  once((): SigningKey => ({ kid, alg: "RS256", ...generateKeyPairSync("rsa", { modulusLength: 2048 }) }));
/** Keys as they are first asked for: those of RSA take their time. */
const made = {
  rsa: rsa("rsa-1"),
  ec: once((): SigningKey => ({ kid: "ec-1", alg: "ES256", ...generateKeyPairSync("ec", { namedCurve: "P-256" }) })),
  ed: once((): SigningKey => ({ kid: "ed-1", alg: "EdDSA", ...generateKeyPairSync("ed25519") })),
  stranger: rsa("rsa-1"),
};
export const keys = {
  get rsa() {
    return made.rsa();
  },
  get ec() {
    return made.ec();
  },
  get ed() {
    return made.ed();
  },
  /** Known to no issuer. */
  get stranger() {
    return made.stranger();
  },
};

export const base64url = (value: string | Buffer): string => Buffer.from(value).toString("base64url");
export const part = (value: unknown): string => base64url(JSON.stringify(value));

/** Signature of JWA (RFC 7518 §3) by Node's own crypto, not by the library under test. */
export const signatureOf = (input: string, alg: string, key: KeyObject): Buffer => {
  const hash = alg === "EdDSA" ? null : `sha${alg.slice(2)}`;
  if (alg.startsWith("PS")) return sign(hash, Buffer.from(input), { key, padding: 6, saltLength: -1 });
  return sign(hash, Buffer.from(input), { key, dsaEncoding: "ieee-p1363" });
};

/** A token with any header and claims, rightly signed with `key` by the algorithm `signedBy`. */
export const tokenOf = (header: Json, claims: unknown, key: SigningKey, signedBy = key.alg): string => {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${base64url(signatureOf(input, signedBy, key.privateKey))}`;
};

export interface FakeIssuer {
  readonly documents: Documents;
  readonly clock: FakeClock;
  /** Claims of an ID token of Cognito's kind that is right at this moment. */
  claims(changes?: Json): Json;
  /** A token with these claims; right unless the changes make it wrong. */
  token(changes?: Json): string;
  /** The keys the issuer shows from now on. */
  show(shown: readonly SigningKey[]): void;
  /** What it answers in place of a document, by the end of the URL; undefined for what is right. */
  answers: Record<string, unknown>;
  /** URLs that were asked for. */
  readonly asked: string[];
}

/** An issuer with a discovery document and keys, of which it signs with the first, without a network. */
export const fakeIssuer = (clock: FakeClock = fakeClock(), own: SigningKey = keys.rsa): FakeIssuer => {
  let shown: readonly SigningKey[] = own === keys.ec ? [own] : [own, keys.ec, keys.ed];
  const asked: string[] = [];
  const answers: Record<string, unknown> = {};
  const jwks = `${signIn.issuer}/keys`;
  const documentAt = (url: string): unknown => {
    if (url === `${signIn.issuer}/.well-known/openid-configuration`) return { issuer: signIn.issuer, jwks_uri: jwks };
    if (!url.endsWith("/keys")) throw new Error(`${url} answered 404`);
    return { keys: shown.map(({ kid, publicKey }) => ({ ...publicKey.export({ format: "jwk" }), kid, use: "sig" })) };
  };
  const claims = (changes: Json = {}): Json => {
    const now = Math.floor(Date.parse(clock.now()) / 1000);
    const { issuer, audience } = signIn;
    const right = { iss: issuer, aud: audience, sub: "person-1", token_use: "id", iat: now, exp: now + 900 };
    return { ...right, email: "ada@desk.example", email_verified: true, ...changes };
  };
  return {
    clock,
    asked,
    answers,
    claims,
    documents: {
      get: async (url) => {
        asked.push(url);
        const [, answer] = Object.entries(answers).find(([end]) => url.endsWith(end)) ?? [];
        if (answer instanceof Error) throw answer;
        return answer ?? documentAt(url);
      },
    },
    token: (changes) => tokenOf({ alg: own.alg, kid: own.kid }, claims(changes), own),
    show: (next) => {
      shown = next;
    },
  };
};
