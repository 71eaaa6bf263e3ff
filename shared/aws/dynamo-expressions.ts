import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { attributeOf } from "#shared/aws/attribute-values.ts";
import type { Condition, Query } from "#shared/ports/table.ts";
import { indexes, tableSchema } from "#shared/store/keys.ts";

interface Expression {
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/** A condition as DynamoDB's parameters. */
export const conditionExpression = (condition: Condition): Expression & { readonly ConditionExpression: string } => {
  switch (condition.op) {
    case "notExists":
      return { ConditionExpression: "attribute_not_exists(#k)", ExpressionAttributeNames: { "#k": tableSchema.pk } };
    case "exists":
      return { ConditionExpression: "attribute_exists(#k)", ExpressionAttributeNames: { "#k": tableSchema.pk } };
    case "equals":
      return { ConditionExpression: "#a = :v", ...attribute(condition) };
    case "absentOrLess":
      return { ConditionExpression: "attribute_not_exists(#a) OR #a < :v", ...attribute(condition) };
  }
};

const attribute = (condition: Extract<Condition, { attribute: string }>) => ({
  ExpressionAttributeNames: { "#a": condition.attribute },
  ExpressionAttributeValues: { ":v": attributeOf(condition.value) },
});

/** The key condition of a query; null when its range is upside down, which DynamoDB refuses and nothing can match. */
export const queryExpression = (query: Query): (Expression & { readonly KeyConditionExpression: string }) | null => {
  const { pk, sk } = query.index ? indexes[query.index] : tableSchema;
  const range = rangeExpression(query.sk);
  if (!range) return null;
  return {
    KeyConditionExpression: `#p = :p${range.text}`,
    ExpressionAttributeNames: { "#p": pk, ...(range.text && { "#s": sk }) },
    ExpressionAttributeValues: { ":p": { S: query.pk }, ...range.values },
  };
};

const rangeExpression = (
  range: Query["sk"],
): { readonly text: string; readonly values: Record<string, AttributeValue> } | null => {
  if (!range) return { text: "", values: {} };
  if ("beginsWith" in range) return { text: " AND begins_with(#s, :b)", values: { ":b": { S: range.beginsWith } } };
  const { from, to } = range;
  if (from !== undefined && to !== undefined)
    return from > to ? null : { text: " AND #s BETWEEN :f AND :t", values: { ":f": { S: from }, ":t": { S: to } } };
  if (from !== undefined) return { text: " AND #s >= :f", values: { ":f": { S: from } } };
  if (to !== undefined) return { text: " AND #s <= :t", values: { ":t": { S: to } } };
  return { text: "", values: {} };
};
