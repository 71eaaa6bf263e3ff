import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { Operations } from "./operations.ts";

/** Where work ends that failed for good: `evenkeel-<of>-dead`, kept 14 days, with an alarm on the first message. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, of: string, operations: Operations) {
    super(scope, `${of}-dead`, {
      queueName: `evenkeel-${of}-dead`,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    operations.watchDeadLetters(of);
    const reason = "It is the dead-letter queue: nothing comes after it but a person.";
    acknowledge(this, { "AwsSolutions-SQS3": reason, "Serverless-SQSRedrivePolicy": reason });
  }
}
