import { createHmac } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { authorize } from "#functions/authorizer/authorizer.ts";
import { issuerKeys } from "#functions/authorizer/issuer-keys.ts";
import { cursorKeyOf } from "#shared/access/token.ts";
import { createKey } from "#shared/manage-keys.ts";
import { keyStore } from "#shared/store/key-store.ts";
import { keyUses } from "#shared/store/key-uses.ts";
import { fakeClock, noBackoff } from "#test/fakes/clock.ts";
import {
  base64url,
  fakeIssuer,
  type Json,
  keys,
  part,
  type SigningKey,
  signatureOf,
  signIn,
  tokenOf,
} from "#test/fakes/fake-issuer.ts";
import { fakeIds } from "#test/fakes/ids.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { memorySecret } from "#test/fakes/memory-secret.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";

/** The authorizer with an issuer that has real keys. */
const door = () => {
  const clock = fakeClock();
  const issuer = fakeIssuer(clock);
  const log = memoryLog();
  const memory = memoryTable();
  const pepper = memorySecret("pepper");
  const found = issuerKeys({ documents: issuer.documents, clock, log }, signIn.issuer);
  const ports = { keys: keyStore(memory), uses: keyUses(memory), pepper, clock, log, signIn, issuerKeys: found };
  return {
    issuer,
    clock,
    log,
    /** The verdict on a whole Authorization header. */
    verdict: (header: string) => authorize(ports, { identitySource: [header] }),
    apiKey: async () => {
      const spec = { name: "test", desks: ["it"], scopes: ["tickets.read"] } as const;
      const randomBytes = (count: number) => new Uint8Array(count).fill(1);
      return (await createKey({ table: memory, pepper, clock, backoff: noBackoff, ids: fakeIds(), randomBytes }, spec))
        .token;
    },
  };
};
const { issuer, verdict, clock } = door();
const now = Math.floor(Date.parse(clock.now()) / 1000);

const refused = { isAuthorized: false, context: {} };
const admitted = (person: string) => ({
  isAuthorized: true,
  context: {
    principal: JSON.stringify({ id: person, name: person, desks: null, scopes: null, person }),
    cursorKey: cursorKeyOf("pepper"),
  },
});

const rs256 = { alg: "RS256", kid: "rsa-1" };
/** A token that is right but for what is changed in its header, claims or signature. */
const made = (header: Json, claims: Json = {}, key: SigningKey = keys.rsa, signedBy?: string): string =>
  tokenOf({ ...rs256, ...header }, issuer.claims(claims), key, signedBy);
const right = issuer.token();
const [head = "", body = "", signature = ""] = right.split(".");
/** The claims of a token that is right, under another header and with another signature. */
const resigned = (header: Json, sign: (input: string) => Buffer): string => {
  const input = `${part({ ...rs256, ...header })}.${body}`;
  return `${input}.${base64url(sign(input))}`;
};
const sharedSecrets = {
  "the public key as PEM": keys.rsa.publicKey.export({ type: "spki", format: "pem" }),
  "the public key as DER": keys.rsa.publicKey.export({ type: "spki", format: "der" }),
  "the public key as JWK": JSON.stringify(keys.rsa.publicKey.export({ format: "jwk" })),
  "its modulus": Buffer.from(keys.rsa.publicKey.export({ format: "jwk" }).n ?? "", "base64url"),
};

type Case = readonly [what: string, token: string];
const withHeader = (what: string, headers: readonly Json[]): readonly Case[] =>
  headers.map((header) => [`${what} ${JSON.stringify(header)?.slice(0, 60)}`, made(header)]);
const withClaim = (claim: string, values: readonly unknown[]): readonly Case[] =>
  values.map((value) => [`${claim} ${JSON.stringify(value)?.slice(0, 60)}`, made({}, { [claim]: value })]);

