import { describe, expect, it } from "vitest";
import type { Condition, Test } from "#shared/condition/condition.ts";
import { conditionCheck } from "#shared/desk/condition-rules.ts";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { DeskDefinition, ServiceLevelDefinition } from "#shared/desk/desk.ts";
import { DeskError } from "#shared/desk/desk-error.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";

const mistakesIn = (when: unknown, allowNow = true): readonly string[] =>
  conditionCheck(officeDesk, { allowNow })(when, "if");

/** A test as somebody might write it, and the mistake it is answered with. */
const wrong: readonly (readonly [test: unknown, line: string])[] = [
  ["priority", ': "priority" is not a test; write { field, operator, value }'],
  [{ field: "prioritty", operator: "is", value: 1 }, '.field: "prioritty" is not a field; did you mean "priority"?'],
  [{ field: "priority", value: 1 }, ".operator: is missing; one of: is, isNot, in, notIn, lt, gt, present, notPresent"],
  [
    { field: "priority", operator: "is_not", value: 1 },
    '.operator: "is_not" is not an operator; did you mean "isNot"?',
  ],
  [
    { field: "category", operator: "lt", value: "software" },
    '.operator: "lt" does not go with category; one of: is, isNot, in, notIn, present, notPresent',
  ],
  [
    { field: "watchList", operator: "is", value: "ann@example.com" },
    '.operator: "is" does not go with watchList; one of: contains, notContains, present, notPresent',
  ],
  [
    { field: "priority", operator: "changedTo", value: 1 },
    '.operator: "changedTo" looks at a change, and here is none; one of: is, isNot, in, notIn, lt, gt, present, notPresent',
  ],
  [{ field: "priority", operator: "is" }, ".value: is missing; one of: 1, 2, 3, 4, 5"],
  [{ field: "priority", operator: "is", value: "1" }, '.value: "1" is not a priority; one of: 1, 2, 3, 4, 5'],
  [{ field: "priority", operator: "gt", value: 6 }, ".value: 6 is not a priority; one of: 1, 2, 3, 4, 5"],
  [{ field: "priority", operator: "in", value: 1 }, ".value: 1 is not a list; write [ … ]"],
  [{ field: "priority", operator: "in", value: [] }, ".value: is too short; give at least 1"],
  [{ field: "priority", operator: "notIn", value: [1, 6] }, ".value[1]: 6 is not a priority; one of: 1, 2, 3, 4, 5"],
  [
    { field: "state", operator: "is", value: "open" },
    '.value: "open" is not a state; one of: new, inProgress, onHold, resolved, closed, canceled',
  ],
  [
    { field: "category", operator: "is", value: "garden" },
    '.value: "garden" is not a category of this desk; one of: software',
  ],
  [
    { field: "subcategory", operator: "is", value: "lawn" },
    '.value: "lawn" is not a subcategory of this desk; one of: mail, office',
  ],
  [
    { field: "businessService", operator: "is", value: "phone" },
    '.value: "phone" is not a service of this desk; one of: mail',
  ],
  [
    { field: "assignmentGroup", operator: "is", value: "third" },
    '.value: "third" is not a group of this desk; one of: first, second',
  ],
  [
    { field: "assignedTo", operator: "is", value: "cy@example.org" },
    '.value: "cy@example.org" is not a member of this desk; one of: ada@example.org, bob@example.org',
  ],
  [
    { field: "callerId", operator: "memberOf", value: "third" },
    '.value: "third" is not a group of this desk; one of: first, second',
  ],
  [{ field: "desk", operator: "is", value: "it" }, '.value: "it" is not this desk; one of: office'],
  [{ field: "shortDescription", operator: "contains", value: " " }, '.value: " " is not a text; write "…"'],
  [{ field: "callerId", operator: "is", value: 7 }, '.value: 7 is not a mail address; write "…"'],
  [{ field: "reopenCount", operator: "gt", value: 1.5 }, ".value: 1.5 is not a count; write a whole number from 0 up"],
  [
    { field: "priorityOverridden", operator: "is", value: "yes" },
    '.value: "yes" is not a yes or no; write true or false',
  ],
  [
    { field: "openedAt", operator: "before", value: "2026-02-30T09:00:00Z" },
    '.value: "2026-02-30T09:00:00Z" is not an instant; write "2026-11-23T09:00:00Z"',
  ],
  [
    { field: "openedAt", operator: "before", value: "2026-11-23" },
    '.value: "2026-11-23" is not an instant; write "2026-11-23T09:00:00Z"',
  ],
  [
    { field: "openedAt", operator: "withinLast", value: "2 hours" },
    '.value: "2 hours" is not a duration; write "90s", "30m", "4h", "7d"',
  ],
  [{ field: "assignedTo", operator: "present", value: true }, ".value: true is not needed; leave it out"],
  [{ field: "priority", operator: "is", values: [1], value: 1 }, '.values: is not known here; did you mean "value"?'],
];

