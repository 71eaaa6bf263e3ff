import { expect, test } from "vitest";
import { refuseKey } from "#shared/access/key-rules.ts";
import type { Scope } from "#shared/access/principal.ts";
import type { VisibleDesk } from "#shared/access/visible-desks.ts";
import { systemActor } from "#shared/ticket/ticket.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";

const managed = (id: string, permissions: readonly Scope[]): VisibleDesk => ({
  desk: { ...coreDesk, id },
  actor: systemActor,
  permissions: ["keys.manage", ...permissions],
});
const desks = [managed("it", ["tickets.read", "tickets.write"]), managed("hr", ["tickets.read"])];
const dan = "dan@desk.example";
const refused = (names: readonly string[], scopes: readonly Scope[], person: string | null = null) =>
  refuseKey({ desks: names, scopes, person }, { person: dan }, desks);

test("a key may do, on each of its desks, what whoever gets its secret may do there", () => {
  expect(refused(["it"], ["tickets.read", "tickets.write"])).toBeNull();
  expect(refused(["it", "hr"], ["tickets.read"])).toBeNull();
  expect(refused(["it", "hr"], ["tickets.read", "tickets.write"])).toMatch(/^tickets\.write: /);
  expect(refused(["it"], ["tickets.override"])).toMatch(/^tickets\.override: /);
});

test("its desks are those whose keys the caller manages", () => {
  expect(refused(["it", "legal"], ["tickets.read"])).toMatch(/every desk/);
});

test("it acts as an app or as the caller, and as nobody else", () => {
  expect(refused(["it"], ["tickets.read"], dan)).toBeNull();
  expect(refused(["it"], ["tickets.read"], "cora@desk.example")).toMatch(/acts as/);
  const byApp = refuseKey({ desks: ["it"], scopes: [], person: dan }, { person: null }, desks);
  expect(byApp).toMatch(/acts as/);
});