/** Row A11 of the bad-input table; RFC 8725 lists where most of them come from. */
const wrong: Readonly<Record<string, readonly Case[]>> = {
  algorithm: [
    ...["none", "None", "NONE", "nOnE", ""].flatMap((alg): readonly Case[] => [
      [`"${alg}", unsigned`, `${part({ ...rs256, alg })}.${body}.`],
      [`"${alg}", signed`, made({ alg })],
    ]),
    ...["256", "384", "512"].flatMap((bits) =>
      Object.entries(sharedSecrets).map(
        ([what, secret]): Case => [
          `HS${bits} with ${what} for a secret`,
          resigned({ alg: `HS${bits}` }, (input) => createHmac(`sha${bits}`, secret).update(input).digest()),
        ],
      ),
    ),
    ["missing", `${part({ kid: "rsa-1" })}.${body}.${signature}`],
    ["other than what it is signed with", made({ alg: "RS512" })],
    ["PS256 for a signature of RS256", made({ alg: "PS256" })],
    ["of another key's kind", made({ alg: "ES256" })],
    ["RS256 with a key of another kind", made({ kid: "ec-1" }, {}, keys.ec)],
    ["RSA1_5, which encrypts", made({ alg: "RSA1_5" })],
    ["a list", made({ alg: ["RS256"] })],
    ["an object", made({ alg: { toString: "RS256" } })],
    ["a number", made({ alg: 256 })],
  ],
  header: [
    ...withHeader(
      "with a kid that is none of the issuer's",
      [
        ...["../../../../dev/null", "/dev/null", "rsa-1/../rsa-1", "rsa-1\0", "%2e%2e%2frsa-1", "", " rsa-1", "RSA-1"],
        ...["x' UNION SELECT 'key", "__proto__", "constructor", "toString", "0", "https://evil.example/key"],
        ...["x".repeat(5_000), 0, null, ["rsa-1"], { kid: "rsa-1" }, true],
      ].map((kid) => ({ kid })),
    ),
    [
      "with a key of its own",
      tokenOf({ alg: "RS256", jwk: keys.stranger.publicKey.export({ format: "jwk" }) }, issuer.claims(), keys.stranger),
    ],
    ...withHeader("with keys elsewhere", [
      { kid: "x", jku: "https://evil.example/keys" },
      { kid: "x", x5u: "https://evil.example/c" },
    ]),
    ["with a certificate of its own", tokenOf({ ...rs256, x5c: ["MIIB"] }, issuer.claims(), keys.stranger)],
    ...withHeader("with a demand nobody knows", [
      { crit: ["exp"], exp: now },
      { crit: ["urn:unknown"], "urn:unknown": true },
      { crit: [] },
      { crit: ["b64"], b64: false },
      { crit: "b64" },
    ]),
    ...withHeader(
      "of another kind",
      ["logout+jwt", "secevent+jwt", "application/logout+jwt", "JOSE", 1].map((typ) => ({ typ })),
    ),
    ["that is no object", `${part("RS256")}.${body}.${signature}`],
    ["that is a list", `${part([rs256])}.${body}.${signature}`],
    ["that is no JSON", `${base64url("{")}.${body}.${signature}`],
  ],
  signature: [
    ["missing", `${head}.${body}.`],
    ["cut off by a letter", right.slice(0, -1)],
    ["cut in half", right.slice(0, -170)],
    ["longer by a byte", `${right}AA`],
    ["of zeros", `${head}.${body}.${base64url(Buffer.alloc(256))}`],
    ["with a changed bit", `${head}.${body}.${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`],
    ["of another token", `${head}.${part(issuer.claims({ email: "eve@desk.example" }))}.${signature}`],
    ["of the same claims with another key", made({}, {}, keys.stranger)],
    ["with spaces", `${head}.${body}. ${signature}`],
    ["not in base64url", `${head}.${body}.${Buffer.from(signature, "base64url").toString("base64")}==`],
    ["of ECDSA, all zeros", resigned({ alg: "ES256", kid: "ec-1" }, () => Buffer.alloc(64))],
    [
      "of ECDSA, cut off",
      resigned({ alg: "ES256", kid: "ec-1" }, (input) =>
        signatureOf(input, "ES256", keys.ec.privateKey).subarray(0, 63),
      ),
    ],
    ["of Ed25519, all zeros", resigned({ alg: "EdDSA", kid: "ed-1" }, () => Buffer.alloc(64))],
  ],
  shape: [
    ["two parts", `${head}.${body}`],
    ["four parts", `${right}.${signature}`],
    ["five parts, as if encrypted", `${head}..${body}.${signature}.x`],
    ["no header", `.${body}.${signature}`],
    ["no claims", `${head}..${signature}`],
    ["dots", ".."],
    ["claims that are a list", tokenOf(rs256, [issuer.claims()], keys.rsa)],
    ["claims that are null", tokenOf(rs256, null, keys.rsa)],
    ["claims that are a text", tokenOf(rs256, "ada@desk.example", keys.rsa)],
    ["something like an API key", "ek_01K00000000000000000000001_x"],
    ["100 kB", "x".repeat(100_000)],
  ],
  issuer: withClaim("iss", [
    ...["https://evil.example", `${signIn.issuer}/`, signIn.issuer.toUpperCase(), "https://login.example.org", ""],
    ...[signIn.issuer.replace("https:", "http:"), `${signIn.issuer}\0`, [signIn.issuer], null, undefined, 1],
  ]),
  audience: withClaim("aud", [
    ...["other", "evenkeel2", "evenkee", "EVENKEEL", "", [], ["other"], [["evenkeel"]], { 0: "evenkeel" }],
    ...[null, undefined, 1, true],
  ]),
  time: [
    ...withClaim("exp", [
      now - 10,
      now - 3600,
      0,
      -1,
      String(now + 900),
      `${now + 900}`.split(""),
      null,
      undefined,
      true,
    ]),
    ...withClaim("nbf", [now + 11, now + 3600, String(now), null]),
    ...withClaim("iat", [now + 11, now + 3600, now - 86_411, String(now), null, undefined]),
  ],
  use: [...withClaim("token_use", ["access", "refresh", "ID", "", null, 1, ["id"]]), ...withClaim("sub", [undefined])],
  address: [
    ...withClaim("email", [
      ...[undefined, null, "", " ", 1, ["ada@desk.example"], { address: "ada@desk.example" }, "ada", "@desk.example"],
      ...["ada@", "ada@desk", "ada@@desk.example", "ada@desk.example,eve@desk.example", "Ada <ada@desk.example>"],
      ...["ada@desk.example\r\nBcc: x", "ada @desk.example", "ada@desk.example\0", '"ada"@desk.example'],
      // The Kelvin sign and a full-width a, which lower case or NFKC would turn into another person.
      ...[
        "\u212Aate@desk.example",
        "\uFF41da@desk.example",
        "ada@de\u017Fk.example",
        `${"a".repeat(250)}@desk.example`,
      ],
    ]),
    ...withClaim("email_verified", [undefined, null, false, "true", "false", 1, {}, [true]]),
  ],
};

