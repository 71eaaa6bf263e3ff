import { beforeEach, expect, test } from "vitest";
import type { StaffGroup, StaffMember } from "#shared/access/staff.ts";
import type { Table } from "#shared/ports/table.ts";
import { itemOfGroup, itemOfMember, type StaffStore, staffStore } from "#shared/store/staff-store.ts";
import { onEveryTable } from "#test/contract/tables.ts";

const eve: StaffMember = { name: "Eve", roles: ["agent", "lead"], manager: "dan@desk.example", active: true };
const print: StaffGroup = { name: "Printers", members: ["eve@desk.example"], manager: null };

onEveryTable((empty) => {
  let table: Table;
  let staff: StaffStore;
  beforeEach(async () => {
    table = await empty();
    staff = staffStore(table);
  });
  const put = (...items: ReturnType<typeof itemOfMember>[]) =>
    table.write(items.map((item) => ({ op: "put", item }) as const));

  test("a desk of which nothing is stored has no stored people", async () => {
    expect(await staff.of("it")).toEqual({ members: {}, groups: {} });
    expect(await staff.member("it", "eve@desk.example")).toBeUndefined();
  });

  test("members and groups come back, those that were removed as such", async () => {
    await put(
      itemOfMember("it", "eve@desk.example", eve),
      itemOfMember("it", "bob@desk.example", null),
      itemOfGroup("it", "print", print),
      itemOfGroup("it", "network", null),
      itemOfMember("hr", "hana@desk.example", { ...eve, manager: null, active: false }),
    );
    expect(await staff.of("it")).toEqual({
      members: { "eve@desk.example": eve, "bob@desk.example": null },
      groups: { print, network: null },
    });
    expect(await staff.member("it", "eve@desk.example")).toEqual(eve);
    expect(await staff.member("it", "bob@desk.example")).toBeNull();
    expect(await staff.member("it", "hana@desk.example")).toBeUndefined();
    expect(await staff.member("hr", "hana@desk.example")).toEqual({ ...eve, manager: null, active: false });
  });

  test("a desk of more people than one page reads is read whole", async () => {
    const people = Array.from({ length: 510 }, (_, n) => `p${n}@desk.example`);
    for (let from = 0; from < people.length; from += 100)
      await put(...people.slice(from, from + 100).map((person) => itemOfMember("it", person, eve)));
    expect(Object.keys((await staff.of("it")).members).sort()).toEqual(people.sort());
  });
});
