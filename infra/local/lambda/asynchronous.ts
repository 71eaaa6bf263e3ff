import { setTimeout as sleep } from "node:timers/promises";
import type { AwsJson } from "#infra/local/engines/aws-json.ts";
import type { Functions } from "#infra/local/lambda/functions.ts";
import { nameInArn, type Place, queueUrl } from "#infra/local/template/place.ts";
import type { Resources } from "#infra/local/template/resources.ts";

/** Asynchronous invocation: who calls does not wait, failures are repeated and at last handed to a queue. */
export interface Asynchronous {
  invoke(name: string, event: unknown): Promise<void>;
  /** Gives up waiting for repetitions. */
  stop(): void;
}

/** Lambda repeats a failed asynchronous event after one and after two minutes. */
const defaultAttempts = 2;
const pauseMilliseconds = 60_000;

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html */
export const createAsynchronous = (
  functions: Functions,
  resources: Resources,
  place: Place,
  sqs: AwsJson,
): Asynchronous => {
  const stopping = new AbortController();
  const configurations = resources("AWS::Lambda::EventInvokeConfig").map(({ properties }) => properties);
  return {
    invoke: async (name, event) => {
      const configuration = configurations.find((one) => nameInArn(one.FunctionName) === name);
      const retries = configuration?.MaximumRetryAttempts ?? defaultAttempts;
      for (let attempt = 0; ; attempt += 1) {
        const outcome = await functions.invoke(name, event);
        if (outcome.ok) return;
        if (attempt >= retries) {
          const destination = configuration?.DestinationConfig?.OnFailure?.Destination;
          if (destination) {
            const MessageBody = JSON.stringify({
              version: "1.0",
              timestamp: new Date().toISOString(),
              requestContext: { condition: "RetriesExhausted", approximateInvokeCount: attempt + 1 },
              requestPayload: event,
              responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
              responsePayload: outcome.error,
            });
            await sqs("AmazonSQS.SendMessage", { QueueUrl: queueUrl(place, nameInArn(destination)), MessageBody });
          }
          return;
        }
        try {
          await sleep(pauseMilliseconds * (attempt + 1), undefined, { signal: stopping.signal });
        } catch {
          return;
        }
      }
    },
    stop: () => stopping.abort(),
  };
};
