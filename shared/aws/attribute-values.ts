import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Item, Value } from "#shared/ports/table.ts";

/** Value → DynamoDB's typed form. Undefined members are left out; throws for numbers that are none (NaN, Infinity). */
export const attributeOf = (value: Value): AttributeValue => {
  if (value === null) return { NULL: true };
  if (typeof value === "string") return { S: value };
  if (typeof value === "boolean") return { BOOL: value };
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error(`${value} is not a number the table can hold`);
    return { N: String(value) };
  }
  return isList(value) ? { L: value.map(attributeOf) } : { M: attributesOf(value) };
};

/** Members of an item or map → DynamoDB's typed form. */
export const attributesOf = (item: { readonly [name: string]: Value | undefined }): Record<string, AttributeValue> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => (value === undefined ? [] : [[name, attributeOf(value)]])),
  );

/** Array.isArray does not narrow read-only arrays. */
const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** A value in DynamoDB's typed form, as both the SDK and the records of a stream carry it. */
interface Typed {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly BOOL?: boolean | undefined;
  readonly NULL?: boolean | undefined;
  readonly L?: readonly Typed[] | undefined;
  readonly M?: TypedMembers | undefined;
}
export interface TypedMembers {
  readonly [name: string]: Typed;
}

const plain = (typed: Typed): Value => {
  if (typed.S !== undefined) return typed.S;
  if (typed.N !== undefined) return Number(typed.N);
  if (typed.BOOL !== undefined) return typed.BOOL;
  if (typed.NULL !== undefined) return null;
  if (typed.L !== undefined) return typed.L.map(plain);
  if (typed.M !== undefined) return plainMembers(typed.M);
  throw new Error(`attribute of a type the desk does not write: ${Object.keys(typed)}`);
};
const plainMembers = (members: TypedMembers): Record<string, Value> =>
  Object.fromEntries(Object.entries(members).map(([name, typed]) => [name, plain(typed)]));

/** Typed form (an answer of the table, or an image of its stream) → item; throws when it lacks the key. */
export const itemOfAttributes = (members: TypedMembers): Item => {
  const { pk, sk, ...rest } = plainMembers(members);
  if (typeof pk !== "string" || typeof sk !== "string") throw new Error("item without pk and sk");
  return { ...rest, pk, sk };
};
