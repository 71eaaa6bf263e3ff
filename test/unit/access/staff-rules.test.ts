import fc from "fast-check";
import { expect, test } from "vitest";
import { grants, mayDo, permissionsOf } from "#shared/access/grants.ts";
import { scopes } from "#shared/access/principal.ts";
import type { Staff, StaffGroup, StaffMember } from "#shared/access/staff.ts";
import { refuseGroup, refuseMember } from "#shared/access/staff-rules.ts";
import { roles } from "#shared/ticket/ticket.ts";

const member = (fields: Partial<StaffMember> = {}): StaffMember => ({
  name: "A",
  roles: ["agent"],
  manager: null,
  active: true,
  ...fields,
});
const members = {
  "ada@desk.example": member(),
  "bob@desk.example": member({ manager: "cora@desk.example" }),
  "cora@desk.example": member({ roles: ["lead"] }),
  "dan@desk.example": member({ roles: ["admin"] }),
};
const network: StaffGroup = { name: "Network", members: ["bob@desk.example"], manager: null };
const staff: Staff = { members, groups: { serviceDesk: network, network } };

const asAdmin = (person: string, next: StaffMember | null, among: Staff["members"] = members) =>
  refuseMember({ ...staff, members: among }, person, next, scopes);

test("nobody gives or takes a role that may do more than they may themselves", () => {
  const leads = permissionsOf(["lead"]);
  const asLead = (person: string, next: StaffMember | null) => refuseMember(staff, person, next, leads)?.refused;
  expect(asLead("ada@desk.example", member({ roles: ["lead"] }))).toBeUndefined();
  expect(asLead("new@desk.example", member())).toBeUndefined();
  expect(asLead("cora@desk.example", member({ roles: ["lead", "admin"] }))).toBe("above");
  expect(asLead("dan@desk.example", member())).toBe("above");
  expect(asLead("dan@desk.example", null)).toBe("above");
  expect(asLead("dan@desk.example", member({ roles: ["admin"], active: false }))).toBe("above");
  // What they do not touch may be above them.
  expect(asLead("dan@desk.example", member({ roles: ["admin"], name: "Daniel" }))).toBeUndefined();
});

test("whatever is changed, the permissions that change hands are the caller's own", () => {
  const someRoles = fc.subarray([...roles]);
  const someone = fc.option(fc.record({ roles: someRoles, active: fc.boolean() }), { nil: null });
  fc.assert(
    fc.property(fc.subarray([...scopes]), someone, someone, (permissions, before, after) => {
      const among = { ...members, ...(before && { "eve@desk.example": member(before) }) };
      const refusal = refuseMember(
        { ...staff, members: among },
        "eve@desk.example",
        after && member(after),
        permissions,
      );
      const held = (one: typeof before) => new Set(one?.active ? permissionsOf(one.roles) : []);
      const moved = held(before).symmetricDifference(held(after));
      if (refusal?.refused !== "above") expect(moved.isSubsetOf(new Set(permissions))).toBe(true);
    }),
  );
});

test("the last admin stays one, and stays", () => {
  const needed = { refused: "needed", detail: "the desk's last admin" };
  expect(asAdmin("dan@desk.example", null)).toEqual(needed);
  expect(asAdmin("dan@desk.example", member({ roles: ["lead"] }))).toEqual(needed);
  expect(asAdmin("dan@desk.example", member({ roles: ["admin"], active: false }))).toEqual(needed);
  expect(asAdmin("dan@desk.example", member({ roles: ["admin", "agent"] }))).toBeNull();
  const inactive = { ...members, "eve@desk.example": member({ roles: ["admin"], active: false }) };
  expect(asAdmin("dan@desk.example", null, inactive)).toEqual(needed);
  const two = { ...members, "eve@desk.example": member({ roles: ["admin"] }) };
  expect(asAdmin("dan@desk.example", null, two)).toBeNull();
});

test("a desk that has no admin can be changed all the same", () => {
  expect(asAdmin("ada@desk.example", null, { "ada@desk.example": member() })).toBeNull();
});

test("managers are members, and nobody is above themselves", () => {
  const withManager = (manager: string) => asAdmin("cora@desk.example", member({ roles: ["lead"], manager }));
  expect(withManager("dan@desk.example")).toBeNull();
  expect(withManager("nobody@desk.example")).toMatchObject({ refused: "invalid", pointer: "/manager" });
  expect(withManager("constructor")).toMatchObject({ refused: "invalid", pointer: "/manager" });
  expect(withManager("bob@desk.example")).toMatchObject({ refused: "invalid", detail: expect.stringMatching("round") });
  expect(withManager("cora@desk.example")).toMatchObject({
    refused: "invalid",
    detail: expect.stringMatching("round"),
  });
});

test("groups have members of the desk, and the default group stays", () => {
  const refuse = (id: string, next: StaffGroup | null) => refuseGroup({ defaultGroup: "serviceDesk" }, staff, id, next);
  expect(refuse("print", network)).toBeNull();
  expect(refuse("serviceDesk", network)).toBeNull();
  expect(refuse("network", null)).toBeNull();
  expect(refuse("serviceDesk", null)).toMatchObject({ refused: "needed" });
  expect(refuse("Print Shop", network)).toMatchObject({ refused: "invalid", pointer: "/group" });
  const strange = { ...network, members: ["bob@desk.example", "eve@desk.example"] };
  expect(refuse("print", strange)).toMatchObject({ refused: "invalid", pointer: "/members/1" });
  expect(refuse("print", { ...network, manager: "eve@desk.example" })).toMatchObject({ pointer: "/manager" });
});

test("there is a role that may manage people, or desks could not be administered", () => {
  expect(Object.keys(grants).length).toBe(roles.length);
  expect(mayDo(["admin"], "people.manage")).toBe(true);
});