describe("a wrong condition is refused", () => {
  it.each(wrong)("%j", (test, line) => {
    expect(mistakesIn({ all: [test] })).toEqual([`if.all[0]${line}`]);
  });

  it("when it is something else, or says the same twice", () => {
    const urgent: Test = { field: "priority", operator: "is", value: 1 };
    expect(mistakesIn({ priority: [1] })).toEqual(["if.priority: is not known here; one of: all, any"]);
    expect(mistakesIn({ any: urgent })[0]).toContain("is not a list; write [ … ]");
    expect(mistakesIn({ any: [urgent, { ...urgent }] })[0]).toContain("is there twice; keep one");
  });

  it("when it is nested more than three deep", () => {
    const three = { any: [{ all: [{ any: [{ field: "priority", operator: "is", value: 1 }] }] }] };
    expect(mistakesIn(three)).toEqual([]);
    expect(mistakesIn({ all: [three] })).toEqual([
      "if.all[0].any[0].all[0]: is nested too deep; put at most 3 conditions inside each other",
    ]);
  });

  it("when it follows the time and is asked at no particular one", () => {
    const fresh = { all: [{ field: "openedAt", operator: "withinLast", value: "2h" }] };
    expect(mistakesIn(fresh)).toEqual([]);
    expect(mistakesIn(fresh, false)).toEqual([
      'if.all[0].operator: "withinLast" changes with the time, and here only what changes the ticket counts; one of: before, after, present, notPresent',
    ]);
  });
});

it("a desk that lists no categories takes any", () => {
  const { categories: _, ...desk } = officeDesk;
  const when = { all: [{ field: "category", operator: "is", value: "garden" }] };
  expect(conditionCheck(desk, { allowNow: false })(when, "if")).toEqual([]);
});

type Level = Partial<ServiceLevelDefinition> & { readonly when?: Condition };

/** What is wrong with the levels, of resolution unless they say another metric; in the order they are written. */
const mistakesOf = (levels: Readonly<Record<string, Level>>, desk: Partial<DeskDefinition> = {}): readonly string[] => {
  const targets = { 1: "1h", 2: "2h", 3: "3h", 4: "4h", 5: "5h" } as const;
  const serviceLevels = Object.fromEntries(
    Object.entries(levels).map(([id, level]) => [id, { metric: "resolution", calendar: "office", targets, ...level }]),
  ) as DeskDefinition["serviceLevels"];
  try {
    defineDesk({ ...officeDesk, ...desk, serviceLevels }, "office.ts");
    return [];
  } catch (error) {
    if (error instanceof DeskError) return error.mistakes.map((line) => line.replace("office.ts: serviceLevels.", ""));
    throw error;
  }
};

const all = (...tests: Test[]): Condition => ({ all: tests });
const priority = (value: number): Test => ({ field: "priority", operator: "is", value });
const category = (value: string): Test => ({ field: "category", operator: "is", value });
const onHoldFor = (value: string): Test => ({ field: "onHoldReason", operator: "is", value });

