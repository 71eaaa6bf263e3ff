import { type Condition, isTest, type Test } from "#shared/condition/condition.ts";
import { type FieldName, fields, type Subject } from "#shared/condition/fields.ts";
import { type FieldValue, operators } from "#shared/condition/operators.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";

/** What a condition is asked about. */
export interface ConditionFacts {
  readonly ticket: Subject;
  /** The ticket before the change, for `changed…`; none for one that was just created. */
  readonly before?: Subject | undefined;
  readonly now: Instant;
  readonly desk: Pick<Desk, "groups">;
}

/** Whether the ticket meets the condition at `now`. */
export const meets = ({ all = [], any = [] }: Condition, facts: ConditionFacts): boolean => {
  const holds = (entry: Test | Condition) => (isTest(entry) ? passes(entry, facts) : meets(entry, facts));
  return all.every(holds) && (any.length === 0 || any.some(holds));
};

/** Whether the ticket passes the one test. */
export const passes = (
  { field, operator, value }: Test,
  { ticket, before, now, desk: { groups } }: ConditionFacts,
): boolean => {
  const look = { type: fields[field].type, current: valueIn(ticket, field), now, groups };
  return operators[operator].holds({ ...look, former: before && valueIn(before, field) }, value);
};

const valueIn = (subject: Subject, field: FieldName): FieldValue => subject[field] ?? null;
