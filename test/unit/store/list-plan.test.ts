import { describe, expect, it } from "vitest";
import type { Condition, Test } from "#shared/condition/condition.ts";
import { planOf } from "#shared/store/list-plan.ts";
import type { TicketSort } from "#shared/ticket/sort.ts";
import { activeStates } from "#shared/ticket/vocabulary.ts";
import { opened } from "#test/builders.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";

const plan = (condition: Condition, sort: TicketSort | null = null) =>
  planOf({ desk: coreDesk, condition, sort, now: opened });
const is = (field: Test["field"], value: string | number): Test => ({ field, operator: "is", value });
const active: Test = { field: "state", operator: "in", value: activeStates };

describe("the plan of a list", () => {
  it.each<readonly [what: string, condition: Condition, ranges: readonly object[], isAll: boolean]>([
    ["everything", {}, [{ index: "byDesk", pk: "DESK#it", sk: { from: "1#", to: "8#~" } }], true],
    ["active tickets", { all: [active] }, [{ index: "byDesk", sk: { from: "1#", to: "3#~" } }], true],
    [
      "states apart, the last ones first",
      { all: [{ field: "state", operator: "notIn", value: ["inProgress", "closed"] }] },
      [{ sk: { from: "8#", to: "8#~" } }, { sk: { from: "3#", to: "6#~" } }, { sk: { from: "1#", to: "1#~" } }],
      true,
    ],
    [
      "states named in conditions within the condition",
      { all: [{ all: [active] }, { field: "state", operator: "isNot", value: "new" }] },
      [{ sk: { from: "2#", to: "3#~" } }],
      true,
    ],
    ["states that leave none", { all: [active, is("state", "closed")] }, [], true],
    [
      "states in an `any`, which are looked at one by one",
      { any: [active] },
      [{ sk: { from: "1#", to: "8#~" } }],
      false,
    ],
    [
      "a caller",
      { all: [is("callerId", "Eve@Example.org")] },
      [{ index: "byCaller", pk: "CALLER#it#eve@example.org" }],
      true,
    ],
    ["a caller's active tickets", { all: [is("callerId", "eve@example.org"), active] }, [{ index: "byCaller" }], false],
    ["a caller whose name has many forms", { all: [is("callerId", "ſue@example.org")] }, [{ index: "byDesk" }], false],
    [
      "all work of an assignee",
      { all: [is("assignedTo", "bob@desk.example"), active] },
      [{ index: "byAssignee" }],
      true,
    ],
    [
      "some work of a group",
      { all: [is("assignmentGroup", "network"), is("state", "new")] },
      [{ index: "byGroup", pk: "GROUP#it#network" }],
      false,
    ],
    ["a group's tickets, done ones too", { all: [is("assignmentGroup", "network")] }, [{ index: "byDesk" }], false],
    [
      "an assignee before a group",
      { all: [is("assignmentGroup", "network"), is("assignedTo", "bob@desk.example"), active] },
      [{ index: "byAssignee" }],
      false,
    ],
    [
      "a caller before both",
      { all: [active, is("assignedTo", "bob@desk.example"), is("callerId", "eve@example.org")] },
      [{ index: "byCaller" }],
      false,
    ],
    [
      "not a group, which leads to no index",
      { all: [{ field: "assignmentGroup", operator: "isNot", value: "network" }, active] },
      [{ index: "byDesk" }],
      false,
    ],
    [
      "a text longer than any address",
      { all: [is("callerId", `${"x".repeat(250)}@a.de`)] },
      [{ index: "byDesk" }],
      false,
    ],
  ])("of %s", (_, condition, ranges, isAll) => {
    expect(plan(condition)).toMatchObject({ ranges, isAll, order: "inTurn" });
  });

  it("asks the index for all that it shows, and tickets for the rest", () => {
    const [shown, hidden] = [is("priority", 1), is("impact", 1)];
    expect(plan({ all: [shown, { any: [active, shown] }] })).toMatchObject({ needsTicket: false });
    expect(plan({ all: [shown, hidden, { any: [shown, hidden] }] })).toMatchObject({
      needsTicket: true,
      early: { all: [shown] },
    });
  });

  it.each<readonly [TicketSort, Condition, object]>([
    ["-updatedAt", { all: [active] }, { order: "merged", ranges: [{ descending: true }, {}, {}] }],
    ["updatedAt", {}, { order: "merged", ranges: [{ descending: false }, {}, {}, {}, {}, {}] }],
    [
      "priority",
      { all: [active, is("assignmentGroup", "network")] },
      { order: "inTurn", ranges: [{ descending: false }] },
    ],
    ["-priority", { all: [active, is("assignedTo", "a@b.de")] }, { order: "inTurn", ranges: [{ descending: true }] }],
    ["priority", { all: [active] }, { order: "sorted", needsTicket: false }],
    ["-updatedAt", { all: [is("callerId", "eve@example.org")] }, { order: "sorted", needsTicket: false }],
    ["openedAt", {}, { order: "sorted", needsTicket: false }],
    ["dueAt", {}, { order: "sorted", needsTicket: true }],
    ["-dueDate", {}, { order: "sorted", needsTicket: true }],
  ])("sorted by %s, of %j", (sort, condition, expected) => {
    expect(plan(condition, sort)).toMatchObject(expected);
  });
});
