import { Duration, Stack } from "aws-cdk-lib";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { DeskFunction } from "#infra/constructs/desk-function.ts";
import { FunctionSchedule } from "#infra/constructs/function-schedule.ts";
import { WorkQueue } from "#infra/constructs/work-queue.ts";
import { timerConsumers } from "#shared/wake-ups.ts";
import type { DeskStackProps } from "./desk-stack.ts";

/** Each minute → timer-sweep → timer queue, delayed to the second → timer → ticket. */
export class TimersStack extends Stack {
  /** Takes wake-ups. */
  readonly timer: Queue;

  constructor(scope: Construct, id: string, { surroundings, data, ...props }: DeskStackProps) {
    super(scope, id, props);
    const { operations } = surroundings;

    const timer = new DeskFunction(this, "timer", {
      surroundings,
      description: "Lets time take effect on a ticket",
      memorySize: 512,
      // The visibility timeout is six times this, and it is how late a wake-up becomes by one fault.
      timeout: Duration.seconds(10),
      feedsItself: true,
    }).bindTable(data.table, ["get", "put"]);

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
      description: "Sends the wake-ups of the next minutes to the timer queue",
      memorySize: 512,
      timeout: Duration.seconds(50),
    })
      .bindTable(data.table, ["get", "put"], ["timers"])
      .bindQueue("timer", this.timer);
    new FunctionSchedule(this, "schedule", {
      consumer: sweep,
      name: "timer-sweep",
      description: "Sends the wake-ups of the next minutes to the timer queue",
      every: Duration.minutes(1),
      operations,
    });
  }
}
