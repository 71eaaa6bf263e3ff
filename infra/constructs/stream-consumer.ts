import { Duration } from "aws-cdk-lib";
import { EventSourceMapping, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { acknowledgeBelow } from "./acknowledge.ts";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { DeskFunction } from "./desk-function.ts";
import type { DeskTable } from "./desk-table.ts";
import type { Operations } from "./operations.ts";

export interface StreamConsumerProps {
  readonly name: string;
  readonly table: DeskTable;
  readonly consumer: DeskFunction;
  readonly operations: Operations;
}

/**
 * The function behind the table's stream. A batch is tried again for six hours, until what the function needs is back;
 * a record it cannot read it sets aside itself, so that none holds up its shard.
 */
export class StreamConsumer extends Construct {
  constructor(scope: Construct, id: string, { name, table, consumer, operations }: StreamConsumerProps) {
    super(scope, id);
    if (!table.tableStreamArn) throw new ConfigurationMistake("the table has no stream");
    const failed = new DeadLetterQueue(this, name, operations);
    consumer
      .allow(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], [table.tableStreamArn])
      // Lambda looks the stream up by its table; the action knows only the table's streams as a whole.
      .allow(["dynamodb:ListStreams"], [`${table.tableArn}/stream/*`])
      .bindQueue("deadLetters", failed);
    acknowledgeBelow(
      consumer.executionRole,
      table,
      table.tableArn,
      "/stream/*",
      "ListStreams knows no single stream; the wildcard spans the streams of this one table.",
    );
    new EventSourceMapping(this, "source", {
      target: consumer,
      eventSourceArn: table.tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      maxRecordAge: Duration.hours(6),
      onFailure: { bind: () => ({ destination: failed.queueArn }) },
    });
    operations.watchStreamConsumer(name);
  }
}
