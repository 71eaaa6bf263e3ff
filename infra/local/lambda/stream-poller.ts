import { setTimeout as sleep } from "node:timers/promises";
import { AwsError, type AwsJson } from "#infra/local/engines/aws-json.ts";
import { codeOf, messageOf } from "#infra/local/errors.ts";
import { matchesAny } from "#infra/local/lambda/event-pattern.ts";
import type { Functions } from "#infra/local/lambda/functions.ts";
import type { Running } from "#infra/local/lambda/sqs-poller.ts";
import { processBatch, type StreamRecord } from "#infra/local/lambda/stream-batches.ts";
import type { Logs } from "#infra/local/logs.ts";
import type { State } from "#infra/local/state.ts";
import { arn, nameInArn, type Place, queueUrl } from "#infra/local/template/place.ts";
import type { Resource } from "#infra/local/template/resources.ts";

interface Shards {
  readonly StreamDescription: { readonly Shards?: readonly { readonly ShardId: string }[] };
}
interface Records {
  readonly Records?: readonly StreamRecord[];
  readonly NextShardIterator?: string | null;
}

export interface StreamPollerOptions {
  readonly mapping: Resource<"AWS::Lambda::EventSourceMapping">;
  readonly place: Place;
  readonly dynamodb: AwsJson;
  readonly sqs: AwsJson;
  readonly functions: Functions;
  readonly state: State;
  readonly logs: Logs;
}

/** Between two looks at a quiet stream; one look costs about a millisecond. */
const quietMilliseconds = 40;
const longestPauseMilliseconds = 10_000;
const firstPauseMilliseconds = 100;
const unlimited = -1;

/** Table of "arn:aws:dynamodb:<region>:<account>:table/<name>/stream/<label>". */
const tableOfStream = (streamArn: string): string => streamArn.split("/")[1] ?? streamArn;

/**
 * Feeds a function from a table's stream, shard by shard and in order, as Lambda's poller does. The place reached is
 * kept in the state directory: a restart continues there and loses nothing.
 */
export const pollStream = (options: StreamPollerOptions): Running => {
  const { mapping, place, dynamodb, sqs, functions, state, logs } = options;
  const { properties } = mapping;
  const functionName = nameInArn(properties.FunctionName);
  const table = tableOfStream(properties.EventSourceArn);
  const stopping = new AbortController();
  const pause = async (milliseconds: number): Promise<boolean> => {
    try {
      await sleep(milliseconds, undefined, { signal: stopping.signal });
      return true;
    } catch {
      return false;
    }
  };
  const rules = {
    retries: orInfinity(properties.MaximumRetryAttempts),
    oldestSeconds: orInfinity(properties.MaximumRecordAgeInSeconds),
    bisect: properties.BisectBatchOnFunctionError ?? false,
    reportsFailures: properties.FunctionResponseTypes?.includes("ReportBatchItemFailures") ?? false,
  };
  const patterns = properties.FilterCriteria?.Filters.map((filter) => filter.Pattern) ?? [];
  const checkpointKey = (shard: string): string => `stream/${mapping.name}/${shard}`;

  const giveUp = async (
    shardId: string,
    streamArn: string,
    records: readonly StreamRecord[],
    attempts: number,
  ): Promise<void> => {
    const destination = properties.DestinationConfig?.OnFailure?.Destination;
    const numbers = records.map((record) => record.dynamodb.SequenceNumber);
    logs.write("host", { source: streamArn, gaveUp: numbers, attempts });
    if (!destination) return;
    // Only where the records are, not what is in them: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
    const MessageBody = JSON.stringify({
      version: "1.0",
      timestamp: new Date().toISOString(),
      requestContext: {
        functionArn: arn("lambda", place, `function:${functionName}`),
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: attempts,
      },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: numbers[0],
        endSequenceNumber: numbers.at(-1),
        batchSize: records.length,
        streamArn,
      },
    });
    await sqs("AmazonSQS.SendMessage", { QueueUrl: queueUrl(place, nameInArn(destination)), MessageBody });
  };

  const iteratorOf = async (StreamArn: string, ShardId: string): Promise<string> => {
    const SequenceNumber = state.read(checkpointKey(ShardId));
    const position = SequenceNumber
      ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber }
      : { ShardIteratorType: properties.StartingPosition ?? "TRIM_HORIZON" };
    const ask = async (from: object) =>
      (
        await dynamodb<{ ShardIterator: string }>("DynamoDBStreams_20120810.GetShardIterator", {
          StreamArn,
          ShardId,
          ...from,
        })
      ).ShardIterator;
    try {
      return await ask(position);
    } catch (error) {
      // Off for longer than the stream keeps records: what is left of them is better than nothing.
      if (error instanceof AwsError && error.code === "TrimmedDataAccessException")
        return await ask({ ShardIteratorType: "TRIM_HORIZON" });
      throw error;
    }
  };

  /** Reads one shard until it is closed or the host stops. */
  const readShard = async (streamArn: string, shardId: string): Promise<void> => {
    let iterator: string | null | undefined = await iteratorOf(streamArn, shardId);
    while (iterator && !stopping.signal.aborted) {
      const Limit = properties.BatchSize ?? 100;
      const page: Records = await dynamodb<Records>("DynamoDBStreams_20120810.GetRecords", {
        ShardIterator: iterator,
        Limit,
      });
      const records = page.Records ?? [];
      const last = records.at(-1);
      if (!last) {
        iterator = page.NextShardIterator;
        await pause(quietMilliseconds);
        continue;
      }
      const wanted = records
        .map((record) => ({ ...record, eventSourceARN: properties.EventSourceArn, awsRegion: place.region }))
        .filter((record) => patterns.length === 0 || matchesAny(record, patterns));
      const finished =
        wanted.length === 0 ||
        (await processBatch(wanted, rules, {
          invoke: (Records) => functions.invoke(functionName, { Records }),
          checkpoint: (record) => state.write(checkpointKey(shardId), record.dynamodb.SequenceNumber),
          giveUp: (given, attempts) => giveUp(shardId, streamArn, given, attempts),
          pause: (attempt) => pause(Math.min(longestPauseMilliseconds, firstPauseMilliseconds * 2 ** (attempt - 1))),
        }));
      if (!finished) return;
      state.write(checkpointKey(shardId), last.dynamodb.SequenceNumber);
      iterator = page.NextShardIterator;
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const { Table } = await dynamodb<{ Table: { LatestStreamArn: string } }>("DynamoDB_20120810.DescribeTable", {
          TableName: table,
        });
        const StreamArn = Table.LatestStreamArn;
        const { StreamDescription } = await dynamodb<Shards>("DynamoDBStreams_20120810.DescribeStream", { StreamArn });
        // In order of age: a parent is finished (closed) before its child is begun, so that an item's changes stay in order.
        for (const { ShardId } of StreamDescription.Shards ?? []) await readShard(StreamArn, ShardId);
        await pause(quietMilliseconds);
      } catch (error) {
        logs.write("host", { source: table, error: messageOf(error), code: codeOf(error) });
        await pause(1000);
      }
    }
  };
  const looping = properties.Enabled === false ? Promise.resolve() : loop();
  return {
    stop: async () => {
      stopping.abort();
      await looping;
    },
  };
};

const orInfinity = (value: number | undefined): number =>
  value === undefined || value === unlimited ? Number.POSITIVE_INFINITY : value;
