import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { DeskFunction } from "./desk-function.ts";
import type { Operations } from "./operations.ts";

/**
 * Each minute. A rule rather than EventBridge Scheduler: free, and no role of its own. A failed sweep is not repeated,
 * for the next one does its work too; what failed is kept to be looked at.
 */
export class SweepSchedule extends Construct {
  constructor(scope: Construct, id: string, sweep: DeskFunction, operations: Operations) {
    super(scope, id);
    const maxAge = Duration.seconds(60);
    const failed = new DeadLetterQueue(this, "timer-sweep", operations);
    sweep.allow(["sqs:SendMessage"], [failed.queueArn]);
    sweep.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: maxAge,
      onFailure: { bind: () => ({ destination: failed.queueArn }) },
    });
    new Rule(this, "each-minute", {
      ruleName: "evenkeel-timer-sweep",
      description: "Queues the wake-ups of the next minutes and the digests that are due",
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweep, { deadLetterQueue: failed, retryAttempts: 0, maxEventAge: maxAge })],
    });
  }
}
