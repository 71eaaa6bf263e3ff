import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { startFauxqs } from "fauxqs";
import { vi } from "vitest";

export interface QueueAndFileEngine extends AsyncDisposable {
  readonly sqs: SQSClient;
  /** Creates a queue and returns its URL. */
  createQueue(name: string): Promise<string>;
  /** Bodies of the queue's visible messages, as text; takes them. */
  receiveAll(queueUrl: string): Promise<readonly string[]>;
  createBucket(name: string): void;
}

/**
 * SQS and S3 in this process, on a random port. Points the environment's S3 endpoint and credentials at it, which is
 * where the S3 adapters look.
 */
export const startQueuesAndFiles = async (): Promise<QueueAndFileEngine> => {
  const server = await startFauxqs({ port: 0, logger: false });
  vi.stubEnv("AWS_ENDPOINT_URL_S3", server.address);
  vi.stubEnv("AWS_REGION", "eu-central-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  const sqs = new SQSClient({ endpoint: server.address });
  return {
    sqs,
    createQueue: async (name) => {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
      if (!QueueUrl) throw new Error("the queue has no URL");
      return QueueUrl;
    },
    receiveAll: async (QueueUrl) => {
      const bodies: string[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
        if (Messages.length === 0) return bodies;
        bodies.push(...Messages.map(({ Body }) => String(Body)));
      }
    },
    createBucket: (name) => server.createBucket(name),
    [Symbol.asyncDispose]: async () => {
      vi.unstubAllEnvs();
      sqs.destroy();
      await server.stop();
    },
  };
};
