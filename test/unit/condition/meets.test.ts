import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, fieldsOf, type Test } from "#shared/condition/condition.ts";
import { type FieldName, fields } from "#shared/condition/fields.ts";
import { meets } from "#shared/condition/meets.ts";
import { type OperatorName, operators } from "#shared/condition/operators.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { buildTicket, opened } from "#test/builders.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { arbitraryTest, arbitraryTicket } from "#test/unit/condition/arbitrary-conditions.ts";

const now = "2026-11-23T11:00:00.000Z";
const passes = (ticket: Partial<Ticket>, test: Test, before?: Partial<Ticket>): boolean =>
  meets({ all: [test] }, { ticket: buildTicket(ticket), before: before && buildTicket(before), now, desk: coreDesk });

/** A ticket, a test that it passes, and one that it does not. */
const looks: readonly (readonly [ticket: Partial<Ticket>, field: FieldName, yes: Ask, no: Ask])[] = [
  [{ priority: 2 }, "priority", ["is", 2], ["is", 1]],
  [{ priority: 2 }, "priority", ["isNot", 1], ["isNot", 2]],
  [{ priority: 2 }, "priority", ["in", [1, 2]], ["in", [1, 3]]],
  [{ priority: 2 }, "priority", ["notIn", [1, 3]], ["notIn", [1, 2]]],
  [{ priority: 2 }, "priority", ["lt", 3], ["lt", 2]],
  [{ priority: 2 }, "priority", ["gt", 1], ["gt", 2]],
  [{ reopenCount: 10 }, "reopenCount", ["gt", 9], ["lt", 9]],
  [{ priorityOverridden: false }, "priorityOverridden", ["is", false], ["is", true]],
  [{ priorityOverridden: false }, "priorityOverridden", ["present"], ["notPresent"]],
  [{ category: "network" }, "category", ["is", "network"], ["is", "Network"]],
  [{ category: null }, "category", ["isNot", "network"], ["is", "network"]],
  [{ category: null }, "category", ["notIn", ["network"]], ["in", ["network"]]],
  [{ category: null }, "category", ["notPresent"], ["present"]],
  [{ category: "network" }, "category", ["present"], ["notPresent"]],
  [{ shortDescription: "VPN drops" }, "shortDescription", ["is", "vpn DROPS"], ["is", "vpn"]],
  [{ shortDescription: "VPN drops" }, "shortDescription", ["in", ["x", "vpn drops"]], ["notIn", ["vpn drops"]]],
  [{ shortDescription: "VPN drops" }, "shortDescription", ["contains", "n D"], ["contains", "n  d"]],
  [{ shortDescription: "VPN drops" }, "shortDescription", ["notContains", "mail"], ["notContains", "vpn"]],
  [{ shortDescription: "VPN drops" }, "shortDescription", ["startsWith", "vpn"], ["startsWith", "drops"]],
  [{ shortDescription: "Straße ΟΔΟΣ" }, "shortDescription", ["contains", "οδοσ"], ["contains", "strase"]],
  [{ shortDescription: "Gera\u0308t" }, "shortDescription", ["contains", "gerÄt"], ["contains", "gerat"]],
  [{ callerId: "ann@example.com" }, "callerId", ["contains", "@Example.com"], ["is", "example.com"]],
  [{ assignedTo: "bob@desk.example" }, "assignedTo", ["memberOf", "network"], ["memberOf", "cleaners"]],
  [{ assignedTo: "ada@desk.example" }, "assignedTo", ["memberOf", "serviceDesk"], ["memberOf", "network"]],
  [{ assignedTo: null }, "assignedTo", ["notContains", "@"], ["memberOf", "network"]],
  [{ assignedTo: null }, "assignedTo", ["isNot", "ada@desk.example"], ["contains", "@"]],
  [{ assignedTo: null }, "assignedTo", ["notPresent"], ["startsWith", "a"]],
  [{ watchList: ["eve@example.com"] }, "watchList", ["contains", "EVE@example.com"], ["contains", "eve"]],
  [{ watchList: ["eve@example.com"] }, "watchList", ["notContains", "eve"], ["notContains", "eve@example.com"]],
  [{ watchList: ["eve@example.com"] }, "watchList", ["present"], ["notPresent"]],
  [{ watchList: [] }, "watchList", ["notPresent"], ["present"]],
  [{ openedAt: opened }, "openedAt", ["before", "2026-11-23T09:00:01Z"], ["before", "2026-11-23T09:00:00Z"]],
  [{ openedAt: opened }, "openedAt", ["after", "2026-11-23T08:59:59Z"], ["after", "2026-11-23T09:00:00Z"]],
  [{ openedAt: opened }, "openedAt", ["withinLast", "2h"], ["withinLast", "7199s"]],
  [{ resumeAt: "2026-11-23T11:00:01.000Z" }, "resumeAt", ["after", now], ["withinLast", "2h"]],
  [{ resumeAt: null }, "resumeAt", ["notPresent"], ["before", "2099-01-01T00:00:00Z"]],
  [{ resumeAt: null }, "resumeAt", ["notPresent"], ["after", "1999-01-01T00:00:00Z"]],
  [{ resumeAt: null }, "resumeAt", ["notPresent"], ["withinLast", "1000d"]],
];
type Ask = readonly [operator: OperatorName, value?: Test["value"]];
const asTest = (field: FieldName, [operator, value]: Ask): Test =>
  value === undefined ? { field, operator } : { field, operator, value };

