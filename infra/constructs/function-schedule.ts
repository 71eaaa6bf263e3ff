import type { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { DeskFunction } from "./desk-function.ts";
import type { Operations } from "./operations.ts";

export interface FunctionScheduleProps {
  readonly consumer: DeskFunction;
  /** The function's name in the desk. */
  readonly name: string;
  /** One sentence for the console. */
  readonly description: string;
  readonly every: Duration;
  readonly operations: Operations;
}

/**
 * Runs a function again and again. A rule rather than EventBridge Scheduler: free, and no role of its own. A failed run
 * is not repeated, for the next one does its work too; what failed is kept to be looked at.
 */
export class FunctionSchedule extends Construct {
  constructor(scope: Construct, id: string, props: FunctionScheduleProps) {
    super(scope, id);
    const { consumer, name, description, every, operations } = props;
    const failed = new DeadLetterQueue(this, name, operations);
    consumer.allow(["sqs:SendMessage"], [failed.queueArn]);
    consumer.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: every,
      onFailure: { bind: () => ({ destination: failed.queueArn }) },
    });
    new Rule(this, "rule", {
      ruleName: `evenkeel-${name}`,
      description,
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(consumer, { deadLetterQueue: failed, retryAttempts: 0, maxEventAge: every })],
    });
  }
}
