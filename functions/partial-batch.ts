import type { MiddlewareObj } from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { errorFields } from "#shared/aws/log.ts";
import type { Log } from "#shared/ports/ports.ts";

/**
 * Turns the handler's settled results, one per record, into SQS's partial batch response: a failed record comes back
 * alone and blocks nobody (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html, P12).
 */
export const partialBatch = (log: Log): MiddlewareObj<SQSEvent, unknown> => ({
  after: (request) => {
    const results = request.response as readonly PromiseSettledResult<void>[];
    const failed = request.event.Records.filter((record, position) => {
      const result = results[position];
      if (result?.status === "fulfilled") return false;
      log.error("message failed", { queueMessageId: record.messageId, ...errorFields(result?.reason) });
      return true;
    });
    const response: SQSBatchResponse = {
      batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })),
    };
    request.response = response;
  },
});
