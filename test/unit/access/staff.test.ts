import { expect, test } from "vitest";
import { membershipOf, type StaffMember, type StoredStaff, withStaff } from "#shared/access/staff.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { nothingStored } from "#test/builders.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";

const eve: StaffMember = { name: "Eve", roles: ["lead"], manager: null, active: true };
const notifications = { quiet: null, digestSeconds: 3600 };
const desk: Desk = {
  ...coreDesk,
  members: {
    ...coreDesk.members,
    "ada@desk.example": { name: "Ada", roles: ["agent"], manager: "cora@desk.example", notifications },
  },
};
const staffed = (stored: Partial<StoredStaff>): Desk => withStaff(desk, { ...nothingStored, ...stored });

test("a desk of whose people nothing is stored is the one of its file", () => {
  expect(staffed({})).toBe(desk);
});

test("who was added is a member as good as those of the file", () => {
  const { members } = staffed({ members: { "eve@desk.example": { ...eve, manager: "dan@desk.example" } } });
  expect(members).toEqual({
    ...desk.members,
    "eve@desk.example": { name: "Eve", roles: ["lead"], manager: "dan@desk.example" },
  });
});

test("a stored member stands in place of the declared one as a whole, but for the notifications", () => {
  const { members } = staffed({ members: { "ada@desk.example": eve } });
  expect(members["ada@desk.example"]).toEqual({ name: "Eve", roles: ["lead"], notifications });
});

test.each([
  ["removed", null],
  ["set inactive", { ...eve, active: false }],
])("nothing leads to who was %s any more", (_how, stored) => {
  const { members, groups } = staffed({
    members: { "cora@desk.example": stored },
    groups: {
      network: { name: "Network", members: ["bob@desk.example", "cora@desk.example"], manager: "cora@desk.example" },
    },
  });
  expect(Object.keys(members)).toEqual(["bob@desk.example", "dan@desk.example", "ada@desk.example"].sort(byFile));
  expect(members["ada@desk.example"]).toEqual({ name: "Ada", roles: ["agent"], notifications });
  expect(groups["network"]).toEqual({ name: "Network", members: ["bob@desk.example"] });
  expect(groups["serviceDesk"]).toEqual(desk.groups["serviceDesk"]);
});
const order = Object.keys(desk.members);
const byFile = (one: string, other: string): number => order.indexOf(one) - order.indexOf(other);

test("a group can be added, changed and removed; the services of one that is gone go to the default group", () => {
  const supported: Desk = {
    ...desk,
    services: { vpn: { name: "VPN", goal: "Work anywhere", downtimeCostPerHour: 100, supportGroup: "network" } },
  };
  const { groups, services } = withStaff(supported, {
    members: {},
    groups: {
      network: null,
      serviceDesk: { name: "First line", members: ["ada@desk.example"], manager: "cora@desk.example" },
      print: { name: "Printers", members: ["bob@desk.example", "nobody@desk.example"], manager: null },
    },
  });
  expect(groups).toEqual({
    serviceDesk: { name: "First line", members: ["ada@desk.example"], manager: "cora@desk.example" },
    print: { name: "Printers", members: ["bob@desk.example"] },
  });
  expect(services["vpn"]?.supportGroup).toBe("serviceDesk");
});

test("a membership is what is stored of it, or else what the file says", () => {
  expect(membershipOf(desk, "bob@desk.example", undefined)).toEqual({ name: "Bob", roles: ["agent"] });
  expect(membershipOf(desk, "nobody@desk.example", undefined)).toBeUndefined();
  expect(membershipOf(desk, "constructor", undefined)).toBeUndefined();
  expect(membershipOf(desk, "bob@desk.example", eve)).toEqual({ name: "Eve", roles: ["lead"] });
  expect(membershipOf(desk, "bob@desk.example", null)).toBeUndefined();
  expect(membershipOf(desk, "bob@desk.example", { ...eve, active: false })).toBeUndefined();
});
