import middy from "@middy/core";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { partialBatch } from "#functions/partial-batch.ts";
import { maxReceiveCount } from "#shared/aws/max-receive-count.ts";
import type { Log } from "#shared/ports/ports.ts";

/**
 * The middleware stack of every function that an SQS queue triggers.
 * `parse` makes a typed body of the JSON and throws on anything else (the message then ends in the DLQ);
 * `handleOne` does the work of one message and throws to have it delivered again, so it must be idempotent.
 */
export const queueHandler = <Body>(
  parse: (json: unknown) => Body,
  handleOne: (body: Body, record: SQSRecord) => Promise<void>,
  log: Log,
) =>
  middy<SQSEvent, unknown>()
    .use(partialBatch(log))
    .handler((event) =>
      Promise.allSettled(event.Records.map(async (record) => handleOne(parse(JSON.parse(record.body)), record))),
    );

/** Whether the queue gives the message up when this delivery fails too: it is among the dead letters then. */
export const isLastDelivery = ({ attributes }: SQSRecord): boolean =>
  Number(attributes.ApproximateReceiveCount) >= maxReceiveCount;
