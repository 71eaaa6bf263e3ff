import { deepestNesting } from "#shared/condition/condition.ts";
import { type DeskTerms, type Field, type FieldName, fields, isFieldName } from "#shared/condition/fields.ts";
import { isOperatorName, type Operator, type OperatorName, operators } from "#shared/condition/operators.ts";
import { be, type Check, isObject, keysOf, list, object, oneOf, suggestion } from "#shared/desk/checks.ts";
import type { DeskDefinition } from "#shared/desk/desk.ts";
import { duration, flag, text } from "#shared/desk/value-checks.ts";
import { toInstant, toMillis } from "#shared/instant.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** What a condition of a desk must look like; which operators and values go with a field is in `operators`. */

/** The parts of a definition that give names to what conditions speak of. */
export type DefinedTerms = Pick<DeskDefinition, "id" | "groups" | "services" | "categories"> & {
  readonly members: Readonly<Record<PersonId, unknown>>;
};

/**
 * A condition on tickets of this desk as they are, without a change to look at.
 * @param allowNow whether it is asked at a known instant, so that operators may look at the time.
 */
export const conditionCheck = (definition: DefinedTerms, { allowNow }: { readonly allowNow: boolean }): Check => {
  const change = "looks at a change, and here is none";
  const time = "changes with the time, and here only what changes the ticket counts";
  return nested(testCheck(termsOf(definition), allowNow ? { change } : { change, time }), 1);
};

/** What a desk gives names to, whatever state its definition is in. */
export const termsOf = ({ id, members, groups, services, categories }: DefinedTerms): DeskTerms => ({
  id,
  members: isObject(members) ? members : {},
  groups: isObject(groups) ? groups : {},
  services: isObject(services) ? services : {},
  categories: isObject(categories) ? categories : {},
});

const nested = (test: Check, depth: number): Check => {
  const entry: Check = (value, path) => {
    if (!isObject(value) || !("all" in value || "any" in value)) return test(value, path);
    if (depth < deepestNesting) return nested(test, depth + 1)(value, path);
    return [`${path}: is nested too deep; put at most ${deepestNesting} conditions inside each other`];
  };
  const parts = object({}, { all: list(entry), any: list(entry) });
  return (value, path) => (isObject(value) ? parts(value, path) : condition(value, path));
};

const condition = be("a condition", "write { all: [ … ] } or { any: [ … ] }", isObject);

/** Why operators are refused that need something besides the ticket. */
type Refused = Readonly<Partial<Record<NonNullable<Operator["needs"]>, string>>>;

const testCheck =
  (desk: DeskTerms, refused: Refused): Check =>
  (value, path) => {
    if (!isObject(value)) return be("a test", "write { field, operator, value }", () => false)(value, path);
    const field = isFieldName(value["field"]) ? value["field"] : undefined;
    const offered = operatorsFor(field, refused);
    const operator = offered.find((name) => name === value["operator"]);
    const names = {
      field: nameOf("a field", keysOf(fields)),
      operator: operatorCheck(field, offered, refused),
    };
    if (!field || !operator) return object(names, { value: () => [] })(value, path);
    const { takes } = operators[operator];
    if (takes === "none") return object(names, { value: be("needed", "leave it out", () => false) })(value, path);
    return object({ ...names, value: valueChecks[takes](fields[field], desk) })(value, path);
  };

const operatorsFor = (field: FieldName | undefined, refused: Refused): readonly OperatorName[] =>
  keysOf(operators)
    .filter(isOperatorName)
    .filter((name) => {
      const { types, needs } = operators[name];
      return (!field || types.includes(fields[field].type)) && !(needs && refused[needs]);
    });

const operatorCheck =
  (field: FieldName | undefined, offered: readonly OperatorName[], refused: Refused): Check =>
  (value, path) => {
    if (!isOperatorName(value)) return nameOf("an operator", offered)(value, path);
    if (offered.includes(value)) return [];
    const { types, needs } = operators[value];
    const isForField = !field || types.includes(fields[field].type);
    const reason = isForField && needs ? refused[needs] : `does not go with ${field}`;
    return [`${path}: "${value}" ${reason}; one of: ${offered.join(", ")}`];
  };

/** One of so many names that it is better to say which one may be meant. */
const nameOf =
  (what: string, names: readonly string[]): Check =>
  (value, path) =>
    be(what, suggestion(String(value), names), () => names.some((name) => name === value))(value, path);

const valueChecks: Readonly<Record<Exclude<Operator["takes"], "none">, (field: Field, desk: DeskTerms) => Check>> = {
  one: (field, desk) => fieldValue(field, desk),
  some: (field, desk) => list(fieldValue(field, desk), 1),
  part: () => text,
  duration: () => duration('write "90s", "30m", "4h", "7d"', 1),
  group: (_, { groups }) => oneOf("a group of this desk", keysOf(groups)),
};

const fieldValue = ({ type, what, domain }: Field, desk: DeskTerms): Check => {
  const values = domain?.(desk);
  if (values) return oneOf(what, values);
  if (type === "flag") return flag;
  if (type === "instant") return be(what, 'write "2026-11-23T09:00:00Z"', isInstant);
  if (type === "number") return be(what, "write a whole number from 0 up", isCount);
  return be(what, 'write "…"', (value) => text(value, "").length === 0);
};

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

/** In UTC, so that it means the same wherever it is read; a day that does not exist would be another one. */
const isInstant = (value: unknown): boolean => {
  if (typeof value !== "string" || !/^\d{4}(-\d\d){2}T\d\d(:\d\d){1,2}(\.\d{1,3})?Z$/.test(value)) return false;
  const millis = toMillis(value);
  return !Number.isNaN(millis) && toInstant(millis).startsWith(value.slice(0, 10));
};