describe("of a ticket", () => {
  it.each(looks)("%j: %s %j, but not %j", (ticket, field, yes, no) => {
    expect(passes(ticket, asTest(field, yes))).toBe(true);
    expect(passes(ticket, asTest(field, no))).toBe(false);
  });
});

/** Before, after, a test the change passes and one it does not. */
const changes: readonly (readonly [
  before: Partial<Ticket> | undefined,
  ticket: Partial<Ticket>,
  yes: Test,
  no: Test,
])[] = [
  [
    { priority: 3 },
    { priority: 1 },
    { field: "priority", operator: "changed" },
    { field: "impact", operator: "changed" },
  ],
  [
    { priority: 3 },
    { priority: 1 },
    { field: "priority", operator: "changedTo", value: 1 },
    { field: "priority", operator: "changedTo", value: 3 },
  ],
  [
    { priority: 3 },
    { priority: 1 },
    { field: "priority", operator: "changedFrom", value: 3 },
    { field: "priority", operator: "changedFrom", value: 1 },
  ],
  [
    { assignedTo: null },
    { assignedTo: null },
    { field: "assignedTo", operator: "notPresent" },
    { field: "assignedTo", operator: "changed" },
  ],
  [
    { priority: 1 },
    { priority: 1 },
    { field: "priority", operator: "is", value: 1 },
    { field: "priority", operator: "changedTo", value: 1 },
  ],
  [
    { priority: 1 },
    { priority: 1 },
    { field: "priority", operator: "is", value: 1 },
    { field: "priority", operator: "changedFrom", value: 1 },
  ],
  [
    { category: "network" },
    { category: null },
    { field: "category", operator: "changedFrom", value: "network" },
    { field: "category", operator: "changedTo", value: "network" },
  ],
  [
    { watchList: ["eve@example.com"] },
    { watchList: [] },
    { field: "watchList", operator: "changed" },
    { field: "category", operator: "changed" },
  ],
  // A new ticket: all it has is a change, from nothing.
  [undefined, {}, { field: "priority", operator: "changed" }, { field: "category", operator: "changed" }],
  [
    undefined,
    { priority: 1 },
    { field: "priority", operator: "changedTo", value: 1 },
    { field: "priority", operator: "changedFrom", value: 1 },
  ],
];

describe("of a change", () => {
  it.each(changes)("from %j to %j: %j, but not %j", (before, ticket, yes, no) => {
    expect(passes(ticket, yes, before)).toBe(true);
    expect(passes(ticket, no, before)).toBe(false);
  });
});

describe("a condition", () => {
  const facts = { ticket: buildTicket({ priority: 1 }), now, desk: coreDesk };
  const yes: Test = { field: "priority", operator: "is", value: 1 };
  const no: Test = { field: "priority", operator: "is", value: 2 };

  it.each<readonly [Condition, boolean]>([
    [{}, true],
    [{ all: [], any: [] }, true],
    [{ all: [yes, no] }, false],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ all: [yes], any: [no] }, false],
    [{ all: [no], any: [yes] }, false],
    [{ all: [{ any: [no, { all: [yes] }] }] }, true],
    [{ all: [yes, { any: [no] }] }, false],
  ])("%j: %s", (condition, met) => {
    expect(meets(condition, facts)).toBe(met);
  });

  it("names the fields of all its tests once", () => {
    const deep: Condition = {
      all: [yes, { any: [no, { all: [{ field: "state", operator: "is", value: "new" }] }] }],
      any: [{ field: "callerId", operator: "present" }],
    };
    expect(fieldsOf(deep)).toEqual(["priority", "state", "callerId"]);
  });
});

describe("for any ticket", () => {
  const facts = (ticket: Partial<Ticket>) => ({ ticket, now, desk: coreDesk });
  const opposite: Partial<Record<OperatorName, OperatorName>> = {
    is: "isNot",
    in: "notIn",
    contains: "notContains",
    present: "notPresent",
  };
  const opposed = arbitraryTest.filter(({ operator }) => operator in opposite);
  const negated = (test: Test): Test => ({ ...test, operator: opposite[test.operator] ?? test.operator });

  it("an operator and its opposite are never both so or both not", () => {
    fc.assert(
      fc.property(arbitraryTicket, opposed, (ticket, test) => {
        expect(meets({ all: [negated(test)] }, facts(ticket))).toBe(!meets({ all: [test] }, facts(ticket)));
      }),
    );
  });

  it("not all is any not, and not any is all not (De Morgan)", () => {
    fc.assert(
      fc.property(arbitraryTicket, fc.array(opposed, { minLength: 1, maxLength: 4 }), (ticket, tests) => {
        const not = tests.map(negated);
        expect(meets({ any: not }, facts(ticket))).toBe(!meets({ all: tests }, facts(ticket)));
        expect(meets({ all: not }, facts(ticket))).toBe(!meets({ any: tests }, facts(ticket)));
      }),
    );
  });

  it("only the fields that are named matter", () => {
    fc.assert(
      fc.property(arbitraryTicket, arbitraryTicket, fc.array(arbitraryTest), (ticket, other, tests) => {
        const condition: Condition = { any: tests };
        const kept = Object.fromEntries(fieldsOf(condition).map((field) => [field, ticket[field]]));
        expect(meets(condition, facts({ ...other, ...kept }))).toBe(meets(condition, facts(ticket)));
      }),
    );
  });
});

it("every field has an operator, and every operator a field", () => {
  const types = new Set(Object.values(fields).map(({ type }) => type));
  expect(new Set(Object.values(operators).flatMap((operator) => operator.types))).toEqual(types);
  expect(Object.values(operators).filter((operator) => operator.types.length === 0)).toEqual([]);
});
