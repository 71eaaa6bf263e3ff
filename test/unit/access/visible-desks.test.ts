import { expect, test } from "vitest";
import { type KeyPrincipal, type Principal, type SignedInPrincipal, scopes } from "#shared/access/principal.ts";
import { fromPrincipalContext, toPrincipalContext } from "#shared/access/principal-context.ts";
import { visibleDesks } from "#shared/access/visible-desks.ts";
import { own } from "#shared/own.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";

const hr = {
  ...coreDesk,
  id: "hr",
  members: { "hana@desk.example": { name: "Hana", roles: ["agent", "lead"] as const } },
};
const desks = [coreDesk, hr];
const app: KeyPrincipal = { id: "K1", name: "monitoring", desks: ["it"], scopes: ["tickets.write"], person: null };

const visible = (principal: Principal) =>
  visibleDesks(principal, desks, ({ members }) => own(members, principal.person ?? ""));
const seen = (principal: Partial<KeyPrincipal>) =>
  visible({ ...app, ...principal }).map(({ desk, actor }) => ({ desk: desk.id, ...actor }));
const mayOn = (principal: Partial<KeyPrincipal>) =>
  visible({ ...app, ...principal }).map(({ permissions }) => permissions);

test("an app sees the desks its key names, and works them as an agent", () => {
  expect(seen({})).toEqual([{ desk: "it", type: "app", id: "K1", name: "monitoring", roles: ["agent"] }]);
  expect(seen({ desks: ["hr", "it", "gone"] }).map(({ desk }) => desk)).toEqual(["it", "hr"]);
  expect(seen({ desks: [] })).toEqual([]);
});

test("the override scope makes an app a lead", () => {
  expect(seen({ scopes: ["tickets.override"] })).toMatchObject([{ roles: ["lead"] }]);
});

test("a person sees, of the desks the key names, those they are a member of today", () => {
  expect(seen({ person: "hana@desk.example", desks: ["it", "hr"] })).toEqual([
    { desk: "hr", type: "agent", id: "hana@desk.example", name: "Hana", roles: ["agent"] },
  ]);
  expect(seen({ person: "hana@desk.example" })).toEqual([]);
  expect(seen({ person: "constructor" })).toEqual([]);
});

test("a person's own roles count only as far as the key's scopes go", () => {
  const scopes = ["tickets.write", "tickets.override"] as const;
  expect(seen({ person: "hana@desk.example", desks: ["hr"], scopes })).toMatchObject([{ roles: ["agent", "lead"] }]);
  expect(seen({ person: "ada@desk.example", scopes })).toMatchObject([{ roles: ["agent"] }]);
});

test("an app may do what its key says", () => {
  expect(mayOn({ scopes: ["keys.manage", "tickets.write"] })).toEqual([["keys.manage", "tickets.write"]]);
});

test("a key that acts as a person may do what both may", () => {
  const one = { person: "hana@desk.example", desks: ["hr"] };
  expect(mayOn({ ...one, scopes: ["tickets.read", "keys.manage"] })).toEqual([["tickets.read"]]);
  expect(mayOn({ ...one, scopes })).toEqual([["tickets.read", "tickets.write", "tickets.override", "people.read"]]);
  expect(mayOn({ ...one, scopes: [] })).toEqual([[]]);
});

const hana: SignedInPrincipal = {
  id: "hana@desk.example",
  name: "Hana",
  desks: null,
  scopes: null,
  person: "hana@desk.example",
};

test("a signed-in person sees the desks of the memberships, and may do what their roles grant", () => {
  expect(visible(hana).map(({ desk, actor, permissions }) => ({ desk: desk.id, actor, permissions }))).toEqual([
    {
      desk: "hr",
      actor: { type: "agent", id: "hana@desk.example", name: "Hana", roles: ["agent", "lead"] },
      permissions: ["tickets.read", "tickets.write", "tickets.override", "people.read"],
    },
  ]);
  expect(visible({ ...hana, person: "nobody@desk.example" })).toEqual([]);
});

test("a person who signed in travels through the authorizer's context", () => {
  expect(fromPrincipalContext(toPrincipalContext(hana, "cursor key"))).toEqual(hana);
  const half = { ...hana, desks: ["it"] };
  expect(() => fromPrincipalContext({ principal: JSON.stringify(half) })).toThrow();
});

test("a principal travels through the authorizer's context whole, and without the key's hash", () => {
  const key = { ...app, hash: "h", previous: null, createdBy: "", createdAt: "", expiresAt: "", revokedAt: null };
  const context = toPrincipalContext(key, "cursor key");
  expect(Object.values(context).every((value) => typeof value === "string")).toBe(true);
  expect(fromPrincipalContext(context)).toEqual(app);
  expect(JSON.stringify(context)).not.toContain("hash");
});

test("without an authorizer there is no principal, and what no authorizer wrote is refused", () => {
  expect(fromPrincipalContext(undefined)).toBeUndefined();
  expect(fromPrincipalContext({})).toBeUndefined();
  expect(() => fromPrincipalContext({ principal: '{"id":"x","scopes":["root"]}' })).toThrow();
});
