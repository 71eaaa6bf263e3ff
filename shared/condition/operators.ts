import type { Scalar, TestValue } from "#shared/condition/condition.ts";
import type { FieldType } from "#shared/condition/fields.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { durationSeconds } from "#shared/desk/duration.ts";
import { type Instant, toMillis } from "#shared/instant.ts";

/** What tests can ask of a field: which fields, which value, and when it holds, all in one table. */

/** A field as a ticket has it. */
export type FieldValue = Scalar | readonly string[] | null;

/** What a test sees. */
export interface Look {
  readonly type: FieldType;
  readonly current: FieldValue;
  /** Before the change; undefined for a ticket that was just created, or where no change is looked at. */
  readonly former: FieldValue | undefined;
  readonly now: Instant;
  readonly groups: Desk["groups"];
}

/** One row of the table. */
export interface Operator {
  /** Types of field it goes with. */
  readonly types: readonly FieldType[];
  /** What value it takes: none, one of the field's, several of them, a piece of text, a duration, or a group. */
  readonly takes: "none" | "one" | "some" | "part" | "duration" | "group";
  /** What it looks at besides the ticket: the time, or the ticket before a change. */
  readonly needs?: "time" | "change";
  readonly holds: (look: Look, value: TestValue | undefined) => boolean;
}

const not =
  (holds: Operator["holds"]): Operator["holds"] =>
  (look, value) =>
    !holds(look, value);

/** Upper case, as lower case knows two forms of sigma and keeps ß apart from SS. */
const folded = (text: string): string => text.normalize("NFC").toUpperCase();

const same = (type: FieldType, value: FieldValue, other: unknown): boolean =>
  typeof value === "string" && typeof other === "string" && type !== "choice"
    ? folded(value) === folded(other)
    : value === other;

const is: Operator["holds"] = ({ type, current }, value) => current !== null && same(type, current, value);
const isIn: Operator["holds"] = (look, value) => Array.isArray(value) && value.some((one) => is(look, one));

const contains: Operator["holds"] = ({ current }, value) => {
  if (typeof value !== "string") return false;
  if (typeof current === "string") return folded(current).includes(folded(value));
  return Array.isArray(current) && current.some((one) => folded(one) === folded(value));
};

const startsWith: Operator["holds"] = ({ current }, value) =>
  typeof current === "string" && typeof value === "string" && folded(current).startsWith(folded(value));

/** Both sides as numbers; instants as milliseconds. */
const compared =
  (holds: (current: number, value: number) => boolean): Operator["holds"] =>
  ({ current }, value) =>
    (typeof current === "number" || typeof current === "string") &&
    (typeof value === "number" || typeof value === "string") &&
    holds(numeric(current), numeric(value));

const numeric = (value: number | string): number => (typeof value === "number" ? value : toMillis(value));

/** What is yet to come is not within the last hours. */
const withinLast: Operator["holds"] = ({ current, now }, value) => {
  if (typeof current !== "string" || typeof value !== "string") return false;
  const age = toMillis(now) - toMillis(current);
  return age >= 0 && age <= durationSeconds(value) * 1000;
};

const present: Operator["holds"] = ({ current }) =>
  current !== null && current !== "" && !(Array.isArray(current) && current.length === 0);

/** To a ticket that was just created, all that it has is a change. */
const changed: Operator["holds"] = (look, value) =>
  look.former === undefined ? present(look, value) : JSON.stringify(look.former) !== JSON.stringify(look.current);

const memberOf: Operator["holds"] = ({ current, groups }, value) =>
  typeof value === "string" &&
  Object.hasOwn(groups, value) &&
  (groups[value]?.members ?? []).some((member) => same("person", current, member));

const texts: readonly FieldType[] = ["text", "person"];
const values: readonly FieldType[] = [...texts, "choice", "number"];
const clear: readonly FieldType[] = [...values, "flag"];
const every: readonly FieldType[] = [...clear, "instant", "list"];

const table = {
  is: { types: clear, takes: "one", holds: is },
  /** The opposite of `is`: also holds for a field without a value, as do the other opposites. */
  isNot: { types: clear, takes: "one", holds: not(is) },
  in: { types: values, takes: "some", holds: isIn },
  notIn: { types: values, takes: "some", holds: not(isIn) },
  /** A piece of a text, or an entry of a list. */
  contains: { types: [...texts, "list"], takes: "part", holds: contains },
  notContains: { types: [...texts, "list"], takes: "part", holds: not(contains) },
  startsWith: { types: texts, takes: "part", holds: startsWith },
  lt: { types: ["number"], takes: "one", holds: compared((current, value) => current < value) },
  gt: { types: ["number"], takes: "one", holds: compared((current, value) => current > value) },
  before: { types: ["instant"], takes: "one", holds: compared((current, value) => current < value) },
  after: { types: ["instant"], takes: "one", holds: compared((current, value) => current > value) },
  withinLast: { types: ["instant"], takes: "duration", needs: "time", holds: withinLast },
  present: { types: every, takes: "none", holds: present },
  notPresent: { types: every, takes: "none", holds: not(present) },
  changed: { types: every, takes: "none", needs: "change", holds: changed },
  changedTo: {
    types: clear,
    takes: "one",
    needs: "change",
    holds: (look, value) => changed(look, value) && is(look, value),
  },
  changedFrom: {
    types: clear,
    takes: "one",
    needs: "change",
    holds: (look, value) =>
      look.former !== undefined && changed(look, value) && is({ ...look, current: look.former }, value),
  },
  memberOf: { types: ["person"], takes: "group", holds: memberOf },
} as const satisfies Readonly<Record<string, Operator>>;

export type OperatorName = keyof typeof table;

/** Each operator by its name (features.md §3.8, in camelCase). */
export const operators: Readonly<Record<OperatorName, Operator>> = table;

/** Whether there is such an operator. */
export const isOperatorName = (name: unknown): name is OperatorName =>
  typeof name === "string" && Object.hasOwn(operators, name);