describe("a level is refused", () => {
  it("when its condition contradicts itself", () => {
    const line = ["a.when: no ticket can meet it; take out what contradicts the rest"];
    expect(mistakesOf({ a: { when: all(priority(1), priority(2)) } })).toEqual(line);
    expect(mistakesOf({ a: { when: all({ field: "reopenCount", operator: "lt", value: 0 }) } })).toEqual(line);
    expect(
      mistakesOf({ a: { when: all(onHoldFor("awaitingCaller"), { field: "state", operator: "is", value: "new" }) } }),
    ).toEqual(line);
    expect(
      mistakesOf(
        { a: { when: all(category("hardware"), { field: "subcategory", operator: "is", value: "mail" }) } },
        { categories: { software: ["mail"], hardware: ["laptop"] } },
      ),
    ).toEqual(line);
    expect(
      mistakesOf({
        a: {
          when: all(
            { field: "assignedTo", operator: "is", value: "ada@example.org" },
            { field: "assignedTo", operator: "memberOf", value: "first" },
          ),
        },
      }),
    ).toEqual(line);
  });

  it("when only tickets meet it that its metric does not measure", () => {
    expect(mistakesOf({ a: { when: all({ field: "state", operator: "is", value: "resolved" }) } })).toEqual([
      'a.when: no ticket meets it while "resolution" is measured; ask for what such a ticket can be',
    ]);
    expect(mistakesOf({ a: { metric: "supplier", when: all(onHoldFor("awaitingCaller")) } })).toEqual([
      'a.when: no ticket meets it while "supplier" is measured; ask for what such a ticket can be',
    ]);
  });

  it("when no priority it allows has a target", () => {
    const when = all({ field: "priority", operator: "lt", value: 3 });
    expect(mistakesOf({ a: { when, targets: { 3: "1h" } } })).toEqual([
      "a.targets: no ticket it is for has one of these priorities; give a target for 1 or 2",
    ]);
    expect(mistakesOf({ a: { when, targets: { 2: "1h" } } })).toEqual([]);
  });

  it("when one before it of the same metric takes all", () => {
    const vpn = all(category("software"), { field: "shortDescription", operator: "contains", value: "vpn" });
    expect(mistakesOf({ software: { when: all(category("software")) }, vpn: { when: vpn }, rest: {} })).toEqual([
      'vpn: no ticket reaches it, "software" takes all; write it before "software"',
    ]);
    expect(mistakesOf({ vpn: { when: vpn }, software: { when: all(category("software")) }, rest: {} })).toEqual([]);
    expect(mistakesOf({ first: {}, other: { metric: "response" } })).toEqual([]);
  });

  it("when several before it take all between them", () => {
    const urgent = all({ field: "priority", operator: "lt", value: 3 });
    const calm = all({ field: "priority", operator: "gt", value: 2 });
    const odd = all(priority(4), category("software"));
    expect(mistakesOf({ urgent: { when: urgent }, calm: { when: calm }, rest: {} })).toEqual([
      'rest: no ticket reaches it, "urgent" and "calm" take all; write it before them',
    ]);
    expect(mistakesOf({ urgent: { when: urgent }, odd: { when: odd }, rest: { targets: { 1: "1h" } } })).toEqual([
      'rest: no ticket reaches it, "urgent" takes all; write it before "urgent"',
    ]);
  });

  it("when all of its tickets are on hold for what pauses it", () => {
    expect(mistakesOf({ waiting: { when: all(onHoldFor("awaitingVendor")) }, rest: {} })).toEqual([
      'waiting.pauseOn: all tickets it is for are on hold for "awaitingVendor", so its clock never counts; leave it out',
    ]);
    const held = all({ field: "state", operator: "is", value: "onHold" });
    expect(mistakesOf({ held: { metric: "agentWork", when: held }, rest: {} })).toEqual([
      'held.pauseOn: all tickets it is for are on hold for "awaitingCaller" or "awaitingChange" or "awaitingProblem" or "awaitingVendor", so its clock never counts; leave one of them out',
    ]);
    expect(mistakesOf({ held: { when: held }, rest: {} })).toEqual([]);
    const notVendor = all({ field: "state", operator: "isNot", value: "onHold" });
    const supplied = { metric: "supplier", pauseOn: ["awaitingCaller"] } as const;
    expect(mistakesOf({ supplied, open: { when: notVendor }, rest: {} })).toEqual([]);
  });
});
