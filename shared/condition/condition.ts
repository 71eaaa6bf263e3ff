/** A condition over the fields of a ticket: all of its parts, any of them, or both (features.md §3.8). */
export interface Condition {
  readonly all?: readonly (Test | Condition)[];
  readonly any?: readonly (Test | Condition)[];
}

/** One comparison; `value` is what the operator compares with. */
export interface Test {
  readonly field: string;
  readonly operator: Operator;
  readonly value?: unknown;
}

export const operators = [
  "is",
  "isNot",
  "in",
  "notIn",
  "contains",
  "notContains",
  "startsWith",
  "lt",
  "gt",
  "before",
  "after",
  "withinLast",
  "present",
  "notPresent",
  "changed",
  "changedTo",
  "changedFrom",
  "memberOf",
] as const;
export type Operator = (typeof operators)[number];
