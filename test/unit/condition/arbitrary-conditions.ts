import fc from "fast-check";
import type { Condition, Test } from "#shared/condition/condition.ts";
import type { FieldName } from "#shared/condition/fields.ts";
import { type OperatorName, operators } from "#shared/condition/operators.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** Conditions on few fields with few values, and all the tickets that differ to them. */

/** Every text of up to five letters a, b and z. */
const texts = Array.from({ length: 6 }, (_, length) => length).flatMap((length) =>
  Array.from({ length: 3 ** length }, (_, number) =>
    Array.from({ length }, (__, place) => "abz"[Math.floor(number / 3 ** place) % 3]).join(""),
  ),
);

interface SmallField {
  readonly values: readonly unknown[];
  readonly asked: readonly (string | number | boolean)[];
  readonly operators: readonly OperatorName[];
}

/** Every value that matters of each field, and what conditions ask of it. */
const small = {
  state: {
    values: ["new", "inProgress", "onHold", "resolved", "closed", "canceled"],
    asked: ["new", "onHold", "resolved"],
    operators: ["is", "isNot", "in", "notIn"],
  },
  onHoldReason: {
    values: [null, "awaitingCaller", "awaitingChange", "awaitingProblem", "awaitingVendor"],
    asked: ["awaitingCaller", "awaitingVendor"],
    operators: ["is", "isNot", "in", "notIn", "present", "notPresent"],
  },
  priority: {
    values: [1, 2, 3, 4, 5],
    asked: [1, 2, 3, 4, 5],
    operators: ["is", "isNot", "in", "notIn", "lt", "gt"],
  },
  priorityOverridden: { values: [true, false], asked: [true, false], operators: ["is", "isNot"] },
  category: {
    values: [null, "network", "hardware"],
    asked: ["network", "hardware"],
    operators: ["is", "isNot", "in", "notIn", "present", "notPresent"],
  },
  subcategory: {
    values: [null, "vpn", "wifi", "laptop"],
    asked: ["vpn", "laptop"],
    operators: ["is", "isNot", "in", "notIn", "present", "notPresent"],
  },
  assignedTo: {
    values: [null, "ada@desk.example", "bob@desk.example", "cora@desk.example", "dan@desk.example"],
    asked: ["ada@desk.example", "bob@desk.example", "cora@desk.example"],
    operators: ["is", "isNot", "memberOf", "contains", "startsWith", "present", "notPresent"],
  },
  reopenCount: { values: [0, 1, 2, 3, 4, 5], asked: [0, 1, 2, 3], operators: ["is", "isNot", "in", "lt", "gt"] },
  shortDescription: {
    values: texts.slice(1),
    asked: ["a", "b", "ab", "BA"],
    operators: ["is", "isNot", "notIn", "contains", "notContains", "startsWith"],
  },
  watchList: {
    values: [[], ["a"], ["b"], ["a", "b"], ["z"], ["a", "z"], ["b", "z"], ["a", "b", "z"]],
    asked: ["a", "b"],
    operators: ["contains", "notContains", "present", "notPresent"],
  },
  resumeAt: {
    values: [null, ...[0, 1, 2, 3].map((millis) => `2026-11-23T09:00:00.00${millis}Z`)],
    asked: ["2026-11-23T09:00:00.001Z", "2026-11-23T09:00:00.002Z"],
    operators: ["before", "after", "present", "notPresent"],
  },
} as const satisfies Partial<Record<FieldName, SmallField>>;

type SmallName = keyof typeof small;
const smallNames = Object.keys(small) as readonly SmallName[];
const smallOf = (field: SmallName): SmallField => small[field];

const testOn = (field: SmallName): fc.Arbitrary<Test> =>
  fc.constantFrom(...smallOf(field).operators).chain((operator): fc.Arbitrary<Test> => {
    const { takes } = operators[operator];
    if (takes === "none") return fc.constant({ field, operator });
    const one = fc.constantFrom(...askedOf(field, takes));
    const value = takes === "some" ? fc.uniqueArray(one, { minLength: 1, maxLength: 3 }) : one;
    return value.map((chosen) => ({ field, operator, value: chosen }));
  });

const askedOf = (field: SmallName, takes: (typeof operators)[OperatorName]["takes"]): SmallField["asked"] => {
  if (takes === "group") return ["network", "serviceDesk"];
  return takes === "part" && field === "assignedTo" ? ["a", "b"] : smallOf(field).asked;
};

/** A test on one of the few fields. */
export const arbitraryTest: fc.Arbitrary<Test> = fc.constantFrom(...smallNames).chain(testOn);

/** Conditions up to three deep on two or three of the few fields. */
export const arbitraryCondition: fc.Arbitrary<Condition> = fc
  .uniqueArray(fc.constantFrom(...smallNames), { minLength: 1, maxLength: 3 })
  .chain((names) => conditionOf(fc.constantFrom(...names).chain(testOn), 3));

const conditionOf = (test: fc.Arbitrary<Test>, depth: number): fc.Arbitrary<Condition> => {
  const entry = depth > 1 ? fc.oneof({ weight: 3, arbitrary: test }, conditionOf(test, depth - 1)) : test;
  const entries = fc.array(entry, { maxLength: 3 });
  return fc.record({ all: entries, any: entries }, { requiredKeys: [] });
};

/** A ticket with one of the values of each of the few fields, whether or not they go together. */
export const arbitraryTicket: fc.Arbitrary<Partial<Ticket>> = fc.record(
  Object.fromEntries(smallNames.map((name) => [name, fc.constantFrom(...smallOf(name).values)])),
) as fc.Arbitrary<Partial<Ticket>>;

/** Every combination of values of those of the few fields that are named. */
export function* ticketsOf(names: readonly FieldName[]): Generator<Partial<Ticket>> {
  const [name, ...others] = smallNames.filter((each) => names.includes(each));
  if (!name) return yield {};
  for (const ticket of ticketsOf(others)) for (const value of smallOf(name).values) yield { ...ticket, [name]: value };
}
