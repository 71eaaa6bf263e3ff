import type { FauxqsServer } from "fauxqs";
import type { AwsJson } from "#infra/local/engines/aws-json.ts";
import { nameInArn } from "#infra/local/template/place.ts";
import type { Resource, Resources } from "#infra/local/template/resources.ts";

const strings = (properties: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) =>
      value === undefined || name === "QueueName"
        ? []
        : [[name, typeof value === "object" ? JSON.stringify(value) : String(value)]],
    ),
  );

const subscriptionAttributes = ({ properties }: Resource<"AWS::SNS::Subscription">): Record<string, string> => {
  const { RawMessageDelivery, FilterPolicy, FilterPolicyScope, RedrivePolicy } = properties;
  return strings({ RawMessageDelivery, FilterPolicy, FilterPolicyScope, RedrivePolicy });
};

/** Makes queues, topics, subscriptions and buckets exist as declared; what is there keeps its messages and objects. */
export const ensureQueues = async (server: FauxqsServer, sqs: AwsJson, resources: Resources): Promise<void> => {
  const queues = resources("AWS::SQS::Queue").map((queue) => ({ ...queue, attributes: strings(queue.properties) }));
  server.setup({
    queues: queues.map(({ name, attributes }) => ({ name, attributes })),
    topics: resources("AWS::SNS::Topic").map(({ name }) => ({ name })),
    subscriptions: resources("AWS::SNS::Subscription")
      .filter(({ properties }) => properties.Protocol === "sqs")
      .map((subscription) => ({
        topic: nameInArn(subscription.properties.TopicArn),
        queue: nameInArn(subscription.properties.Endpoint),
        attributes: subscriptionAttributes(subscription),
      })),
    buckets: resources("AWS::S3::Bucket").map(({ name }) => name),
  });
  for (const { ref, attributes } of queues) {
    // A queue from an earlier start keeps its attributes until it is told the new ones.
    if (Object.keys(attributes).length > 0)
      await sqs("AmazonSQS.SetQueueAttributes", { QueueUrl: ref, Attributes: attributes });
  }
};
