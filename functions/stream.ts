import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { itemOfImage } from "#shared/aws/dynamo-table.ts";
import { errorFields } from "#shared/aws/log.ts";
import type { Log, Queue } from "#shared/ports/ports.ts";
import type { Item } from "#shared/ports/table.ts";

/** Where an item stands that the function could not read; a person takes it from there. */
export interface UnreadableRecord {
  readonly keys: unknown;
  readonly sequenceNumber: string | null;
}

/**
 * The middleware stack of a function behind the table's stream. `read` makes effects of each new image, in order,
 * and `apply` carries out those of the batch; when it throws, Lambda brings the whole batch again for as long as the
 * stream keeps it. A record that `read` refuses is set aside at once: trying again would not help, and the shard waits.
 */
export const streamHandler = <Effect>(
  read: (item: Item) => Effect,
  apply: (effects: readonly Effect[]) => Promise<void>,
  { log, setAside }: { readonly log: Log; readonly setAside: () => Queue<UnreadableRecord> },
) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async ({ Records }) => {
    const effects: Effect[] = [];
    const unreadable: UnreadableRecord[] = [];
    for (const record of Records) {
      try {
        const image = record.dynamodb?.NewImage;
        if (image) effects.push(read(itemOfImage(image)));
      } catch (error) {
        log.error("record set aside", { ...placeOf(record), ...errorFields(error) });
        unreadable.push(placeOf(record));
      }
    }
    await apply(effects);
    if (unreadable.length > 0) await setAside().send(unreadable.map((body) => ({ body })));
    return { batchItemFailures: [] };
  });

const placeOf = ({ dynamodb }: DynamoDBRecord): UnreadableRecord => ({
  keys: dynamodb?.Keys ?? null,
  sequenceNumber: dynamodb?.SequenceNumber ?? null,
});