test("the table of wrong tokens is as long as it was promised", () => {
  expect(Object.values(wrong).flat().length).toBeGreaterThanOrEqual(80);
});

describe.each(Object.entries(wrong))("a token with a wrong %s is refused like any other", (_, cases) => {
  it.each(cases)("%s", async (_, token) => {
    expect(await verdict(`Bearer ${token}`)).toEqual(refused);
  });
});

test.each([
  ["two headers, joined by the gateway", `Bearer ${right},Bearer ${right}`],
  ["two headers, joined with a space", `Bearer ${right}, Bearer ${right}`],
  ["two tokens", `Bearer ${right} ${right}`],
  ["another scheme", `Basic ${right}`],
  ["no scheme", right],
  ["a scheme alone", "Bearer"],
  ["a scheme and a space", "Bearer "],
  ["two spaces", `Bearer  ${right}`],
  ["a tab", `Bearer\t${right}`],
  ["a line end", `Bearer ${right}\n`],
  ["nothing", ""],
])("%s is no token", async (_, header) => {
  expect(await verdict(header)).toEqual(refused);
});

test.each([
  ["RS256", right],
  ["RS512", made({ alg: "RS512" }, {}, keys.rsa, "RS512")],
  ["PS256", made({ alg: "PS256" }, {}, keys.rsa, "PS256")],
  ["ES256", made({ alg: "ES256", kid: "ec-1" }, {}, keys.ec)],
  ["EdDSA", made({ alg: "EdDSA", kid: "ed-1" }, {}, keys.ed)],
  ["an ID token that says so", made({ typ: "JWT" })],
  ["an access token of RFC 9068", made({ typ: "at+jwt" }, { token_use: undefined })],
  ["one of several audiences", made({}, { aud: ["other", "evenkeel"] })],
  ["an issuer that does not say what tokens are for", made({}, { token_use: undefined })],
  ["a clock ten seconds behind", made({}, { exp: now - 9 })],
  ["a clock ten seconds ahead", made({}, { nbf: now + 10 })],
  ["an address in capitals, with spaces around it", made({}, { email: " Ada@Desk.Example\n" })],
])("%s lets the person in", async (_, token) => {
  expect(await verdict(`Bearer ${token}`)).toEqual(admitted("ada@desk.example"));
  expect(await verdict(`bearer ${token}`)).toEqual(admitted("ada@desk.example"));
});

