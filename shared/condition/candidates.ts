import type { Test } from "#shared/condition/condition.ts";
import { type DeskTerms, type FieldName, type FieldType, fields } from "#shared/condition/fields.ts";
import type { FieldValue, OperatorName } from "#shared/condition/operators.ts";
import { toInstant, toMillis } from "#shared/instant.ts";

/**
 * Values of a field that between them show everything the tests on it can make of any value of a ticket: all there are
 * where the desk lists them, else those near to what the tests name. Undefined when they are too many.
 */
export const candidatesOf = (
  field: FieldName,
  tests: readonly Test[],
  desk: DeskTerms,
): readonly FieldValue[] | undefined => {
  const { type, domain, optional } = fields[field];
  const values = domain?.(desk) ?? unlisted[type](tests, desk);
  return values && [...values, ...(optional ? [null] : [])];
};

type Candidates = (tests: readonly Test[], desk: DeskTerms) => readonly FieldValue[] | undefined;

/** Stands for what no test names; in no text that anybody types, and so found in none and across no two. */
const other = "\u0000";

/** What is named by equality. */
const choices: Candidates = (tests) => [...named(tests, ["is", "isNot", "in", "notIn"]), other];

/** What a text passes depends on how it begins, which pieces are in it, and whether it is one of those named. */
const texts: Candidates = (tests) => {
  const beginnings = ["", ...named(tests, ["startsWith"])];
  const sets = subsetsOf(named(tests, ["contains", "notContains"]));
  const made = sets?.flatMap((pieces) => beginnings.map((beginning) => [beginning, ...pieces, ""].join(other)));
  return made && [...named(tests, ["is", "isNot", "in", "notIn"]), ...made];
};

/** Numbers pass by their order to those named; none is below 0. */
const around = (values: readonly number[]): readonly number[] =>
  [0, ...values.flatMap((value) => [value - 1, value, value + 1])].filter((value) => value >= 0);

const unlisted: Readonly<Record<FieldType, Candidates>> = {
  choice: choices,
  text: texts,
  person: (tests, desk) => {
    const addresses = texts(tests, desk);
    return addresses && [...addresses, ...Object.keys(desk.members)];
  },
  list: (tests) => subsetsOf([...named(tests, ["contains", "notContains"]), other]),
  number: (tests) => around(valuesOf(tests).map(Number)),
  instant: (tests) => around(valuesOf(tests).map((value) => toMillis(String(value)))).map(toInstant),
  flag: () => [true, false],
};

const valuesOf = (tests: readonly Test[]) => tests.flatMap(({ value }) => (value === undefined ? [] : [value].flat()));

const named = (tests: readonly Test[], by: readonly OperatorName[]): readonly string[] => [
  ...new Set(valuesOf(tests.filter(({ operator }) => by.includes(operator))).map(String)),
];

const mostPieces = 10;

const subsetsOf = (pieces: readonly string[]): readonly (readonly string[])[] | undefined =>
  pieces.length > mostPieces
    ? undefined
    : pieces.reduce<readonly (readonly string[])[]>(
        (sets, piece) => sets.flatMap((set) => [set, [...set, piece]]),
        [[]],
      );
