import type { FieldName } from "#shared/condition/fields.ts";
import type { OperatorName } from "#shared/condition/operators.ts";

/**
 * The one grammar for "which tickets" (features.md §3.8): service levels, steps, lists and rules. It is met by a ticket
 * that passes every entry of `all` and, unless `any` is empty, at least one of `any`; {} is met by every ticket.
 */
export interface Condition {
  readonly all?: readonly (Test | Condition)[];
  readonly any?: readonly (Test | Condition)[];
}

/** One look at one field. `operators` says which go with which fields, and what value each takes. */
export interface Test {
  readonly field: FieldName;
  readonly operator: OperatorName;
  readonly value?: TestValue;
}

export type Scalar = string | number | boolean;
/** Instants as ISO 8601, durations as "2h". */
export type TestValue = Scalar | readonly Scalar[];

/** Conditions within conditions, the outermost one counted. */
export const deepestNesting = 3;

export const isTest = (entry: Test | Condition): entry is Test => "field" in entry;

/** Every test of the condition, however deep. */
export const testsOf = ({ all = [], any = [] }: Condition): readonly Test[] =>
  [...all, ...any].flatMap((entry) => (isTest(entry) ? [entry] : testsOf(entry)));

/** The fields that decide whether the condition is met, each once. */
export const fieldsOf = (condition: Condition): readonly FieldName[] => [
  ...new Set(testsOf(condition).map(({ field }) => field)),
];