test("nobody is let in for longer than the token says", async () => {
  const { issuer, verdict, clock } = door();
  const token = issuer.token();
  clock.advance(909);
  expect(await verdict(`Bearer ${token}`)).toEqual(admitted("ada@desk.example"));
  clock.advance(1);
  expect(await verdict(`Bearer ${token}`)).toEqual(refused);
});

test("nobody is let in for longer than a day, whatever the token says", async () => {
  const { issuer, verdict, clock } = door();
  const token = issuer.token({ exp: now + 10 * 86_400 });
  clock.advance(86_410);
  expect(await verdict(`Bearer ${token}`)).toEqual(admitted("ada@desk.example"));
  clock.advance(1);
  expect(await verdict(`Bearer ${token}`)).toEqual(refused);
});

test("while the issuer does not answer, people are refused and keys work", async () => {
  const { issuer, verdict, log, apiKey } = door();
  issuer.answers["openid-configuration"] = new Error("ETIMEDOUT");
  expect(await verdict(`Bearer ${issuer.token()}`)).toEqual(refused);
  expect(log.lines.map(({ level, message }) => [level, message])).toEqual([
    ["ERROR", "the issuer's keys cannot be had"],
    ["INFO", "token refused"],
  ]);
  expect((await verdict(`Bearer ${await apiKey()}`)).isAuthorized).toBe(true);
});

test("a key asks nothing of the issuer", async () => {
  const { issuer, verdict, apiKey } = door();
  expect((await verdict(`Bearer ${await apiKey()}`)).isAuthorized).toBe(true);
  expect(issuer.asked).toEqual([]);
});

test("garbage asks nothing of the issuer", async () => {
  const { issuer, verdict } = door();
  for (const token of ["x", "a.b.c", `${part({ alg: "none" })}.${body}.`, `${part({ alg: "HS256" })}.${body}.x`])
    expect(await verdict(`Bearer ${token}`)).toEqual(refused);
  expect(issuer.asked).toEqual([]);
});

test("the log says why, and shows nothing of the token", async () => {
  const { issuer, verdict, log } = door();
  await verdict(`Bearer ${issuer.token({ exp: 0, email: "secret@desk.example", sub: "canary" })}`);
  await verdict(`Bearer ${issuer.token({ email: "secret@desk.example", email_verified: false })}`);
  expect(log.lines.map(({ fields }) => fields)).toEqual([
    { reason: "ERR_JWT_EXPIRED exp" },
    { reason: "names no verified address" },
  ]);
});
