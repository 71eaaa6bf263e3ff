import type { SQSRecord } from "aws-lambda";
import { expect, test } from "vitest";
import { isLastDelivery } from "#functions/queue.ts";

const delivery = (count: string): SQSRecord => ({
  messageId: "m",
  receiptHandle: "r",
  body: "{}",
  attributes: {
    ApproximateReceiveCount: count,
    SentTimestamp: "0",
    SenderId: "s",
    ApproximateFirstReceiveTimestamp: "0",
  },
  messageAttributes: {},
  md5OfBody: "",
  eventSource: "aws:sqs",
  eventSourceARN: "arn:aws:sqs:eu-west-1:000000000000:evenkeel-mail-out",
  awsRegion: "eu-west-1",
});

test("the fifth delivery of a message is its last", () => {
  expect(["1", "4", "5", "6"].map((count) => isLastDelivery(delivery(count)))).toEqual([false, false, true, true]);
});
