import { candidatesOf } from "#shared/condition/candidates.ts";
import { type Condition, fieldsOf, type Test, testsOf } from "#shared/condition/condition.ts";
import type { DeskTerms, FieldName, Subject } from "#shared/condition/fields.ts";
import { type ConditionFacts, meets, passes } from "#shared/condition/meets.ts";
import { type FieldValue, operators } from "#shared/condition/operators.ts";

/** Combinations of values that are looked at; where there are more, the answer is that it is possible. */
const mostCombinations = 50_000;

/**
 * Whether some ticket of the desk meets the condition and none of `except`; sure of a no, as it has then tried every
 * combination of values that differs to the tests. What depends on the time or on a change is taken to be possible.
 */
export const isPossible = (condition: Condition, desk: DeskTerms, except: readonly Condition[] = []): boolean => {
  const tests = [condition, ...except].flatMap(testsOf);
  if (tests.some(({ operator }) => operators[operator].needs)) return true;
  const choices = choicesOf(tests, desk);
  if (!choices || choices.reduce((product, { values }) => product * values.length, 1) > mostCombinations) return true;
  const own = new Set(fieldsOf(condition));
  // Only what meets the condition itself is worth completing.
  return some(
    choices.filter(({ field }) => own.has(field)),
    {},
    (begun) =>
      meets(condition, factsOf(begun, desk)) &&
      some(
        choices.filter(({ field }) => !own.has(field)),
        begun,
        (ticket) => isTicket(ticket, desk) && !except.some((each) => meets(each, factsOf(ticket, desk))),
      ),
  );
};

/** Nothing that is looked at depends on the time. */
const factsOf = (ticket: Subject, desk: DeskTerms): ConditionFacts => ({ ticket, desk, now: "" });

interface Choice {
  readonly field: FieldName;
  readonly values: readonly FieldValue[];
}

/** What each field that is tested can be; undefined when one can be too much. */
const choicesOf = (tests: readonly Test[], desk: DeskTerms): readonly Choice[] | undefined => {
  const byField = Map.groupBy(tests, ({ field }) => field);
  const choices = [...byField].map(([field, own]) => {
    const values = candidatesOf(field, own, desk);
    const isTied = ties.some((tie) => tie.fields.includes(field) && tie.fields.every((each) => byField.has(each)));
    return { field, values: values && !isTied ? distinct(field, values, own, desk) : values };
  });
  return choices.every((choice): choice is Choice => choice.values !== undefined) ? choices : undefined;
};

/** One value of each kind that the tests tell apart. */
const distinct = (
  field: FieldName,
  values: readonly FieldValue[],
  tests: readonly Test[],
  desk: DeskTerms,
): readonly FieldValue[] => [
  ...new Map(
    values.map((value) => {
      const facts = factsOf(withValue({}, field, value), desk);
      return [tests.map((test) => passes(test, facts)).join(), value];
    }),
  ).values(),
];

/** The candidates of a field are values of its type. */
const withValue = (ticket: Subject, field: FieldName, value: FieldValue): Subject =>
  ({ ...ticket, [field]: value }) as Subject;

/** Whether `holds` of the ticket with some value for each choice. */
const some = ([choice, ...others]: readonly Choice[], ticket: Subject, holds: (ticket: Subject) => boolean): boolean =>
  choice ? choice.values.some((value) => some(others, withValue(ticket, choice.field, value), holds)) : holds(ticket);

/** Two fields whose values go together; a tie binds where both are tested. */
interface Tie {
  readonly fields: readonly [FieldName, FieldName];
  readonly agree: (ticket: Subject, desk: DeskTerms) => boolean;
}

const isDone = ({ state }: Subject): boolean => state === "resolved" || state === "closed";

const ties: readonly Tie[] = [
  { fields: ["onHoldReason", "state"], agree: (it) => (it.onHoldReason !== null) === (it.state === "onHold") },
  { fields: ["resumeAt", "state"], agree: (it) => it.resumeAt === null || it.state === "onHold" },
  { fields: ["resolvedAt", "state"], agree: (it) => (it.resolvedAt !== null) === isDone(it) },
  { fields: ["closeCode", "state"], agree: (it) => (it.closeCode !== null) === isDone(it) },
  { fields: ["closedAt", "state"], agree: (it) => (it.closedAt !== null) === (it.state === "closed") },
  {
    fields: ["subcategory", "category"],
    agree: (it, { categories }) => {
      if (!it.subcategory || !it.category) return !it.subcategory;
      return Object.keys(categories).length === 0 || (categories[it.category] ?? []).includes(it.subcategory);
    },
  },
];

const isTicket = (ticket: Subject, desk: DeskTerms): boolean =>
  ties.every((tie) => tie.fields.some((field) => ticket[field] === undefined) || tie.agree(ticket, desk));
