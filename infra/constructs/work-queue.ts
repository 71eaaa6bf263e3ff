import { Duration } from "aws-cdk-lib";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { maxReceiveCount } from "#shared/aws/max-receive-count.ts";
import { acknowledge } from "./acknowledge.ts";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { DeskFunction } from "./desk-function.ts";
import type { Operations } from "./operations.ts";

export interface WorkQueueProps {
  readonly operations: Operations;
  readonly consumer: DeskFunction;
  /** Messages of one invocation; they are worked on side by side, and fail one by one. */
  readonly batchSize: number;
  /** Invocations at the same time, 2 to 1,000. */
  readonly maxConcurrency: number;
  /** Age of the oldest message that rings the alarm. */
  readonly alarmAfter: Duration;
}

/**
 * Work that waits, with the one function that does it: `evenkeel-<name>`. A failed message comes again after the
 * visibility timeout, which AWS wants at six times the function's timeout
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html), and dies after five deliveries.
 */
export class WorkQueue extends Queue {
  readonly deadLetters: Queue;

  constructor(scope: Construct, name: string, props: WorkQueueProps) {
    const { consumer, operations } = props;
    const deadLetters = new DeadLetterQueue(scope, name, operations);
    super(scope, `${name}-queue`, {
      queueName: `evenkeel-${name}`,
      visibilityTimeout: Duration.seconds(6 * consumer.timeoutSeconds),
      retentionPeriod: Duration.days(4),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: deadLetters, maxReceiveCount },
    });
    this.deadLetters = deadLetters;
    operations.watchQueue(name, props.alarmAfter);

    consumer.allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], [this.queueArn]);
    const source = new EventSourceMapping(scope, `${name}-source`, {
      target: consumer,
      eventSourceArn: this.queueArn,
      batchSize: props.batchSize,
      maxConcurrency: props.maxConcurrency,
      reportBatchItemFailures: true,
    });
    acknowledge(source, {
      "Serverless-LambdaEventSourceMappingDestination":
        "For SQS the failure destination is the queue's own dead-letter queue; the mapping takes none.",
    });
  }
}
