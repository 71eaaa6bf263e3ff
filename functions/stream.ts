import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { itemOfImage } from "#shared/aws/dynamo-table.ts";
import { errorFields } from "#shared/aws/log.ts";
import type { Log } from "#shared/ports/ports.ts";
import type { Item } from "#shared/ports/table.ts";

/**
 * The middleware stack of a function behind the table's stream. `read` makes effects of each new image, in order,
 * and `apply` carries out those of the batch. A record that cannot be read ends the batch there: what comes before it
 * is applied, and Lambda goes on from that record
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html).
 */
export const streamHandler = <Effect>(
  read: (item: Item) => Effect,
  apply: (effects: readonly Effect[]) => Promise<void>,
  log: Log,
) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async (event) => {
    const effects: Effect[] = [];
    const failures: { itemIdentifier: string }[] = [];
    for (const { dynamodb } of event.Records) {
      try {
        if (dynamodb?.NewImage) effects.push(read(itemOfImage(dynamodb.NewImage)));
      } catch (error) {
        log.error("record failed", { sequenceNumber: dynamodb?.SequenceNumber, ...errorFields(error) });
        failures.push({ itemIdentifier: dynamodb?.SequenceNumber ?? "" });
        break;
      }
    }
    await apply(effects);
    return { batchItemFailures: failures };
  });
