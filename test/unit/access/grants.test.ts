import { expect, test } from "vitest";
import { grants, mayDo, permissionsOf } from "#shared/access/grants.ts";
import { type Scope, scopes } from "#shared/access/principal.ts";
import { type Role, roles } from "#shared/ticket/ticket.ts";

/** Who may do what, as people reviewed it. */
const matrix: Readonly<Record<Scope, readonly Role[]>> = {
  "tickets.read": roles.filter((role) => role !== "requester"),
  "tickets.write": ["agent", "lead", "majorIncidentManager", "problemManager", "changeManager", "admin"],
  "tickets.override": ["lead", "admin"],
  "tickets.export": ["admin"],
  "tickets.import": ["admin"],
  "people.read": roles.filter((role) => role !== "requester"),
  "people.manage": ["admin"],
  "keys.manage": ["admin"],
  "audit.read": ["auditor", "admin"],
};

test.each(scopes)("%s is granted to whom it should be, and to nobody else", (scope) => {
  expect(roles.filter((role) => mayDo([role], scope))).toEqual(matrix[scope]);
});

test("several roles grant what each of them does", () => {
  expect(permissionsOf(["requester", "auditor", "agent"])).toEqual([
    "tickets.read",
    "tickets.write",
    "people.read",
    "audit.read",
  ]);
  expect(permissionsOf([])).toEqual([]);
});

test("nobody's permissions lie outside the vocabulary", () => {
  for (const role of roles) expect(new Set(grants[role]).isSubsetOf(new Set(scopes))).toBe(true);
});
