import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Queue } from "#shared/ports/ports.ts";

/** SQS takes at most 10 messages a call. */
const batchSize = 10;

/** A queue of JSON bodies on SQS. Throws when any message was not accepted: the caller's own source retries. */
export const sqsQueue = <Body>(client: SQSClient, queueUrl: string): Queue<Body> => ({
  send: async (messages) => {
    for (let start = 0; start < messages.length; start += batchSize) {
      const entries = messages.slice(start, start + batchSize).map((message, position) => ({
        Id: String(position),
        MessageBody: JSON.stringify(message.body),
        DelaySeconds: message.delaySeconds ?? 0,
      }));
      const { Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
      if (Failed?.length)
        throw new Error(`${Failed.length} of ${entries.length} messages not sent: ${Failed[0]?.Code}`);
    }
  },
});
