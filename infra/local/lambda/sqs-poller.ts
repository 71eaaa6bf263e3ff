import { setTimeout as sleep } from "node:timers/promises";
import type { AwsJson } from "#infra/local/engines/aws-json.ts";
import { messageOf } from "#infra/local/errors.ts";
import { failedItems } from "#infra/local/lambda/batch-failures.ts";
import type { Functions } from "#infra/local/lambda/functions.ts";
import type { Logs } from "#infra/local/logs.ts";
import { nameInArn, type Place, queueUrl } from "#infra/local/template/place.ts";
import type { Resource } from "#infra/local/template/resources.ts";

/** Something that runs until it is told to end; what is under way is finished. */
export interface Running {
  stop(): Promise<void>;
}

interface Message {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
}
interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

/** Batches in flight at once, when the mapping does not limit it. */
const defaultConcurrency = 10;
/**
 * Short of the 20 s that Lambda waits: the host stops when the poll under way has come back, because a poll that was
 * cut off could take messages with it that then stay out of sight for a whole visibility timeout.
 */
const longestPollSeconds = 1;
const largestReceive = 10;

/**
 * Feeds a function from a queue as Lambda's poller does: long polling, batch size and window, maximum concurrency,
 * partial batch failures. Failed messages stay in flight until the queue shows them again or gives them up.
 */
export const pollQueue = (
  { properties }: Resource<"AWS::Lambda::EventSourceMapping">,
  place: Place,
  sqs: AwsJson,
  functions: Functions,
  logs: Logs,
): Running => {
  const QueueUrl = queueUrl(place, nameInArn(properties.EventSourceArn));
  const functionName = nameInArn(properties.FunctionName);
  const batchSize = properties.BatchSize ?? 10;
  const window = (properties.MaximumBatchingWindowInSeconds ?? 0) * 1000;
  const most = properties.ScalingConfig?.MaximumConcurrency ?? defaultConcurrency;
  let stopping = false;
  const inFlight = new Set<Promise<void>>();

  const receive = async (count: number, seconds: number): Promise<readonly Message[]> => {
    const { Messages = [] } = await sqs<{ Messages?: readonly Message[] }>("AmazonSQS.ReceiveMessage", {
      QueueUrl,
      MaxNumberOfMessages: Math.min(count, largestReceive),
      WaitTimeSeconds: seconds,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    });
    return Messages;
  };
  /** A batch is full, or its window (counted from the first message) has passed. */
  const collect = async (): Promise<readonly Message[]> => {
    const batch = [...(await receive(batchSize, longestPollSeconds))];
    for (const end = Date.now() + window; batch.length > 0 && batch.length < batchSize && Date.now() < end; ) {
      batch.push(...(await receive(batchSize - batch.length, Math.min(1, Math.ceil((end - Date.now()) / 1000)))));
    }
    return batch;
  };
  const handle = async (batch: readonly Message[]): Promise<void> => {
    const Records = batch.map((message) => recordOf(message, properties.EventSourceArn, place));
    const outcome = await functions.invoke(functionName, { Records });
    const ids = batch.map((message) => message.MessageId);
    const reports = properties.FunctionResponseTypes?.includes("ReportBatchItemFailures");
    const failed = outcome.ok ? (reports ? failedItems(outcome.payload, ids) : []) : ids;
    const done = batch.filter((message) => !failed.includes(message.MessageId));
    for (let from = 0; from < done.length; from += largestReceive) {
      const Entries = done
        .slice(from, from + largestReceive)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs("AmazonSQS.DeleteMessageBatch", { QueueUrl, Entries });
    }
  };
  const loop = async (): Promise<void> => {
    while (!stopping) {
      try {
        if (inFlight.size >= most) await Promise.race(inFlight);
        const batch = await collect();
        if (batch.length === 0) continue;
        const handling = handle(batch).catch((error: unknown) =>
          logs.write("host", { source: QueueUrl, error: messageOf(error) }),
        );
        inFlight.add(handling);
        void handling.finally(() => inFlight.delete(handling));
      } catch (error) {
        logs.write("host", { source: QueueUrl, error: messageOf(error) });
        await sleep(1000);
      }
    }
  };
  const looping = properties.Enabled === false ? Promise.resolve() : loop();
  return {
    stop: async () => {
      stopping = true;
      await looping;
      await Promise.all(inFlight);
    },
  };
};

const recordOf = (message: Message, eventSourceARN: string, place: Place) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
      name,
      {
        dataType: attribute.DataType,
        ...(attribute.StringValue !== undefined && { stringValue: attribute.StringValue }),
        ...(attribute.BinaryValue !== undefined && { binaryValue: attribute.BinaryValue }),
      },
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: "aws:sqs",
  eventSourceARN,
  awsRegion: place.region,
});
