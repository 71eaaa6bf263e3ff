import {
  type ConsumedCapacity,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { attributesOf, itemOfAttributes } from "#shared/aws/attribute-values.ts";
import { conditionExpression, queryExpression } from "#shared/aws/dynamo-expressions.ts";
import { namedKey, refusalOf } from "#shared/aws/dynamo-refusals.ts";
import type { Key, Page, Query, Table, Write, WriteResult } from "#shared/ports/table.ts";
import { timeToLive } from "#shared/store/keys.ts";

/** DynamoDB's limit for one transaction (API reference, TransactWriteItems). */
const maxWrites = 100;

/** Request units one operation used, table and indexes together; the benchmark's figure. */
export interface Consumed {
  readonly operation: "get" | "query" | "write" | "increment";
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** Item of a stream record's image. */
export const itemOfImage = itemOfAttributes;

/**
 * The table on DynamoDB. Throws what the SDK throws, and an error naming the items when the table refuses a write for
 * another reason than its condition. `onConsumed` makes every call ask for the units it used.
 *
 * A write whose condition its own effect makes false always runs as a transaction, even alone: only the request token
 * that the SDK puts on transactions keeps its retry of an ambiguous error (done, but the answer got lost) from
 * reporting a conflict with itself.
 */
export const dynamoTable = (
  client: DynamoDBClient,
  tableName: string,
  onConsumed?: (consumed: Consumed) => void,
): Table => {
  const common = { TableName: tableName, ...(onConsumed && { ReturnConsumedCapacity: "TOTAL" as const }) };
  const report = (operation: Consumed["operation"], consumed: readonly (ConsumedCapacity | undefined)[]): void => {
    if (!onConsumed) return;
    const units = consumed.reduce((sum, one) => sum + (one?.CapacityUnits ?? 0), 0);
    const reads = operation === "get" || operation === "query";
    onConsumed({ operation, readUnits: reads ? units : 0, writeUnits: reads ? 0 : units });
  };

  const writeOne = async (write: Exclude<Write, { op: "check" }>): Promise<WriteResult> => {
    const condition = write.condition ? conditionExpression(write.condition) : {};
    const { ConsumedCapacity } =
      write.op === "put"
        ? await client.send(new PutItemCommand({ ...common, ...condition, Item: attributesOf(write.item) }))
        : await client.send(new DeleteItemCommand({ ...common, ...condition, Key: keyAttributes(write.key) }));
    report("write", [ConsumedCapacity]);
    return { ok: true };
  };

  const writeAll = async (writes: readonly Write[]): Promise<WriteResult> => {
    const { TableName, ...options } = common;
    const TransactItems = writes.map((write) => {
      const target = { TableName, ...(write.condition && conditionExpression(write.condition)) };
      if (write.op === "put") return { Put: { ...target, Item: attributesOf(write.item) } };
      if (write.op === "delete") return { Delete: { ...target, Key: keyAttributes(write.key) } };
      return { ConditionCheck: { TableName, ...conditionExpression(write.condition), Key: keyAttributes(write.key) } };
    });
    const { ConsumedCapacity } = await client.send(new TransactWriteItemsCommand({ ...options, TransactItems }));
    report("write", ConsumedCapacity ?? []);
    return { ok: true };
  };

  return {
    get: async (key) => {
      const { Item, ConsumedCapacity } = await client.send(
        new GetItemCommand({ ...common, Key: keyAttributes(key), ConsistentRead: true }),
      );
      report("get", [ConsumedCapacity]);
      return Item && itemOfAttributes(Item);
    },

    query: async (query: Query): Promise<Page> => {
      const expression = queryExpression(query);
      if (!expression) return { items: [], next: null };
      const { Items, LastEvaluatedKey, ConsumedCapacity } = await client.send(
        new QueryCommand({
          ...common,
          ...expression,
          ...(query.index ? { IndexName: query.index } : { ConsistentRead: true }),
          ...(query.after && { ExclusiveStartKey: attributesOf(query.after) }),
          ScanIndexForward: !query.descending,
          Limit: query.limit,
        }),
      );
      report("query", [ConsumedCapacity]);
      return {
        items: (Items ?? []).map(itemOfAttributes),
        next: LastEvaluatedKey ? itemOfAttributes(LastEvaluatedKey) : null,
      };
    },

    write: async (writes) => {
      if (writes.length === 0 || writes.length > maxWrites)
        throw new Error(
          `${writes.length} writes in one transaction, 1 to ${maxWrites} are possible: ${namedKey(writes[0])} first`,
        );
      const [only] = writes;
      try {
        return await (only && writes.length === 1 && repeatsSafely(only) ? writeOne(only) : writeAll(writes));
      } catch (error) {
        return refusalOf(error, writes);
      }
    },

    increment: async (key, expiresAt) => {
      const expires = expiresAt === undefined ? null : { N: String(expiresAt) };
      const { Attributes, ConsumedCapacity } = await client.send(
        new UpdateItemCommand({
          ...common,
          Key: keyAttributes(key),
          UpdateExpression: expires ? "ADD #value :one SET #expires = :expires" : "ADD #value :one",
          ExpressionAttributeNames: { "#value": "value", ...(expires && { "#expires": timeToLive }) },
          ExpressionAttributeValues: { ":one": { N: "1" }, ...(expires && { ":expires": expires }) },
          ReturnValues: "UPDATED_NEW",
        }),
      );
      report("increment", [ConsumedCapacity]);
      return Number(Attributes?.["value"]?.N);
    },
  };
};

/** The key alone, also when a whole item was given as one. */
const keyAttributes = ({ pk, sk }: Key) => attributesOf({ pk, sk });

/** Whether a second attempt after an effective first one still tells the caller the truth. */
const repeatsSafely = (write: Write): write is Exclude<Write, { op: "check" }> =>
  write.op === "put"
    ? write.condition === undefined || write.condition.op === "exists"
    : write.op === "delete" && write.condition === undefined;
