import { Duration, Stack } from "aws-cdk-lib";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { DeskFunction } from "#infra/constructs/desk-function.ts";
import { FunctionSchedule } from "#infra/constructs/function-schedule.ts";
import { WorkQueue } from "#infra/constructs/work-queue.ts";
import { timerConsumers } from "#shared/wake-ups.ts";
import type { DeskStackProps } from "./desk-stack.ts";

export interface TimersStackProps extends DeskStackProps {
  /** Takes digests that are due. */
  readonly mailOut: Queue;
}

/** Each minute → timer-sweep → timer queue, delayed to the second → timer → ticket. */
export class TimersStack extends Stack {
  /** Takes wake-ups. */
  readonly timer: Queue;

  constructor(scope: Construct, id: string, { surroundings, data, mailOut, ...props }: TimersStackProps) {
    super(scope, id, props);
    const { operations } = surroundings;

    const timer = new DeskFunction(this, "timer", {
      surroundings,
      description: "Lets time take effect on a ticket, and lets it follow its parent",
      memorySize: 512,
      // The visibility timeout is six times this, and it is how late a wake-up becomes by one fault.
      timeout: Duration.seconds(10),
      feedsItself: true,
    }).bindTable(data.table, ["get", "query", "put"]);

    this.timer = new WorkQueue(this, "timer", {
      operations,
      consumer: timer,
      ...timerConsumers,
      // Wake-ups wait up to five minutes for their second.
      alarmAfter: Duration.minutes(10),
    });
    // What comes before its time goes back for the rest of it.
    timer.bindQueue("timer", this.timer);

    const sweep = new DeskFunction(this, "timer-sweep", {
      surroundings,
      description: "Queues the wake-ups of the next minutes and the digests that are due",
      memorySize: 512,
      timeout: Duration.seconds(50),
    })
      .bindTable(data.table, ["get", "query", "put", "delete"], ["timers"])
      .bindQueue("timer", this.timer)
      .bindQueue("mailOut", mailOut);
    new FunctionSchedule(this, "schedule", {
      consumer: sweep,
      name: "timer-sweep",
      description: "Queues the wake-ups of the next minutes and the digests that are due",
      every: Duration.minutes(1),
      operations,
    });
  }
}
