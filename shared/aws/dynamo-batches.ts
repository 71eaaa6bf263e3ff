import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { attributesOf, itemOfAttributes } from "#shared/aws/attribute-values.ts";
import type { Consumed } from "#shared/aws/dynamo-table.ts";
import type { Item, ItemBatches } from "#shared/ports/table.ts";

/** DynamoDB's limit for one call (API reference, BatchGetItem). */
const maxKeys = 100;
/** Calls for what throttling left unread of one batch. */
const rounds = 5;

/** Batches of items on DynamoDB; apart from the table, so that only functions that read them carry them. */
export const dynamoBatches = (
  client: DynamoDBClient,
  tableName: string,
  onConsumed?: (consumed: Consumed) => void,
): ItemBatches => ({
  getMany: async (keys) => {
    if (keys.length === 0 || keys.length > maxKeys)
      throw new Error(`${keys.length} keys, 1 to ${maxKeys} are possible`);
    const found: Item[] = [];
    let left: Record<string, AttributeValue>[] | undefined = keys.map(({ pk, sk }) => attributesOf({ pk, sk }));
    for (let round = 0; left && round < rounds; round++) {
      const answer: BatchGetItemCommandOutput = await client.send(
        new BatchGetItemCommand({
          RequestItems: { [tableName]: { Keys: left } },
          ...(onConsumed && { ReturnConsumedCapacity: "TOTAL" as const }),
        }),
      );
      const readUnits = (answer.ConsumedCapacity ?? []).reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
      onConsumed?.({ operation: "get", readUnits, writeUnits: 0 });
      found.push(...(answer.Responses?.[tableName] ?? []).map(itemOfAttributes));
      left = answer.UnprocessedKeys?.[tableName]?.Keys;
    }
    if (left) throw new ThroughputExceeded(`${left.length} of ${keys.length} items were not read`);
    return keys.map(({ pk, sk }) => found.find((item) => item.pk === pk && item.sk === sk));
  },
});

/** The table was too busy to read a batch; named like the error DynamoDB has for a single read. */
class ThroughputExceeded extends Error {
  override readonly name = "ProvisionedThroughputExceededException";
}
