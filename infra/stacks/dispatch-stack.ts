import { Duration, Stack } from "aws-cdk-lib";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { DeskFunction } from "#infra/constructs/desk-function.ts";
import { StreamConsumer } from "#infra/constructs/stream-consumer.ts";
import type { DeskStackProps } from "./desk-stack.ts";

export interface DispatchStackProps extends DeskStackProps {
  readonly mailIn: Queue;
  readonly mailOut: Queue;
  readonly timer: Queue;
  /** Null where no desk has webhooks. */
  readonly webhook: Queue | null;
}

/** Table stream → dispatch → mail-in, mail-out, timer and webhook queue. */
export class DispatchStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { surroundings, data, mailIn, mailOut, timer, webhook, ...props }: DispatchStackProps,
  ) {
    super(scope, id, props);
    const dispatch = new DeskFunction(this, "dispatch", {
      surroundings,
      description: "Queues what stored events call for",
      memorySize: 512,
      timeout: Duration.seconds(30),
    })
      .bindQueue("mailIn", mailIn)
      .bindQueue("mailOut", mailOut)
      .bindQueue("timer", timer);
    if (webhook) dispatch.bindQueue("webhook", webhook);
    new StreamConsumer(this, "stream", {
      name: "dispatch",
      table: data.table,
      consumer: dispatch,
      operations: surroundings.operations,
    });
  }
}
