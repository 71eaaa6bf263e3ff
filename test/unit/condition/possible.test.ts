import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, fieldsOf, type Test } from "#shared/condition/condition.ts";
import { meets } from "#shared/condition/meets.ts";
import { isPossible } from "#shared/condition/possible.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { arbitraryCondition, ticketsOf } from "#test/unit/condition/arbitrary-conditions.ts";

/** Whether a ticket can be so, as far as its fields are known. */
const isHonest = ({ state, onHoldReason, resumeAt, category, subcategory }: Partial<Ticket>): boolean =>
  (state === undefined || onHoldReason === undefined || (state === "onHold") === (onHoldReason !== null)) &&
  (state === undefined || resumeAt === undefined || resumeAt === null || state === "onHold") &&
  (category === undefined ||
    subcategory === undefined ||
    subcategory === null ||
    (category !== null && (coreDesk.categories[category] ?? []).includes(subcategory)));

const bruteForce = (condition: Condition, except: readonly Condition[]): boolean => {
  for (const ticket of ticketsOf([...new Set([condition, ...except].flatMap(fieldsOf))])) {
    const facts = { ticket, now: "", desk: coreDesk };
    if (isHonest(ticket) && meets(condition, facts) && !except.some((each) => meets(each, facts))) return true;
  }
  return false;
};

describe("whether a condition is possible", () => {
  it("agrees with trying every ticket", () => {
    fc.assert(
      fc.property(arbitraryCondition, (condition) => {
        expect(isPossible(condition, coreDesk)).toBe(bruteForce(condition, []));
      }),
      { numRuns: 500 },
    );
  });

  it("agrees with trying every ticket, when others are excepted", () => {
    fc.assert(
      fc.property(
        arbitraryCondition.filter((condition) => fieldsOf(condition).length <= 2),
        fc.array(
          arbitraryCondition.filter((condition) => fieldsOf(condition).length <= 1),
          { minLength: 1, maxLength: 2 },
        ),
        (condition, except) => {
          expect(isPossible(condition, coreDesk, except)).toBe(bruteForce(condition, except));
        },
      ),
      { numRuns: 500 },
    );
  });

  const all = (...tests: Test[]): Condition => ({ all: tests });

  it.each<readonly [why: string, possible: boolean, Condition]>([
    ["a word in a word", false, all(says("contains", "vpn"), says("notContains", "VP"))],
    ["two words", true, all(says("contains", "vpn"), says("contains", "mail"), says("startsWith", "re: "))],
    ["a beginning within a beginning", true, all(says("startsWith", "re"), says("startsWith", "re: "))],
    ["two beginnings", false, all(says("startsWith", "re"), says("startsWith", "fw"))],
    ["no subject", false, all({ field: "shortDescription", operator: "notPresent" })],
    ["another desk", false, all({ field: "desk", operator: "isNot", value: "it" })],
    [
      "a caller of two groups",
      true,
      all(
        { field: "callerId", operator: "memberOf", value: "network" },
        { field: "callerId", operator: "memberOf", value: "serviceDesk" },
      ),
    ],
    [
      "a caller of a group from elsewhere",
      false,
      all(
        { field: "callerId", operator: "memberOf", value: "network" },
        { field: "callerId", operator: "contains", value: "@example.com" },
      ),
    ],
    [
      "a close code while open",
      false,
      all(
        { field: "closeCode", operator: "present" },
        { field: "state", operator: "in", value: ["new", "onHold", "canceled"] },
      ),
    ],
    [
      "closed and never resolved",
      false,
      all({ field: "state", operator: "is", value: "closed" }, { field: "resolvedAt", operator: "notPresent" }),
    ],
    [
      "closed when only resolved",
      false,
      all({ field: "state", operator: "is", value: "resolved" }, { field: "closedAt", operator: "present" }),
    ],
  ])("%s: %s", (_, possible, condition) => {
    expect(isPossible(condition, coreDesk)).toBe(possible);
  });

  it("takes any category on a desk that lists none", () => {
    const desk = { ...coreDesk, categories: {} };
    const garden = all({ field: "category", operator: "is", value: "garden" });
    const lawn: Test = { field: "subcategory", operator: "is", value: "lawn" };
    expect(isPossible({ all: [garden, lawn] }, desk)).toBe(true);
    expect(isPossible(all(lawn, { field: "category", operator: "notPresent" }), desk)).toBe(false);
    expect(isPossible(garden, coreDesk)).toBe(false);
  });

  const pieces = (count: number) => Array.from({ length: count }, (_, index) => says("contains", `<${index}>`));

  it("is not sure of a no when there is too much to try, or when it hangs on the time or a change", () => {
    expect(isPossible(all(...pieces(10), says("notContains", "<1>")), coreDesk)).toBe(false);
    expect(isPossible(all(...pieces(11), says("notContains", "<1>")), coreDesk)).toBe(true);
    const contradiction = all(
      { field: "priority", operator: "is", value: 1 },
      { field: "priority", operator: "gt", value: 1 },
    );
    const many = pieces(9).flatMap((test) => [test, { ...test, field: "number" } as const]);
    expect(isPossible(contradiction, coreDesk, [{ all: many.slice(0, 12) }])).toBe(false);
    expect(isPossible(contradiction, coreDesk, [{ all: many }])).toBe(true);
    const soon = all({ field: "openedAt", operator: "withinLast", value: "2h" });
    expect(isPossible({ all: [contradiction, soon] }, coreDesk)).toBe(true);
    expect(isPossible({ all: [contradiction, all({ field: "state", operator: "changed" })] }, coreDesk)).toBe(true);
  });
});

function says(operator: Test["operator"], value: string): Test {
  return { field: "shortDescription", operator, value };
}
