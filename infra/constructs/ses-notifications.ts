import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type FilterOrPolicy, Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { WorkQueue } from "./work-queue.ts";

/**
 * SES → SNS → SQS: SES publishes to topics only, the queue makes it durable. Messages arrive raw, without the SNS
 * envelope. `sourceArn` is the SES rule or configuration set that may publish, and nothing else may;
 * the filter, if any, says which messages are of use.
 * (No KMS key on the topic: SES needs a customer key for that, $1 a month, for messages that are in transit only.)
 */
export class SesNotifications extends Topic {
  constructor(
    scope: Construct,
    name: string,
    queue: WorkQueue,
    sourceArn: string,
    filterPolicyWithMessageBody?: Record<string, FilterOrPolicy>,
  ) {
    super(scope, `${name}-topic`, { topicName: `evenkeel-${name}`, enforceSSL: true });
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: "SesPublishes",
        principals: [new ServicePrincipal("ses.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topicArn],
        conditions: {
          StringEquals: { "aws:SourceAccount": Stack.of(this).account, "aws:SourceArn": sourceArn },
        },
      }),
    );
    this.addSubscription(
      new SqsSubscription(queue, {
        rawMessageDelivery: true,
        deadLetterQueue: queue.deadLetters,
        ...(filterPolicyWithMessageBody && { filterPolicyWithMessageBody }),
      }),
    );
  }
}
