import { describe, expect, it } from "vitest";
import demo from "#infra/desks/demo.ts";
import shipped from "#infra/desks/index.ts";
import { defineDesk } from "#shared/desk/define-desk.ts";
import { defineInstallation } from "#shared/desk/define-installation.ts";
import type { InstallationDefinition } from "#shared/desk/desk.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";

const source = new URL("../../../infra/desks/index.ts", import.meta.url).href;
const office = defineDesk(officeDesk, source);
const other = { ...office, id: "other", addresses: ["other@desk.example.org"] };
const definition: InstallationDefinition = {
  mailDomain: "desk.example.org",
  region: "eu-west-1",
  desks: [office, other],
};

const wrong: readonly (readonly [what: string, Record<string, unknown>, line: string])[] = [
  [
    "a domain that is none",
    { mailDomain: "desk" },
    'mailDomain: "desk" is not a domain in lower case; write "desk.example.org"',
  ],
  ["a region that is none", { region: "Ireland" }, 'region: "Ireland" is not an AWS region; write "eu-west-1"'],
  ["no desk", { desks: [] }, "desks: is too short; give at least 1"],
  [
    "two desks of one id",
    { desks: [office, { ...other, id: "office" }] },
    'desks[1].id: "office" is taken by desks[0].id; give each desk its own',
  ],
  [
    "two desks of one address",
    { desks: [office, { ...other, addresses: ["help@desk.example.org"] }] },
    'desks[1].addresses[0]: "help@desk.example.org" is taken by desks[0].addresses[1]; give each desk its own',
  ],
  [
    "an address elsewhere",
    { desks: [{ ...other, addresses: ["it@example.com"] }] },
    'desks[0].addresses[0]: "it@example.com" is outside the mail domain; write it@desk.example.org',
  ],
  [
    "a zone elsewhere",
    { hostedZone: { id: "Z1", name: "example.com" } },
    'hostedZone.name: "example.com" does not contain "desk.example.org"; name the zone the mail domain lies in',
  ],
  [
    "a wrong alarm address",
    { alarmsTo: "Ops" },
    'alarmsTo: "Ops" is not a mail address in lower case; write name@domain',
  ],
  [
    "an issuer without TLS",
    { signIn: { issuer: "http://login.example.org", audience: "desk" } },
    'signIn.issuer: "http://login.example.org" is not an issuer; write the iss of its tokens, an https URL such as "https://login.example.org"',
  ],
  [
    "an issuer that is no URL",
    { signIn: { issuer: "https://", audience: "desk" } },
    'signIn.issuer: "https://" is not',
  ],
  [
    "the address of the discovery document for the issuer",
    { signIn: { issuer: "https://a.example/.well-known/openid-configuration", audience: "desk" } },
    'signIn.issuer: "https://a.example/.well-known/openid-configuration" is not an issuer',
  ],
  [
    "an issuer with a query",
    { signIn: { issuer: "https://a.example?tenant=1", audience: "desk" } },
    'signIn.issuer: "https://a.example?tenant=1" is not an issuer',
  ],
  ["no audience", { signIn: { issuer: "https://a.example" } }, 'signIn.audience: is missing; write "…"'],
  [
    "an empty audience",
    { signIn: { issuer: "https://a.example", audience: " " } },
    'signIn.audience: " " is not a text; write "…"',
  ],
  [
    "an audience under another name",
    { signIn: { issuer: "https://a.example", clientId: "desk" } },
    "signIn.clientId: is not known here",
  ],
  [
    "an origin with a path",
    { cors: { origins: ["https://app.example.org/"] } },
    'cors.origins[0]: "https://app.example.org/" is not an origin; write "https://app.example.org", without a path',
  ],
  ["any origin", { cors: { origins: ["*"] } }, 'cors.origins[0]: "*" is not an origin'],
  [
    "an origin without TLS",
    { cors: { origins: ["http://app.example.org"] } },
    'cors.origins[0]: "http://app.example.org" is not an origin',
  ],
  [
    "no requests at all",
    { requestsPerMinute: 0 },
    "requestsPerMinute: 0 is not a number of requests; write a whole number from 1 to 100000",
  ],
  ["no origins", { cors: { origins: [] } }, "cors.origins: is too short; give at least 1"],
  ["no shards", { timerShards: [] }, "timerShards: is too short; give at least 1"],
  [
    "half a shard",
    { timerShards: [8, 12.5] },
    "timerShards[1]: 12.5 is not a number of shards; write a whole number from 1 to 1024",
  ],
  [
    "no shard at all in one generation",
    { timerShards: [0] },
    "timerShards[0]: 0 is not a number of shards; write a whole number from 1 to 1024",
  ],
  [
    "more shards than there may be",
    { timerShards: [8, 1025] },
    "timerShards[1]: 1025 is not a number of shards; write a whole number from 1 to 1024",
  ],
  [
    "a new number of shards in front",
    { timerShards: [64, 8] },
    "timerShards[1]: 8 is not more than the 64 before it; append a larger number, change none",
  ],
  [
    "a retention of no time",
    { auditRetention: { days: 0 } },
    "auditRetention.days: 0 is not a number of days; write a whole number from 1 to 36500",
  ],
  [
    "a lock there is not",
    { auditRetention: { mode: "legal" } },
    'auditRetention.mode: "legal" is not a mode of Object Lock; one of: governance, compliance',
  ],
  ["an unknown key", { mailDomian: "x.org" }, 'mailDomian: is not known here; did you mean "mailDomain"?'],
];

describe("an installation", () => {
  for (const [what, change, line] of wrong) {
    it(`is refused with ${what}`, () => {
      expect(() => defineInstallation({ ...definition, ...change }, source)).toThrow(`infra/desks/index.ts: ${line}`);
    });
  }

  it("has its defaults filled in", () => {
    expect(defineInstallation(definition, source)).toEqual({
      ...definition,
      hostedZone: null,
      local: false,
      activateMailRules: false,
      alarmsTo: null,
      signIn: null,
      cors: null,
      requestsPerMinute: 600,
      timerShards: [8],
      auditRetention: { days: 365, mode: "governance" },
    });
  });

  it("keeps an issuer letter by letter", () => {
    const signIn = { issuer: "https://login.example.org/Tenant/", audience: "desk" };
    expect(defineInstallation({ ...definition, signIn }, source).signIn).toEqual(signIn);
  });

  it("keeps what it says of retention, and the default of the rest", () => {
    const { auditRetention } = defineInstallation({ ...definition, auditRetention: { days: 3_650 } }, source);
    expect(auditRetention).toEqual({ days: 3_650, mode: "governance" });
  });

  it("keeps the origins of pages that may call its API, those on this machine too", () => {
    const cors = { origins: ["https://app.example.org", "http://localhost:5173", "https://app.example.org:8443"] };
    expect(defineInstallation({ ...definition, cors }, source).cors).toEqual(cors);
  });

  it("keeps the shards of each generation in order", () => {
    expect(defineInstallation({ ...definition, timerShards: [8, 64] }, source).timerShards).toEqual([8, 64]);
  });

  it("is shipped with an IT desk and a confidential HR desk, and in miniature for the demo", () => {
    for (const installation of [shipped, demo])
      expect(installation.desks.map(({ id, confidential }) => ({ id, confidential }))).toEqual([
        { id: "it", confidential: false },
        { id: "hr", confidential: true },
      ]);
  });
});
